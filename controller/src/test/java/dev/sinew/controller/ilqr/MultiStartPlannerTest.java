package dev.sinew.controller.ilqr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MultiStartPlannerTest {

    private static final PlannedRobot CART_POLE = PlannedRobot.cartPole();

    @Test
    void plansASwingUpOfTheCartPoleThatHoldsOnTwentyHiddenPlantsBeforeAnyTrial() {
        SplittableRandom random = new SplittableRandom(20);
        PlannedController found = new MultiStartPlanner(
                        CART_POLE.task(),
                        CART_POLE.tracking(),
                        CART_POLE.rehearsals(12, random),
                        PlannerSettings.defaults())
                .plan(random, Runnable::run);
        assertTrue(found.holds());
        assertFalse(found.saturates());
        assertEquals(12, found.rehearsed());
        int held = 0;
        for (int plant = 0; plant < 20; plant++) {
            held += HiddenPlant.draw(CART_POLE, random).isHeldBy(found.policy(0), random) ? 1 : 0;
        }
        assertEquals(20, held);
    }

    @Test
    void keepsThePlanInsideItsShareOfTheLimitsAndFewStepsOnThem() {
        PlannedRobot pendulum = PlannedRobot.pendulum();
        PlannedController found = quick(pendulum).plan(new SplittableRandom(2), Runnable::run);
        assertTrue(found.holds());
        double[] U = found.solution().plan().U();
        double share = 0.85 * Pendulum.LIMIT;
        assertTrue(Arrays.stream(U).allMatch(u -> Math.abs(u) <= share));
        double onLimit = Arrays.stream(U).filter(u -> Math.abs(u) >= share).count() / 80.0;
        assertTrue(onLimit < 0.15, "on the limit " + onLimit);
        assertTrue(Pendulum.holds(found.solution().plan().X()));
    }

    @Test
    void givesTheSamePlanOnOneThreadAndOnSeveral() {
        PlannedController one = quick(CART_POLE).plan(new SplittableRandom(3), Runnable::run);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            PlannedController three = quick(CART_POLE).plan(new SplittableRandom(3), threads);
            assertArrayEquals(one.solution().plan().U(), three.solution().plan().U(), 0);
            assertArrayEquals(one.tracking().K(), three.tracking().K(), 0);
        }
        PlannedController other = quick(CART_POLE).plan(new SplittableRandom(4), Runnable::run);
        assertFalse(
                Arrays.equals(one.solution().plan().U(), other.solution().plan().U()));
    }

    @Test
    void saysSoWhenNoPlanReachesTheGoal() {
        PlanningTask task = CART_POLE.task();
        PlanningTask hopeless =
                new PlanningTask(task.dynamics(), task.cost(), task.limits(), task.start(), task.T(), X -> false);
        PlannedController found = new MultiStartPlanner(hopeless, CART_POLE.tracking(), List.of(), settings())
                .plan(new SplittableRandom(1), Runnable::run);
        assertFalse(found.holds());
    }

    @Test
    void saysSoWhenTheModelIsBroken() {
        PlanningTask task = CART_POLE.task();
        PlanningTask broken = new PlanningTask(
                () -> (x, u, next, F) -> Arrays.fill(next, Double.NaN),
                task.cost(),
                task.limits(),
                task.start(),
                task.T(),
                X -> true);
        PlannedController found = new MultiStartPlanner(broken, CART_POLE.tracking(), List.of(), settings())
                .plan(new SplittableRandom(1), Runnable::run);
        assertFalse(found.holds());
        assertEquals(IlqrSolution.Status.NOT_FINITE, found.solution().status());
    }

    @Test
    void prefersThePlanThatForgivesMore() {
        PlannedController strained = found(true, false, 12, 0.9, 1);
        PlannedController calm = found(true, false, 12, 0.6, 2);
        PlannedController fragile = found(true, false, 11, 0.5, 0);
        PlannedController saturating = found(true, true, 12, 0.5, 0);
        PlannedController failing = found(false, false, 12, 0.5, 0);
        List<PlannedController> order = List.of(calm, strained, fragile, saturating, failing);
        assertEquals(
                order,
                order.reversed().stream().sorted(PlannedController.BEST_FIRST).toList());
    }

    @Test
    void rejectsSharesAndCountsThatCannotBe() {
        IlqrSettings solver = IlqrSettings.defaults();
        assertThrows(IllegalArgumentException.class, () -> new PlannerSettings(0, 1, 1, 0.5, 0.5, solver));
        assertThrows(IllegalArgumentException.class, () -> new PlannerSettings(1, 1, 1, 1.5, 0.5, solver));
        assertThrows(IllegalArgumentException.class, () -> new PlanRefinement(new double[] {1}, 1, 1, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new PlanRefinement(new double[0], 1, 1, 1, 1));
    }

    private static PlannedController found(
            boolean holds, boolean saturates, int rehearsed, double strain, double cost) {
        Plan plan = new Plan(1, 2, 1, new double[4], new double[1]);
        PlanningTask task = PlannedRobot.pendulum().task();
        IlqrSolution solution = new IterativeLqr(
                        task.dynamics().get(), task.cost(), task.limits(), IlqrSettings.defaults())
                .solve(task.start(), new double[1]);
        TrackingGains gains =
                PlannedRobot.pendulum().tracking().along(task.dynamics().get(), plan);
        return new PlannedController(solution, gains, holds, 0, saturates, rehearsed, 12, strain, cost);
    }

    private static MultiStartPlanner quick(PlannedRobot robot) {
        return new MultiStartPlanner(
                robot.task(), robot.tracking(), robot.rehearsals(4, new SplittableRandom(9)), settings());
    }

    private static PlannerSettings settings() {
        return new PlannerSettings(
                8,
                4,
                1,
                0.85,
                0.15,
                IlqrSettings.defaults().withIterations(100).withTolerance(1e-3),
                new PlanRefinement(new double[] {0.8}, 1, 0.5, 4, 4));
    }
}

package dev.sinew.controller.ilqr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MultiStartPlannerTest {

    private static final AngleCost COST =
            new AngleCost(1, new double[] {0.1, 1, 0.1, 0.1}, new double[] {100, 100, 10, 10}, 0.01);
    private static final TrackingLqr TRACKING = TrackingLqr.diagonal(new double[] {10, 10, 1, 1}, new double[] {0.1});

    @Test
    void findsASwingUpOfTheCartPoleThatHoldsAndLeavesTheFeedbackRoom() {
        PlannedController found = plan(task(CartPole::holds), 7, Runnable::run);
        assertTrue(found.holds());
        assertTrue(found.saturated() < 0.15, "saturated " + found.saturated());
        assertEquals(found.rehearsals(), found.rehearsed());
        for (double u : found.solution().plan().U()) {
            assertTrue(Math.abs(u) <= 0.85 * CartPole.LIMIT);
        }
        double[] X = rehearsals().get(0).run(found.policy(0), ActionLimits.symmetric(CartPole.LIMIT), 60)
                .X();
        assertTrue(CartPole.holds(X), "its controller holds on a model that is wrong on purpose");
    }

    @Test
    void givesTheSamePlanOnOneThreadAndOnSeveral() {
        PlannedController one = plan(task(CartPole::holds), 3, Runnable::run);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            PlannedController three = plan(task(CartPole::holds), 3, threads);
            assertArrayEquals(one.solution().plan().U(), three.solution().plan().U(), 0);
            assertArrayEquals(one.tracking().K(), three.tracking().K(), 0);
        }
        PlannedController other = plan(task(CartPole::holds), 4, Runnable::run);
        assertFalse(java.util.Arrays.equals(
                one.solution().plan().U(), other.solution().plan().U()));
    }

    @Test
    void saysSoWhenNoPlanReachesTheGoal() {
        PlannedController found = plan(task(X -> false), 1, Runnable::run);
        assertFalse(found.holds());
        assertEquals(0, found.rehearsed());
    }

    private static PlannedController plan(PlanningTask task, long seed, Executor executor) {
        return new MultiStartPlanner(task, TRACKING, rehearsals(), PlannerSettings.defaults().withStarts(8)).plan(new SplittableRandom(seed), executor);
    }

    private static PlanningTask task(PlanningTask.Goal goal) {
        return new PlanningTask(
                CartPole.NOMINAL::plant, COST, ActionLimits.symmetric(CartPole.LIMIT), CartPole.hanging(), 60, goal);
    }

    private static List<Rehearsal> rehearsals() {
        List<Rehearsal> list = new ArrayList<>();
        for (double mass : new double[] {0.85, 1.15}) {
            CartPole wrong = new CartPole(0.5 * mass, 0.5 / mass, 0.6, 0.2);
            list.add(new Rehearsal(wrong::plant, CartPole.hanging(), 0.95, 0.1));
        }
        return list;
    }
}

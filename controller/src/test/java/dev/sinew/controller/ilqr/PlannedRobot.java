package dev.sinew.controller.ilqr;

import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A task of a closed-form robot with one action, and how to draw variants of its plant. */
record PlannedRobot(
        double dt,
        int T,
        double limit,
        double[] start,
        AngleCost cost,
        TrackingLqr tracking,
        Supplier<Dynamics> nominal,
        Function<RandomGenerator, ClosedFormPlant> variants,
        PlanningTask.Goal goal) {

    static PlannedRobot cartPole() {
        return new PlannedRobot(
                CartPole.DT,
                60,
                CartPole.LIMIT,
                CartPole.hanging(),
                new AngleCost(1, new double[] {0.1, 1, 0.1, 0.1}, new double[] {100, 100, 10, 10}, 0.01),
                TrackingLqr.diagonal(new double[] {10, 10, 1, 1}, new double[] {0.1}),
                CartPole.NOMINAL::plant,
                random -> new CartPole(
                                0.5 * mass(random), 0.5 * mass(random), 0.6 * length(random), 0.1 * friction(random))
                        .plant(),
                CartPole::holds);
    }

    static PlannedRobot pendulum() {
        return new PlannedRobot(
                Pendulum.DT,
                80,
                Pendulum.LIMIT,
                Pendulum.hanging(),
                new AngleCost(0, new double[] {1, 0.1}, new double[] {100, 10}, 0.01),
                TrackingLqr.diagonal(new double[] {10, 1}, new double[] {0.1}),
                Pendulum.NOMINAL::plant,
                random -> new Pendulum(mass(random), length(random), 0.05 / 3 * friction(random)).plant(),
                Pendulum::holds);
    }

    static PlannedRobot furuta() {
        return new PlannedRobot(
                Furuta.DT,
                200,
                Furuta.LIMIT,
                Furuta.hanging(),
                new AngleCost(1, new double[] {0.3, 1, 0.01, 0.01}, new double[] {100, 100, 1, 1}, 0.01),
                TrackingLqr.diagonal(new double[] {5, 20, 0.2, 0.2}, new double[] {0.03}),
                Furuta.NOMINAL::plant,
                random -> new Furuta(
                                0.095 * mass(random),
                                0.024 * mass(random),
                                0.085 * length(random),
                                0.129 * length(random),
                                0.00027 * friction(random),
                                0.00005 * friction(random))
                        .plant(),
                Furuta::holds);
    }

    @Override
    public double[] start() {
        return start.clone();
    }

    ActionLimits limits() {
        return ActionLimits.symmetric(limit);
    }

    ClosedFormPlant variant(RandomGenerator random) {
        return variants.apply(random);
    }

    PlanningTask task() {
        return new PlanningTask(nominal, cost, limits(), start, T, goal);
    }

    /** Wrong models from the range of the hidden plants; a variant is drawn anew, and alike, for every thread that asks. */
    List<Rehearsal> rehearsals(int count, RandomGenerator.SplittableGenerator random) {
        List<Rehearsal> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long seed = random.nextLong();
            list.add(new Rehearsal(
                    () -> variant(new SplittableRandom(seed)),
                    start,
                    random.nextDouble(0.85, 1),
                    random.nextDouble(0, 0.01) / dt));
        }
        return list;
    }

    private static double mass(RandomGenerator random) {
        return random.nextDouble(0.75, 1.25);
    }

    private static double length(RandomGenerator random) {
        return random.nextDouble(0.95, 1.05);
    }

    private static double friction(RandomGenerator random) {
        return random.nextDouble(0.5, 3);
    }
}

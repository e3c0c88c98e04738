package dev.sinew.controller.task;

import dev.sinew.controller.cost.Cost;
import dev.sinew.hal.RobotDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What is to be learned.
 *
 * @param name such as {@code cartpole}
 * @param robot the robot that does it
 * @param layout what the state holds
 * @param conditions start poses, at least one
 * @param dt time of a step [s], a whole number of the robot's periods
 * @param T steps of a trial
 * @param costs what is minimised, one per condition
 * @param successes when a trial counts as a success, one per condition
 * @param startDeviation standard deviation of the start around its condition, on positions and velocities
 */
public record Task(
        String name,
        RobotDescription robot,
        StateLayout layout,
        List<Condition> conditions,
        double dt,
        int T,
        List<Cost> costs,
        List<SuccessTest> successes,
        double startDeviation) {

    /** The deviation of the start that the built-in tasks share [rad, m, rad/s and m/s]. */
    public static final double START_DEVIATION = 0.02;

    /**
     * Copies the lists and checks that everything fits together.
     *
     * @throws IllegalArgumentException when a size does not fit the robot, a condition's name stands twice, there is not one cost
     *     and one success test per condition, the horizon is empty or shorter than a success window, or dt is not a whole
     *     number of periods
     */
    public Task {
        conditions = List.copyOf(conditions);
        costs = List.copyOf(costs);
        successes = List.copyOf(successes);
        int joints = robot.joints().size();
        require(layout.joints() == joints, name, "the state has " + layout.joints() + " joints, the robot " + joints);
        require(!conditions.isEmpty(), name, "at least one condition is needed");
        Set<String> seen = new HashSet<>();
        for (Condition each : conditions) {
            require(each.q().length == joints, name, "condition " + each.name() + " must hold " + joints + " joints");
            require(seen.add(each.name()), name, "two conditions are named " + each.name());
        }
        int count = conditions.size();
        require(costs.size() == count, name, count + " conditions need as many costs, found " + costs.size());
        require(successes.size() == count, name, count + " conditions need as many goals, found " + successes.size());
        require(startDeviation >= 0, name, "the start deviation must not be negative, found " + startDeviation);
        require(T >= 1, name, "the horizon must have at least one step, found " + T);
        for (SuccessTest each : successes) {
            require(
                    each.window() <= T + 1,
                    name,
                    "the goal must be held for " + each.window() + " states, a trial has " + (T + 1));
        }
        int periods = periods(dt, robot);
        require(
                periods >= 1 && Math.abs(periods * 1e-9 * robot.periodNanos() - dt) <= 1e-9 * dt,
                name,
                "dt = " + dt + " s must be a whole number of periods of " + robot.periodNanos() + " ns");
    }

    /** Periods of the robot's loop in one step. */
    public int periodsPerStep() {
        return periods(dt, robot);
    }

    /** State size. */
    public int n() {
        return layout.size();
    }

    /**
     * What a controller sees of the state: its joints. Points follow from them by the kinematics; a regression on both would be
     * singular, and its gains arbitrary.
     */
    public List<StateEntry> controlled() {
        return layout.entries().subList(0, 2 * layout.joints());
    }

    /** Action size. */
    public int m() {
        return robot.actuators().size();
    }

    /** What is minimised in trials of a condition. */
    public Cost cost(int condition) {
        return costs.get(condition);
    }

    /** When a trial of a condition counts as a success. */
    public SuccessTest success(int condition) {
        return successes.get(condition);
    }

    /** The start of one trial, drawn around a condition. */
    public Condition start(int condition, RandomGenerator random) {
        return conditions.get(condition).perturbed(startDeviation, random);
    }

    private static int periods(double dt, RobotDescription robot) {
        return (int) Math.round(dt * 1e9 / robot.periodNanos());
    }

    private static void require(boolean holds, String task, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("task " + task + ": " + otherwise);
        }
    }
}

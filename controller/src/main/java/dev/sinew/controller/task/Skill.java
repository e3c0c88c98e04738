package dev.sinew.controller.task;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.hal.ActuatorChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A learned movement with what it takes to run it again. It holds no wall time and no path, so the same learning gives the
 * same skill.
 *
 * @param robot name of the robot that it was learned for
 * @param robotHash fingerprint of that robot's layout and limits
 * @param task name of the task
 * @param x what each entry of the state is [n]
 * @param u what each entry of the action is, with its limits [m]
 * @param dt time of a step [s]
 * @param periodNanos period of the robot's loop [ns]
 * @param movements one per condition, all with the same T, n and m
 * @param origin how it was learned
 * @param generation counts the controllers of its run that passed the gates, this one included; 0 when it did not pass them
 */
public record Skill(
        String robot,
        String robotHash,
        String task,
        List<StateEntry> x,
        List<ActuatorChannel> u,
        double dt,
        long periodNanos,
        List<Movement> movements,
        Origin origin,
        int generation) {

    /**
     * Copies the lists and checks that the sizes agree.
     *
     * @throws IllegalArgumentException when there is no movement, two have the same condition, or one has another size
     */
    public Skill {
        x = List.copyOf(x);
        u = List.copyOf(u);
        movements = List.copyOf(movements);
        if (movements.isEmpty()) {
            throw new IllegalArgumentException("skill " + task + " needs at least one movement");
        }
        Set<String> seen = new HashSet<>();
        int T = movements.getFirst().policy().steps();
        for (Movement each : movements) {
            LinearGaussianPolicy policy = each.policy();
            String name = each.condition().name();
            if (!seen.add(name)) {
                throw new IllegalArgumentException("skill " + task + " has two conditions named " + name);
            }
            if (policy.steps() != T || policy.stateSize() != x.size() || policy.actionSize() != u.size()) {
                throw new IllegalArgumentException(
                        "skill " + task + ", condition " + name + ": the controller is for T = "
                                + policy.steps() + ", n = " + policy.stateSize() + ", m = " + policy.actionSize()
                                + ", the skill for T = " + T + ", n = " + x.size() + ", m = " + u.size());
            }
        }
    }

    /** Whether it may be run: the gates let every movement through. */
    public boolean isPromoted() {
        return generation > 0
                && movements.stream().allMatch(each -> each.verdict().passed());
    }

    /** Steps. */
    public int T() {
        return movements.getFirst().policy().steps();
    }

    /**
     * The controller for one start pose.
     *
     * @param condition where it starts
     * @param policy the controller
     * @param verdict what the gates said of it
     * @param statistics where it went before it became a skill; empty for one that has not become one
     */
    public record Movement(
            Condition condition,
            LinearGaussianPolicy policy,
            Verdict verdict,
            Optional<TrajectoryStatistics> statistics) {

        /** Checks the sizes. */
        public Movement {
            if (statistics.isPresent()
                    && (statistics.get().T() != policy.steps()
                            || statistics.get().n() != policy.stateSize())) {
                throw new IllegalArgumentException("condition " + condition.name() + ": the statistics are of T = "
                        + statistics.get().T() + " and n = " + statistics.get().n() + ", the controller of T = "
                        + policy.steps() + " and n = " + policy.stateSize());
            }
        }

        /** One that has not become a skill. */
        public Movement(Condition condition, LinearGaussianPolicy policy, Verdict verdict) {
            this(condition, policy, verdict, Optional.empty());
        }
    }

    /**
     * How a skill was learned; learning the same way again gives the same bytes.
     *
     * @param on what moved, such as {@code sim}
     * @param plant which simulated robot, such as {@code hidden}
     * @param seed seed of everything that was drawn
     * @param start where the first controller came from, such as {@code model}
     * @param adapt how trials improved it, such as {@code flm}
     * @param trials trials up to this controller
     * @param experienceSeconds experience up to this controller [s]
     */
    public record Origin(
            String on, String plant, long seed, String start, String adapt, int trials, double experienceSeconds) {}
}

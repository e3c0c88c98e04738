package dev.sinew.controller.ilqr;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import java.util.function.Supplier;

/**
 * What is to be planned.
 *
 * @param dynamics makes the nominal model's dynamics, one instance for every thread that asks
 * @param cost what a plan minimises
 * @param limits true limits of the actions
 * @param start start state [n]
 * @param T steps
 * @param goal whether the states of a trial [T+1 x n] count as success
 */
public record PlanningTask(
        Supplier<Dynamics> dynamics, Cost cost, ActionLimits limits, double[] start, int T, Goal goal) {

    /** Success of a trial, judged by its states. */
    @FunctionalInterface
    public interface Goal {

        /**
         * Whether a trial succeeded.
         *
         * @param X states [T+1 x n], not modified
         */
        boolean reached(double[] X);
    }

    /** Copies the start state. */
    public PlanningTask {
        start = start.clone();
        if (T < 1) {
            throw new IllegalArgumentException("a task needs T >= 1 steps, found " + T);
        }
    }

    /** A copy of the start state [n]. */
    @Override
    public double[] start() {
        return start.clone();
    }

    /** State size n. */
    public int n() {
        return start.length;
    }

    /** Action size m. */
    public int m() {
        return limits.size();
    }
}

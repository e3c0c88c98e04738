package dev.sinew.controller.ilqr;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Comparator;

/**
 * A plan with the feedback that tracks it, and what is known about both.
 *
 * @param solution the plan as iLQR left it
 * @param tracking gains about it
 * @param holds whether the plan reaches the goal on the nominal model
 * @param saturated share of the steps with an action on the plan's limits
 * @param saturates whether that share is above what was allowed
 * @param rehearsed rehearsals that reached the goal under the tracking gains
 * @param rehearsals rehearsals made
 * @param cost the task's cost of the plan
 * @param starts starts that the search has used
 */
public record PlannedController(
        IlqrSolution solution,
        TrackingGains tracking,
        boolean holds,
        double saturated,
        boolean saturates,
        int rehearsed,
        int rehearsals,
        double cost,
        int starts) {

    /** Best first: holds, then does not saturate, then passes more rehearsals, then costs less. */
    static final Comparator<PlannedController> BEST_FIRST = Comparator.comparing(PlannedController::holds)
            .reversed()
            .thenComparing(PlannedController::saturates)
            .thenComparing(Comparator.comparingInt(PlannedController::rehearsed).reversed())
            .thenComparingDouble(PlannedController::cost);

    /** Nothing is left to wish for. */
    boolean good() {
        return holds && !saturates && rehearsed == rehearsals;
    }

    PlannedController after(int used) {
        return new PlannedController(
                solution, tracking, holds, saturated, saturates, rehearsed, rehearsals, cost, used);
    }

    /** The tracking controller about the origin, exploring with the given variance of each action [m]; 0 for none. */
    public LinearGaussianPolicy policy(double... variance) {
        return tracking.policy(variance);
    }
}

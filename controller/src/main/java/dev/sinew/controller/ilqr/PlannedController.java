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
 * @param saturates whether that share is more than was allowed
 * @param rehearsed rehearsals that reached the goal under the tracking gains
 * @param rehearsals rehearsals made
 * @param strain share of the true limits that the largest action of a rehearsal used, on average over the rehearsals
 * @param cost the task's cost of the plan
 */
public record PlannedController(
        IlqrSolution solution,
        TrackingGains tracking,
        boolean holds,
        double saturated,
        boolean saturates,
        int rehearsed,
        int rehearsals,
        double strain,
        double cost) {

    /** Best first: holds, then does not saturate, then passes more rehearsals, then strains less, then costs less. */
    static final Comparator<PlannedController> BEST_FIRST = Comparator.comparing(PlannedController::holds)
            .reversed()
            .thenComparing(PlannedController::saturates)
            .thenComparing(Comparator.comparingInt(PlannedController::rehearsed).reversed())
            .thenComparingDouble(PlannedController::strain)
            .thenComparingDouble(PlannedController::cost);

    /** The tracking controller about the origin, exploring with the given variance of each action [m]; 0 for none. */
    public LinearGaussianPolicy policy(double... variance) {
        return tracking.policy(variance);
    }
}

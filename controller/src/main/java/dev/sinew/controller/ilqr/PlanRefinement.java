package dev.sinew.controller.ilqr;

import java.util.Arrays;

/**
 * How plans that reach the goal are varied before one is chosen. Values and reasons: {@link PlannerSettings#defaults}.
 *
 * @param tighter shares of the plan's limits, below 1, under which further plans are sought; may be empty
 * @param distinct plans of different cost that are made gentler, the cheapest first
 * @param firstPenalty first extra cost of actions at their true limits, as a share of the plan's mean cost of a step
 * @param penaltyFactor growth of that cost from one gentler plan to the next, above 1
 * @param steps most gentler plans made from one
 */
public record PlanRefinement(double[] tighter, int distinct, double firstPenalty, double penaltyFactor, int steps) {

    /** Copies the shares and checks the ranges. */
    public PlanRefinement {
        tighter = tighter.clone();
        if (!Arrays.stream(tighter).allMatch(share -> share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "tighter limits are shares above 0 and below 1, found " + Arrays.toString(tighter));
        }
        if (distinct < 1 || steps < 0 || !(firstPenalty > 0) || !(penaltyFactor > 1)) {
            throw new IllegalArgumentException("distinct >= 1, steps >= 0, firstPenalty > 0 and penaltyFactor > 1 are"
                    + " needed, found " + distinct + ", " + steps + ", " + firstPenalty + " and " + penaltyFactor);
        }
    }

    /** A copy of the shares. */
    @Override
    public double[] tighter() {
        return tighter.clone();
    }
}

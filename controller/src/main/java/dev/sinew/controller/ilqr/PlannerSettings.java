package dev.sinew.controller.ilqr;

import java.util.Arrays;

/**
 * How a plan is searched for.
 *
 * @param starts most starts for each share of the limits
 * @param batch starts between two looks at whether enough was found
 * @param enough ends the search when so many starts led to plans that reach the goal
 * @param distinct plans of different cost that are made gentler, the cheapest first
 * @param limitShares shares of the true limits that plans may use; the rest is left to the feedback. Each is searched, and
 *     competes
 * @param mostSaturated a plan saturates when a larger share of its steps lies on its limits
 * @param firstPenalty first extra cost of actions at their true limits, as a share of the plan's mean cost of a step
 * @param penaltyFactor growth of that cost from one gentler plan to the next, above 1
 * @param gentlerSteps most gentler plans made from one
 * @param solver of each plan
 */
public record PlannerSettings(
        int starts,
        int batch,
        int enough,
        int distinct,
        double[] limitShares,
        double mostSaturated,
        double firstPenalty,
        double penaltyFactor,
        int gentlerSteps,
        IlqrSettings solver) {

    /** Checks the ranges. */
    public PlannerSettings {
        if (starts < 1 || batch < 1 || enough < 1 || distinct < 1 || gentlerSteps < 0) {
            throw new IllegalArgumentException("starts, batch, enough and distinct must be at least 1, found " + starts
                    + ", " + batch + ", " + enough + " and " + distinct + "; gentlerSteps at least 0, found "
                    + gentlerSteps);
        }
        limitShares = limitShares.clone();
        if (limitShares.length == 0
                || !Arrays.stream(limitShares).allMatch(PlannerSettings::isShare)
                || !isShare(mostSaturated)) {
            throw new IllegalArgumentException("shares must be above 0 and at most 1, found limitShares "
                    + Arrays.toString(limitShares) + " and mostSaturated " + mostSaturated);
        }
        if (!(firstPenalty > 0) || !(penaltyFactor > 1)) {
            throw new IllegalArgumentException("penalties need firstPenalty > 0 and penaltyFactor > 1, found "
                    + firstPenalty + " and " + penaltyFactor);
        }
    }

    /** A copy of the shares of the limits. */
    @Override
    public double[] limitShares() {
        return limitShares.clone();
    }

    /** Values that were tuned on random plants of the cart-pole, pendulum and Furuta tasks. */
    public static PlannerSettings defaults() {
        IlqrSettings solver = IlqrSettings.defaults().withIterations(150).withTolerance(1e-5);
        return new PlannerSettings(200, 8, 4, 3, new double[] {0.85, 0.7, 0.6}, 0.15, 0.1, 2, 12, solver);
    }

    /** The same with another bound on the starts. */
    public PlannerSettings withStarts(int most) {
        return new PlannerSettings(
                most,
                batch,
                enough,
                distinct,
                limitShares,
                mostSaturated,
                firstPenalty,
                penaltyFactor,
                gentlerSteps,
                solver);
    }

    private static boolean isShare(double value) {
        return value > 0 && value <= 1;
    }
}

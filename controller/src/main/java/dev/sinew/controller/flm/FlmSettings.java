package dev.sinew.controller.flm;

import dev.sinew.controller.fit.DynamicsFitter;

/**
 * How LQR-FLM learns.
 *
 * @param klStep bound on the divergence of one update, per time step [nat], before the multiplier
 * @param stepRule adapts the multiplier
 * @param fitter fits the dynamics
 * @param prior what the fit is told beforehand
 * @param recentTrials trials of a condition that are remembered for the prior
 * @param rollBackMargin a mean cost that rises by more than two standard errors and this share of the cost is rolled back;
 *     infinite to never roll back
 * @param update settings of the KL-constrained update, such as limits that it keeps
 * @param safeguards what is not let happen, whatever the data say
 */
public record FlmSettings(
        double klStep,
        StepRule stepRule,
        DynamicsFitter fitter,
        PriorSource prior,
        int recentTrials,
        double rollBackMargin,
        UpdateOptions update,
        Safeguards safeguards) {

    /** Factor on the multiplier after an update that was refused or rolled back. */
    public static final double SHRINK = 0.3;

    /** The multiplier after an update that was refused or rolled back. */
    double shrunk(double multiplier) {
        return Math.max(stepRule.min(), multiplier * SHRINK);
    }

    /** Checks the ranges. */
    public FlmSettings {
        if (!(klStep > 0) || recentTrials < 1 || !(rollBackMargin >= 0)) {
            throw new IllegalArgumentException(
                    "klStep must be positive, recentTrials at least 1, rollBackMargin not negative;" + " found "
                            + klStep + ", " + recentTrials + ", " + rollBackMargin);
        }
    }
}

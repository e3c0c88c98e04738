package dev.sinew.controller.ilqr;

/**
 * How a plan is searched for.
 *
 * @param starts most starts
 * @param batch starts between two looks at whether enough was found
 * @param enough ends the search when so many candidates reach the goal, do not saturate and pass every rehearsal
 * @param limitShare share of the true limits that a plan may use; the rest is left to the feedback
 * @param mostSaturated largest share of the steps that may lie on the plan's limits
 * @param solver of each plan
 */
public record PlannerSettings(
        int starts, int batch, int enough, double limitShare, double mostSaturated, IlqrSettings solver) {

    /** Checks the ranges. */
    public PlannerSettings {
        if (starts < 1 || batch < 1 || enough < 1) {
            throw new IllegalArgumentException(
                    "starts, batch and enough must be at least 1, found " + starts + ", " + batch + " and " + enough);
        }
        if (!(limitShare > 0 && limitShare <= 1) || !(mostSaturated > 0 && mostSaturated <= 1)) {
            throw new IllegalArgumentException("shares must be above 0 and at most 1, found limitShare " + limitShare
                    + " and mostSaturated " + mostSaturated);
        }
    }

    /** Values that were tuned on random plants of the cart-pole, pendulum and Furuta tasks. */
    public static PlannerSettings defaults() {
        return new PlannerSettings(
                200,
                8,
                3,
                0.85,
                0.15,
                IlqrSettings.defaults().withIterations(150).withTolerance(1e-5));
    }
}

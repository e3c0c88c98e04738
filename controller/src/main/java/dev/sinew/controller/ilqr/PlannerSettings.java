package dev.sinew.controller.ilqr;

/**
 * How a plan is searched for.
 *
 * @param starts most starts
 * @param batch starts between two looks at whether enough was found
 * @param enough ends the search when so many starts led to plans that reach the goal
 * @param limitShare share of the true limits that a plan may use; the rest is left to the feedback
 * @param mostSaturated a plan saturates when this share of its steps, or more, lies on its limits
 * @param solver of each plan
 * @param refinement of the plans found
 */
public record PlannerSettings(
        int starts,
        int batch,
        int enough,
        double limitShare,
        double mostSaturated,
        IlqrSettings solver,
        PlanRefinement refinement) {

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

    /** A search with the usual refinement. */
    public PlannerSettings(
            int starts, int batch, int enough, double limitShare, double mostSaturated, IlqrSettings solver) {
        this(
                starts,
                batch,
                enough,
                limitShare,
                mostSaturated,
                solver,
                defaults().refinement());
    }

    /**
     * Values measured on random plants of the cart-pole, pendulum and Furuta tasks (masses x U(0.75, 1.25), lengths x U(0.95,
     * 1.05), frictions x U(0.5, 3), gain U(0.85, 1), delay U(0, 10) ms), which were drawn for this purpose alone.
     *
     * <ul>
     *   <li>Limits 0.85, and then 0.85 x 0.82 and 0.85 x 0.7 of the true ones: on the cart-pole a single plan under 0.85 held
     *       on 160 of 200 plants, the best of its gentler successors on 198, the best under all three limits on 200. Tight
     *       limits make the plan pump once more, and leave the feedback 40 % of the force.
     *   <li>Penalties from 0.1 by factors of 2, 12 times: the most forgiving plan was mostly among the last that still reach the
     *       goal, with an action cost of 10 to 100 times the first one.
     *   <li>Plans that pass the same number of rehearsals are told apart by their strain: with 12 rehearsals, most of which many
     *       plans pass, the cheapest of these held on 172 to 194 of the 200 plants, the least strained on 200.
     *   <li>4 starts that hold are enough: with a cost of the velocities of about 1 to 2.5 times the cost of the angle divided
     *       by the square of the natural frequency, 9 of 10 starts hold on cart-pole and pendulum, and most lead to the same
     *       plan; on Furuta half of them hold, so that 200 starts are never needed. Without a cost of the velocities 1 in 10
     *       holds.
     *   <li>150 iterations to 1e-4: the plans of 1e-5 were the same, those of 1e-3 held a little less often.
     * </ul>
     */
    public static PlannerSettings defaults() {
        IlqrSettings solver = IlqrSettings.defaults().withIterations(150).withTolerance(1e-4);
        PlanRefinement refinement = new PlanRefinement(new double[] {0.82, 0.7}, 3, 0.1, 2, 12);
        return new PlannerSettings(200, 8, 4, 0.85, 0.15, solver, refinement);
    }

    /** The same with another bound on the starts. */
    public PlannerSettings withStarts(int most) {
        return new PlannerSettings(most, batch, enough, limitShare, mostSaturated, solver, refinement);
    }

    /** The same with another refinement. */
    public PlannerSettings withRefinement(PlanRefinement other) {
        return new PlannerSettings(starts, batch, enough, limitShare, mostSaturated, solver, other);
    }
}

package dev.sinew.controller.flm;

/**
 * Adapts the multiplier of the divergence bound from predicted against actual improvement.
 *
 * <p>With {@code J_prev} the cost of the old controller in the old model, {@code J_pred} that of the new controller in the old
 * model and {@code J_act} that of the new controller in the new model, the improvement is modelled as {@code a KL + b KL^2}, whose
 * maximum is at (Levine and Abbeel 2014; the rule of the public GPS code)
 *
 * <pre>
 *   pred = J_prev - J_pred        act = J_prev - J_act
 *   mult *= clip(pred / (2 max(floor, pred - act)), 0.1, 5)        within [min, max]
 * </pre>
 *
 * @param relativeFloor floor of the denominator as a share of {@code |J_prev|}
 * @param absoluteFloor floor of the denominator in units of cost
 * @param min least multiplier
 * @param max largest multiplier
 */
public record StepRule(double relativeFloor, double absoluteFloor, double min, double max) {

    /** Floor relative to the cost, multiplier within 0.01 and 10. */
    public static final StepRule DEFAULT = new StepRule(1e-6, 0, 0.01, 10);

    /** The public code's choice: an absolute floor of 1e-4. */
    public static final StepRule REFERENCE = new StepRule(0, 1e-4, 0.01, 10);

    private static final double LEAST_FACTOR = 0.1;

    /** Checks the ranges. */
    public StepRule {
        if (!(relativeFloor >= 0 && absoluteFloor >= 0 && min > 0 && max >= min)) {
            throw new IllegalArgumentException("floors must be at least 0 and 0 < min <= max; found " + relativeFloor
                    + ", " + absoluteFloor + ", " + min + ", " + max);
        }
    }

    /** The same with another range of the multiplier. */
    public StepRule within(double least, double largest) {
        return new StepRule(relativeFloor, absoluteFloor, least, largest);
    }

    /**
     * The next multiplier; a cost that is not finite counts as a failed step and shrinks it as far as one step may.
     *
     * @param multiplier the present one
     * @param previousCost J_prev
     * @param predictedCost J_pred
     * @param actualCost J_act
     */
    public double next(double multiplier, double previousCost, double predictedCost, double actualCost) {
        double predicted = previousCost - predictedCost;
        double actual = previousCost - actualCost;
        if (!Double.isFinite(predicted) || !Double.isFinite(actual)) {
            return Math.max(min, LEAST_FACTOR * multiplier);
        }
        double floor = Math.max(Double.MIN_NORMAL, Math.max(absoluteFloor, relativeFloor * Math.abs(previousCost)));
        double ratio = predicted / (2 * Math.max(floor, predicted - actual));
        double factor = Math.min(5, Math.max(LEAST_FACTOR, ratio));
        return Math.min(max, Math.max(min, multiplier * factor));
    }
}

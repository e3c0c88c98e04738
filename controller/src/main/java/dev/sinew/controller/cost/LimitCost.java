package dev.sinew.controller.cost;

/**
 * A price on coming near the limits of the state: {@code weight/2 sum_i e_i^2} at every step and at the end, with e_i how far entry i
 * reaches into the margin before its limit, in units of that margin; 0 well inside, {@code weight/2} at the limit.
 *
 * <p>For plans: a plan that leans on a joint's stop, or asks for a speed that the joint has not got, holds on no robot that
 * differs from the model.
 *
 * @param lower limits [n], may be infinite
 * @param upper limits [n], may be infinite
 * @param margin as a share of the range between the limits
 * @param weight price at a limit, times 2
 */
public record LimitCost(double[] lower, double[] upper, double margin, double weight) implements Cost {

    /** Copies the arrays. */
    public LimitCost {
        if (lower.length != upper.length || !(margin > 0 && margin < 0.5) || !(weight >= 0)) {
            throw new IllegalArgumentException(
                    "limits need as many lower as upper ones, a margin between 0 and 0.5 and a"
                            + " weight of at least 0, found " + lower.length + ", " + upper.length + ", " + margin
                            + " and "
                            + weight);
        }
        lower = lower.clone();
        upper = upper.clone();
    }

    /** A copy of the lower limits [n]. */
    @Override
    public double[] lower() {
        return lower.clone();
    }

    /** A copy of the upper limits [n]. */
    @Override
    public double[] upper() {
        return upper.clone();
    }

    @Override
    public double stage(int t, double[] x, double[] u) {
        return terminal(x);
    }

    @Override
    public double terminal(double[] x) {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            double e = excess(i, x[i]);
            sum += e * e;
        }
        return 0.5 * weight * sum;
    }

    @Override
    public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
        return add(x, gradient, hessian, x.length + u.length);
    }

    @Override
    public double addTerminal(double[] x, double[] gradient, double[] hessian) {
        return add(x, gradient, hessian, x.length);
    }

    private double add(double[] x, double[] gradient, double[] hessian, int stride) {
        for (int i = 0; i < lower.length; i++) {
            double e = excess(i, x[i]);
            if (e != 0) {
                double scale = 1 / (margin * (upper[i] - lower[i]));
                gradient[i] += weight * e * scale;
                hessian[i * stride + i] += weight * scale * scale;
            }
        }
        return terminal(x);
    }

    /** How far a value reaches into the margin before a limit, in units of the margin: above 0 at the upper one, below 0 at the lower. */
    private double excess(int i, double value) {
        double width = margin * (upper[i] - lower[i]);
        if (!(width < Double.POSITIVE_INFINITY)) {
            return 0;
        }
        return Math.max(0, (value - upper[i]) / width + 1) + Math.min(0, (value - lower[i]) / width - 1);
    }
}

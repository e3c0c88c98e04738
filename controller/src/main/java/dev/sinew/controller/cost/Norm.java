package dev.sinew.controller.cost;

/**
 * What a weighted residual d [r] with weights w [r] costs. With {@code s = sum (w_i d_i)^2}:
 *
 * <pre>
 *   l1-l2   1/2 l2 sum w_i d_i^2 + l1 sqrt(alpha + s)
 *   log-l2  1/2 l2 sum w_i d_i^2 + 1/2 l1 log(alpha + s)
 * </pre>
 *
 * <p>The weights are squared in the second term. Its root pulls with a constant force however small the residual is, its
 * logarithm ("Lorentzian") ever harder, which is wanted for placement to the millimetre. Source: Levine, Wagener and Abbeel
 * 2015, "Learning contact-rich manipulation skills with guided policy search", and the weights of its public code.
 *
 * @param shape the second term
 * @param l1 weight of the second term, at least 0
 * @param l2 weight of the first term, at least 0
 * @param alpha rounds the second term off near 0; above 0 when l1 is
 */
public record Norm(Shape shape, double l1, double l2, double alpha) {

    /** The second term, and how its curvature is kept positive semi-definite. */
    public enum Shape {
        /** A root; its exact curvature is positive semi-definite. */
        ROOT,
        /** A logarithm; exact where it curves upwards, with curvature 0 along the residual where it would curve down. */
        LOG,
        /** A logarithm with the curvature of the public code, which lacks a factor 2 along the residual. */
        LOG_REFERENCE
    }

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException when a weight is negative, or alpha is not positive although l1 is
     */
    public Norm {
        if (!(l1 >= 0) || !(l2 >= 0) || !(alpha > 0 || l1 == 0)) {
            throw new IllegalArgumentException(
                    "a norm needs l1 >= 0, l2 >= 0 and alpha > 0, found " + l1 + ", " + l2 + ", " + alpha);
        }
    }

    /** {@code 1/2 sum w_i d_i^2}. */
    public static Norm quadratic() {
        return new Norm(Shape.ROOT, 0, 1, 0);
    }

    /** The l1-l2 norm. */
    public static Norm l1l2(double l1, double l2, double alpha) {
        return new Norm(Shape.ROOT, l1, l2, alpha);
    }

    /** The log-l2 norm. */
    public static Norm logL2(double l1, double l2, double alpha) {
        return new Norm(Shape.LOG, l1, l2, alpha);
    }

    /** The log-l2 norm with the curvature of the public code. */
    public static Norm logL2Reference(double l1, double l2, double alpha) {
        return new Norm(Shape.LOG_REFERENCE, l1, l2, alpha);
    }

    /**
     * The cost of a residual.
     *
     * @param d residual [r], not modified
     * @param w weights [r], not modified
     */
    public double value(double[] d, double[] w) {
        double squares = 0;
        double s = 0;
        for (int i = 0; i < d.length; i++) {
            squares += w[i] * d[i] * d[i];
            s += w[i] * d[i] * (w[i] * d[i]);
        }
        double value = 0.5 * l2 * squares;
        if (l1 > 0) {
            value += shape == Shape.ROOT ? l1 * Math.sqrt(alpha + s) : 0.5 * l1 * Math.log(alpha + s);
        }
        return value;
    }

    /**
     * The cost of a residual with its gradient and a positive semi-definite Hessian, which is the exact one where that is
     * positive semi-definite.
     *
     * @param d residual [r], not modified
     * @param w weights [r], not modified
     * @param gradient [r], overwritten
     * @param hessian [r x r], overwritten
     * @return the cost
     */
    public double expand(double[] d, double[] w, double[] gradient, double[] hessian) {
        int r = d.length;
        double s = 0;
        for (int i = 0; i < r; i++) {
            s += w[i] * d[i] * (w[i] * d[i]);
        }
        // Second term f(s): f' and -f'' with respect to the weighted residual y = w d are scale I and bend y y'.
        double scale = 0;
        double bend = 0;
        if (l1 > 0) {
            double a = alpha + s;
            scale = shape == Shape.ROOT ? l1 / Math.sqrt(a) : l1 / a;
            bend = scale / a * along(a, s);
        }
        for (int i = 0; i < r; i++) {
            double vi = w[i] * w[i] * d[i];
            gradient[i] = l2 * w[i] * d[i] + scale * vi;
            for (int j = 0; j < r; j++) {
                hessian[i * r + j] = -bend * vi * (w[j] * w[j] * d[j]);
            }
            hessian[i * r + i] += l2 * w[i] + scale * w[i] * w[i];
        }
        return value(d, w);
    }

    /** How much of the curvature along the residual is taken off, in units of f'/(alpha + s). */
    private double along(double a, double s) {
        return switch (shape) {
            case ROOT, LOG_REFERENCE -> 1;
            // 1/a - 2 s/a^2 < 0 when s > alpha: taking off a/s instead of 2 leaves exactly 0.
            case LOG -> 2 * s <= a ? 2 : a / s;
        };
    }
}

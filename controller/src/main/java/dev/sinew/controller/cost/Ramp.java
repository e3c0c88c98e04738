package dev.sinew.controller.cost;

import java.util.Arrays;

/**
 * How strongly a term counts at each step, and at the end.
 *
 * @param weights factors on the term's weights [T+1], the last one at x_T; a 0 there leaves the term out at the end
 */
public record Ramp(double[] weights) {

    /** Copies the factors. */
    public Ramp {
        if (weights.length < 2) {
            throw new IllegalArgumentException("a ramp needs at least one step and the end");
        }
        for (double each : weights) {
            if (!(each >= 0)) {
                throw new IllegalArgumentException("a ramp must not be negative, found " + each);
            }
        }
        weights = weights.clone();
    }

    /** A copy of the factors [T+1]. */
    @Override
    public double[] weights() {
        return weights.clone();
    }

    /** Factor at a step, or at the end when t = T. */
    public double at(int t) {
        return weights[t];
    }

    /** Factor at the end. */
    public double atEnd() {
        return weights[weights.length - 1];
    }

    /** 1 at every step and at the end. */
    public static Ramp constant(int T) {
        double[] weights = new double[T + 1];
        Arrays.fill(weights, 1);
        return new Ramp(weights);
    }

    /** (t+1)/(T+1), which is 1 at the end. */
    public static Ramp linear(int T) {
        double[] weights = new double[T + 1];
        for (int t = 0; t <= T; t++) {
            weights[t] = (t + 1.0) / (T + 1.0);
        }
        return new Ramp(weights);
    }

    /** The square of the linear ramp. */
    public static Ramp quadratic(int T) {
        double[] weights = linear(T).weights();
        for (int t = 0; t <= T; t++) {
            weights[t] *= weights[t];
        }
        return new Ramp(weights);
    }

    /** 1 at the end only. */
    public static Ramp finalOnly(int T) {
        return last(T, 0);
    }

    /** 1 for the last share of the steps and at the end, 0 before; a share of 0.25 is the last quarter. */
    public static Ramp last(int T, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of steps must be between 0 and 1, found " + share);
        }
        double[] weights = new double[T + 1];
        Arrays.fill(weights, T - (int) Math.round(share * T), T + 1, 1);
        return new Ramp(weights);
    }

    /** The same ramp with the factor at the end multiplied; 0 leaves the term out there. */
    public Ramp withEnd(double multiplier) {
        double[] changed = weights.clone();
        changed[changed.length - 1] *= multiplier;
        return new Ramp(changed);
    }

    /** The shapes of ramp that the public code (cbfinn/gps) has. */
    public enum Reference {
        CONSTANT,
        LINEAR,
        QUADRATIC,
        FINAL_ONLY
    }

    /** A ramp as the public code computes it: in single precision, over T states, with a multiplier on the last one. */
    public static Ramp reference(Reference shape, int T, double finalMultiplier) {
        double[] weights = new double[T + 1];
        for (int t = 0; t < T; t++) {
            float linear = (float) (t + 1) / (float) T;
            weights[t] = switch (shape) {
                case CONSTANT -> 1;
                case LINEAR -> linear;
                case QUADRATIC -> linear * linear;
                case FINAL_ONLY -> t == T - 1 ? 1 : 0;
            };
        }
        weights[T - 1] *= finalMultiplier;
        return new Ramp(weights);
    }
}

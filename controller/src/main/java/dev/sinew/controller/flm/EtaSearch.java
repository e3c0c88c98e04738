package dev.sinew.controller.flm;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds eta with {@code KL(eta) = epsilon} for a divergence that falls as eta grows.
 *
 * <p>Works on {@code h(s) = log(KL(e^s) / epsilon)}, which is smooth and, far out where KL falls like {@code eta^-2}, straight.
 * Candidates come from inverse interpolation through the newest two or three points, and from bisection where these leave the
 * bracket. An eta without a solution (NaN) raises the lower end of the bracket.
 */
final class EtaSearch {

    /** How a search ended. */
    enum End {
        FOUND,
        BELOW_BOUND_EVERYWHERE,
        NOT_FOUND,
        NOT_MONOTONE
    }

    private static final double FIRST_STRIDE = Math.log(1e4);
    private static final double SLACK = 1e-3;

    private final DoubleUnaryOperator kl;
    private final double epsilon;
    private final double tolerance;
    private final int maxPasses;
    private final double degreesOfFreedom;

    // The bracket in log eta: KL is above the bound (or undefined) at low, below it at high; known once evaluated
    // there.
    private double low;
    private double high;
    private boolean lowKnown;
    private boolean highKnown;
    private double klAtLow = Double.POSITIVE_INFINITY;
    private double klAtHigh = 0;
    private double stride = FIRST_STRIDE;

    // The newest points with a finite h, newest first.
    private final double[] s = new double[3];
    private final double[] h = new double[3];
    private int points;
    private int passes;

    /**
     * A search.
     *
     * @param kl divergence as a function of eta; NaN where there is no solution
     * @param epsilon wanted divergence, positive
     * @param tolerance relative tolerance on the divergence
     * @param maxPasses most evaluations
     * @param etaMin lowest eta tried
     * @param etaMax highest eta tried
     * @param degreesOfFreedom number of actions in a trajectory, T m; scales the first guess only
     */
    EtaSearch(
            DoubleUnaryOperator kl,
            double epsilon,
            double tolerance,
            int maxPasses,
            double etaMin,
            double etaMax,
            int degreesOfFreedom) {
        this.kl = kl;
        this.epsilon = epsilon;
        this.tolerance = tolerance;
        this.maxPasses = maxPasses;
        this.degreesOfFreedom = degreesOfFreedom;
        low = Math.log(etaMin);
        high = Math.log(etaMax);
    }

    /**
     * How a search ended.
     *
     * @param end the end
     * @param eta evaluated last, which is the one found if any
     * @param within the lowest eta seen whose divergence is below the bound; NaN without one
     * @param passes evaluations
     */
    record Outcome(End end, double eta, double within, int passes) {}

    /** Searches from an eta on. */
    Outcome run(double etaStart) {
        double floor = low;
        double ceiling = high;
        double x = epsilon < Double.POSITIVE_INFINITY ? clamp(Math.log(etaStart), floor, ceiling) : floor;
        while (passes < maxPasses) {
            double value = kl.applyAsDouble(Math.exp(x));
            passes++;
            if (Math.abs(value - epsilon) <= tolerance * epsilon && epsilon < Double.POSITIVE_INFINITY) {
                return outcome(End.FOUND, x);
            }
            // Far above the root the divergence is so small that its rounding shows: that is no objection.
            boolean falls = value < klAtHigh * (1 - SLACK) && klAtHigh > SLACK * epsilon;
            if (falls || value > klAtLow * (1 + SLACK)) {
                return outcome(End.NOT_MONOTONE, x);
            }
            if (value < epsilon && x <= floor) {
                return outcome(End.BELOW_BOUND_EVERYWHERE, x);
            }
            if (!(value < epsilon) && x >= ceiling) {
                return outcome(End.NOT_FOUND, x);
            }
            narrow(x, value);
            double next = next();
            if (next == x) {
                return outcome(End.NOT_FOUND, x);
            }
            x = next;
        }
        return outcome(End.NOT_FOUND, x);
    }

    private Outcome outcome(End end, double x) {
        return new Outcome(end, Math.exp(x), highKnown ? Math.exp(high) : Double.NaN, passes);
    }

    private void narrow(double x, double value) {
        if (value < epsilon) {
            high = x;
            highKnown = true;
            klAtHigh = value;
        } else {
            low = x;
            lowKnown = true;
            klAtLow = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        }
        if (value > 0 && value < Double.POSITIVE_INFINITY) {
            System.arraycopy(s, 0, s, 1, 2);
            System.arraycopy(h, 0, h, 1, 2);
            s[0] = x;
            h[0] = Math.log(value / epsilon);
            points = Math.min(3, points + 1);
        }
    }

    private double next() {
        double candidate = candidate();
        if (lowKnown && highKnown) {
            return candidate > low && candidate < high ? candidate : 0.5 * (low + high);
        }
        // One side only: go as far as the interpolation points, but at most a stride that grows.
        double from = lowKnown ? low : high;
        double reach = Double.isNaN(candidate) ? stride : Math.min(Math.abs(candidate - from), 4 * stride);
        stride *= 2;
        return lowKnown ? Math.min(high, from + reach) : Math.max(low, from - reach);
    }

    /** Where h would be zero: by a guessed slope, a secant, or an inverse parabola through three points; NaN without a point. */
    private double candidate() {
        if (points == 0) {
            return Double.NaN;
        }
        if (points == 1) {
            // d log KL / d log eta goes from -2 (small KL) towards 0 (large KL).
            double share = 2 * epsilon * Math.exp(h[0]) / degreesOfFreedom;
            return s[0] + h[0] * Math.cbrt(1 + share) / 2;
        }
        double secant = s[0] - h[0] * (s[1] - s[0]) / (h[1] - h[0]);
        if (points == 2) {
            return secant;
        }
        double r01 = (s[1] - s[0]) / (h[1] - h[0]);
        double r12 = (s[2] - s[1]) / (h[2] - h[1]);
        double parabola = secant + h[0] * h[1] * (r12 - r01) / (h[2] - h[0]);
        // h falls, so both quotients must be negative for the interpolation to mean anything.
        return r01 < 0 && r12 < 0 ? parabola : secant;
    }

    private static double clamp(double value, double from, double to) {
        return Math.min(to, Math.max(from, value));
    }
}

package dev.sinew.controller.policy;

import java.util.Arrays;

/**
 * A box that every action has to stay in; either side may be infinite.
 *
 * @param lower smallest action [m]
 * @param upper largest action [m], not below {@code lower}
 */
public record ActionLimits(double[] lower, double[] upper) {

    /** Copies both arrays. */
    public ActionLimits {
        if (lower.length == 0 || lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "limits need m >= 1 lower and m upper values, found " + lower.length + " and " + upper.length);
        }
        lower = lower.clone();
        upper = upper.clone();
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] <= upper[i])) {
                throw new IllegalArgumentException(
                        "limits of action " + i + " must be lower <= upper, found " + lower[i] + " and " + upper[i]);
            }
        }
    }

    /** No limits on m actions. */
    public static ActionLimits none(int m) {
        double[] infinite = new double[m];
        Arrays.fill(infinite, Double.POSITIVE_INFINITY);
        return symmetric(infinite);
    }

    /** {@code -largest <= u <= largest}, entry by entry. */
    public static ActionLimits symmetric(double... largest) {
        double[] lower = new double[largest.length];
        for (int i = 0; i < largest.length; i++) {
            lower[i] = -largest[i];
        }
        return new ActionLimits(lower, largest);
    }

    /** A copy of the lower limits [m]. */
    @Override
    public double[] lower() {
        return lower.clone();
    }

    /** A copy of the upper limits [m]. */
    @Override
    public double[] upper() {
        return upper.clone();
    }

    /** Number of actions m. */
    public int size() {
        return lower.length;
    }

    /** The box shrunk about its centre to the given share of its width; infinite sides stay infinite. */
    public ActionLimits scaled(double share) {
        double[] low = lower.clone();
        double[] high = upper.clone();
        for (int i = 0; i < low.length; i++) {
            if (Double.isFinite(low[i]) && Double.isFinite(high[i])) {
                double centre = 0.5 * (lower[i] + upper[i]);
                double half = 0.5 * share * (upper[i] - lower[i]);
                low[i] = centre - half;
                high[i] = centre + half;
            }
        }
        return new ActionLimits(low, high);
    }

    /** Moves an action [m] into the box, in place; allocates nothing, and leaves NaN as it is. */
    public void clamp(double[] u) {
        for (int i = 0; i < lower.length; i++) {
            u[i] = Math.min(Math.max(u[i], lower[i]), upper[i]);
        }
    }

    /** An offset to entry i of an action, turned inwards where it would put the entry on a limit or beyond. */
    double inwards(int i, double action, double offset) {
        if (action + offset >= upper[i]) {
            return -Math.abs(offset);
        }
        return action + offset <= lower[i] ? Math.abs(offset) : offset;
    }

    /** Half the width of the box, and 1 where it has none [m]: how large an action is. */
    public double[] halfWidths() {
        double[] half = new double[lower.length];
        for (int i = 0; i < half.length; i++) {
            double width = 0.5 * (upper[i] - lower[i]);
            half[i] = width > 0 && width < Double.POSITIVE_INFINITY ? width : 1;
        }
        return half;
    }

    /** Share of the steps of U [T x m] in which some action is on or beyond a limit. */
    public double saturated(double[] U) {
        int m = lower.length;
        int count = 0;
        for (int row = 0; row < U.length; row += m) {
            boolean on = false;
            for (int i = 0; i < m; i++) {
                on |= U[row + i] <= lower[i] || U[row + i] >= upper[i];
            }
            count += on ? 1 : 0;
        }
        return (double) count * m / U.length;
    }

    /** The largest distance of an action in U [T x m] from the middle of its limits, 1 on a limit; 0 without limits. */
    public double strain(double[] U) {
        int m = lower.length;
        double largest = 0;
        for (int i = 0; i < U.length; i++) {
            double half = 0.5 * (upper[i % m] - lower[i % m]);
            if (half > 0 && half < Double.POSITIVE_INFINITY) {
                largest = Math.max(largest, Math.abs(U[i] - lower[i % m] - half) / half);
            }
        }
        return largest;
    }
}

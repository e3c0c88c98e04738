package dev.sinew.controller.flm;

import dev.sinew.controller.lqr.Cholesky;
import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * Floor and cap of the exploration noise: without noise nothing can be fitted, and more than the actuator's range is only clipped.
 *
 * @param half half the range of each action [m]
 * @param floor least standard deviation in any direction of the actions, as a share of half the range
 * @param cap largest standard deviation of an action, as a share of half its range
 */
public record NoiseBounds(double[] half, double floor, double cap) {

    /** A floor that no motor notices: noise is told from none. */
    public static final double FLOOR = 1e-3;

    /** Noise within this factor of the floor explores no more. */
    private static final double SPENT = 2;

    /** Copies the array. */
    public NoiseBounds {
        if (!(floor >= 0 && cap > floor)) {
            throw new IllegalArgumentException("noise needs 0 <= floor < cap, found " + floor + " and " + cap);
        }
        half = half.clone();
    }

    /** A copy of half the ranges [m]. */
    @Override
    public double[] half() {
        return half.clone();
    }

    /** The controller with noise inside the bounds; the same object when it was inside. */
    LinearGaussianPolicy bounded(LinearGaussianPolicy policy) {
        int m = policy.actionSize();
        double[] Sigma = policy.Sigma();
        boolean changed = false;
        for (int t = 0; t < policy.steps(); t++) {
            changed |= shrink(m, Sigma, t * m * m);
            changed |= lift(m, Sigma, t * m * m);
        }
        return changed ? policy.withSigma(Sigma) : policy;
    }

    /** Rows and columns of actions above the cap are scaled down to it, which keeps the matrix a covariance. */
    private boolean shrink(int m, double[] Sigma, int at) {
        boolean changed = false;
        for (int i = 0; i < m; i++) {
            double most = cap * half[i];
            double deviation = Math.sqrt(Sigma[at + i * m + i]);
            if (deviation > most) {
                changed = true;
                for (int j = 0; j < m; j++) {
                    Sigma[at + i * m + j] *= most / deviation;
                    Sigma[at + j * m + i] = Sigma[at + i * m + j];
                }
                Sigma[at + i * m + i] = most * most;
            }
        }
        return changed;
    }

    /** Where a direction has less than the floor, its variance is added in all directions. */
    private boolean lift(int m, double[] Sigma, int at) {
        double[] above = new double[m * m];
        for (int i = 0; i < m * m; i++) {
            above[i] = Sigma[at + i] / (half[i / m] * half[i % m]);
        }
        for (int i = 0; i < m; i++) {
            above[i * m + i] -= floor * floor;
        }
        if (floor == 0 || Cholesky.factor(m, above, 0, m, above, 0)) {
            return false;
        }
        for (int i = 0; i < m; i++) {
            Sigma[at + i * m + i] += floor * floor * half[i] * half[i];
        }
        return true;
    }

    /** The largest standard deviation of any action at any step, as a share of half its range. */
    double largest(LinearGaussianPolicy policy) {
        int m = policy.actionSize();
        double[] Sigma = policy.Sigma();
        double largest = 0;
        for (int i = 0; i < policy.steps() * m; i++) {
            largest = Math.max(largest, Math.sqrt(Sigma[i * m + i % m]) / half[i % m]);
        }
        return largest;
    }

    /** Whether the noise is near its floor at every step. */
    boolean isSpent(LinearGaussianPolicy policy) {
        return largest(policy) <= SPENT * floor;
    }
}

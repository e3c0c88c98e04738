package dev.sinew.controller.ilqr;

import dev.sinew.controller.lqr.RiccatiRecursion;
import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.controller.policy.Dynamics;
import java.util.Arrays;

/**
 * Time-varying LQR about a plan, with weights of its own: {@code K_t = -(R + B'VB)^-1 B'VA}, {@code V_T = Q}.
 *
 * <p>The gains ask how to come back to the plan, not how to go on minimising the plan's cost, and they know no limits: a plan
 * made under tighter limits leaves them room. A saturating plan's own gains are 0 wherever it is clamped.
 */
public final class TrackingLqr {

    private final double[] Q;
    private final double[] R;

    /**
     * Weights of the deviations.
     *
     * @param Q of the states, symmetric positive semi-definite [n x n]
     * @param R of the actions, symmetric positive definite [m x m]
     */
    public TrackingLqr(double[] Q, double[] R) {
        this.Q = Q.clone();
        this.R = R.clone();
    }

    /** Diagonal weights q [n] of the states and r [m] of the actions. */
    public static TrackingLqr diagonal(double[] q, double[] r) {
        return new TrackingLqr(diagonal(q), diagonal(r));
    }

    /** The gains along a plan of a model. */
    public TrackingGains along(Dynamics dynamics, Plan plan) {
        int T = plan.T();
        int n = plan.n();
        int m = plan.m();
        if (Q.length != n * n || R.length != m * m) {
            throw new IllegalArgumentException("weights of " + Q.length + " and " + R.length
                    + " values do not fit a plan of n = " + n + ", m = " + m);
        }
        Expansion expansion = new Expansion(T, n, m);
        boolean finite = expansion.linearise(dynamics, plan.X(), plan.U());
        expansion.costOfDeviation(Q, R);
        RiccatiRecursion riccati = new RiccatiRecursion(T, n, m);
        RiccatiStatus status = finite
                ? riccati.backward(
                        expansion.F, new double[T * n], expansion.lzz, expansion.lz, expansion.lxxT, expansion.lxT)
                : RiccatiStatus.NOT_FINITE;
        if (status != RiccatiStatus.SOLVED) {
            Arrays.fill(riccati.K(), 0);
        }
        return new TrackingGains(status, plan, riccati.K(), riccati.Quu());
    }

    private static double[] diagonal(double[] entries) {
        int size = entries.length;
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++) {
            matrix[i * size + i] = entries[i];
        }
        return matrix;
    }
}

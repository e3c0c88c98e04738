package dev.sinew.controller.ilqr;

import dev.sinew.controller.ilqr.TrackingGains.Status;
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
        BackwardPass backward = new BackwardPass(T, n, m);
        boolean finite = expansion.linearise(dynamics, plan.X(), plan.U());
        expansion.costOfDeviation(Q, R);
        boolean solved = finite && backward.run(expansion, new double[T * m], ActionLimits.none(m), 0);
        if (!solved) {
            Arrays.fill(backward.K, 0);
        }
        Status status = solved ? Status.SOLVED : finite ? Status.NOT_CONVEX : Status.NOT_FINITE;
        return new TrackingGains(status, plan, backward.K, backward.Quu);
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

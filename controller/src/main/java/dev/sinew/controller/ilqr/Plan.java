package dev.sinew.controller.ilqr;

import dev.sinew.controller.cost.Cost;
import java.util.Arrays;

/**
 * States and actions of a model over a horizon: what is to be tracked, or what became of it.
 *
 * @param T steps
 * @param n state size
 * @param m action size
 * @param X states [T+1 x n]
 * @param U actions [T x m]
 */
public record Plan(int T, int n, int m, double[] X, double[] U) {

    /** Copies both arrays. */
    public Plan {
        if (X.length != (T + 1) * n || U.length != T * m) {
            throw new IllegalArgumentException("a plan of T = " + T + ", n = " + n + ", m = " + m + " needs "
                    + (T + 1) * n + " state and " + T * m + " action values, found " + X.length + " and " + U.length);
        }
        X = X.clone();
        U = U.clone();
    }

    /** A copy of the states [T+1 x n]. */
    @Override
    public double[] X() {
        return X.clone();
    }

    /** A copy of the actions [T x m]. */
    @Override
    public double[] U() {
        return U.clone();
    }

    /** A copy of the first state [n]. */
    public double[] start() {
        return Arrays.copyOf(X, n);
    }

    /** Total cost; NaN when the states are not finite. */
    public double cost(Cost cost) {
        double[] x = new double[n];
        double[] u = new double[m];
        double sum = 0;
        for (int t = 0; t < T; t++) {
            System.arraycopy(X, t * n, x, 0, n);
            System.arraycopy(U, t * m, u, 0, m);
            sum += cost.stage(t, x, u);
        }
        System.arraycopy(X, T * n, x, 0, n);
        return sum + cost.terminal(x);
    }
}

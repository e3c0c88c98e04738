package dev.sinew.controller.ilqr;

import java.util.Arrays;

/** Exploration covariances from action Hessians. */
final class Covariances {

    private Covariances() {}

    /** {@code temperature Quu^-1} per step [T x m x m]; NaN at a step whose Hessian is not positive definite. */
    static double[] inverse(int T, int m, double[] Quu, double temperature) {
        boolean[] all = new boolean[m];
        Arrays.fill(all, true);
        double[] minusIdentity = new double[m * m];
        for (int i = 0; i < m; i++) {
            minusIdentity[i * m + i] = -temperature;
        }
        BlockCholesky factor = new BlockCholesky(m);
        double[] Sigma = new double[T * m * m];
        double[] block = new double[m * m];
        for (int t = 0; t < T; t++) {
            if (factor.factorise(Arrays.copyOfRange(Quu, t * m * m, (t + 1) * m * m), all, 0)) {
                factor.solveNegative(minusIdentity, m, block);
            } else {
                Arrays.fill(block, Double.NaN);
            }
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < m; j++) {
                    Sigma[(t * m + i) * m + j] = 0.5 * (block[i * m + j] + block[j * m + i]);
                }
            }
        }
        return Sigma;
    }

    /** The same variances [m] at every step, without correlation [T x m x m]. */
    static double[] diagonal(int T, double[] variance) {
        int m = variance.length;
        double[] Sigma = new double[T * m * m];
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < m; i++) {
                Sigma[(t * m + i) * m + i] = variance[i];
            }
        }
        return Sigma;
    }
}

package dev.sinew.controller.lqr;

import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The law of a whole trajectory {@code (x_0, u_0, x_1, .. x_T)} as one big Gaussian, built by conditioning one variable on all
 * before it; shares no formula with the step-wise moments and divergences that it checks.
 */
record JointGaussian(DMatrixRMaj mean, DMatrixRMaj covariance) {

    static JointGaussian of(LinearGaussianDynamics dynamics, Gaussian start, LinearGaussianPolicy policy) {
        int n = dynamics.stateSize();
        int m = dynamics.actionSize();
        int T = dynamics.steps();
        int size = T * (n + m) + n;
        DMatrixRMaj mean = new DMatrixRMaj(size, 1);
        DMatrixRMaj S = new DMatrixRMaj(size, size);
        for (int i = 0; i < n; i++) {
            mean.set(i, 0, start.mean()[i]);
            for (int j = 0; j < n; j++) {
                S.set(i, j, start.covariance()[i * n + j]);
            }
        }
        for (int t = 0; t < T; t++) {
            int x = t * (n + m);
            extend(mean, S, x + n, x, n, m, policy.K(), t * m * n, policy.k(), t * m, policy.Sigma(), t * m * m);
            extend(
                    mean,
                    S,
                    x + n + m,
                    x,
                    n + m,
                    n,
                    dynamics.F(),
                    t * n * (n + m),
                    dynamics.c(),
                    t * n,
                    dynamics.W(),
                    t * n * n);
        }
        return new JointGaussian(mean, S);
    }

    /** Appends {@code y = M v + b + noise} of the given rows at place at, where v are the columns from place from on. */
    private static void extend(
            DMatrixRMaj mean,
            DMatrixRMaj S,
            int at,
            int from,
            int columns,
            int rows,
            double[] M,
            int m0,
            double[] b,
            int b0,
            double[] noise,
            int noise0) {
        for (int i = 0; i < rows; i++) {
            double sum = b[b0 + i];
            for (int j = 0; j < columns; j++) {
                sum += M[m0 + i * columns + j] * mean.get(from + j, 0);
            }
            mean.set(at + i, 0, sum);
            for (int c = 0; c < at; c++) {
                double cross = 0;
                for (int j = 0; j < columns; j++) {
                    cross += M[m0 + i * columns + j] * S.get(from + j, c);
                }
                S.set(at + i, c, cross);
                S.set(c, at + i, cross);
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < rows; k++) {
                double sum = noise[noise0 + i * rows + k];
                for (int j = 0; j < columns; j++) {
                    sum += M[m0 + i * columns + j] * S.get(from + j, at + k);
                }
                S.set(at + i, at + k, sum);
            }
        }
    }

    /** {@code 1/2 [tr(Sq^-1 Sp) - size + log det Sq - log det Sp + (q - p)'Sq^-1 (q - p)]}. */
    double klTo(JointGaussian q) {
        int size = mean.numRows;
        DMatrixRMaj inverse = new DMatrixRMaj(size, size);
        CommonOps_DDRM.invert(q.covariance, inverse);
        DMatrixRMaj ratio = CommonOps_DDRM.mult(inverse, covariance, null);
        DMatrixRMaj gap = CommonOps_DDRM.subtract(q.mean, mean, null);
        double distance = CommonOps_DDRM.dot(gap, CommonOps_DDRM.mult(inverse, gap, null));
        return 0.5 * (CommonOps_DDRM.trace(ratio) - size - Math.log(CommonOps_DDRM.det(ratio)) + distance);
    }
}

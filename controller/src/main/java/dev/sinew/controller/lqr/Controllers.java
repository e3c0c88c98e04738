package dev.sinew.controller.lqr;

import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * The three controllers that one solution of a (locally) linear-quadratic problem publishes.
 *
 * <p>A solution is a nominal trajectory {@code x^, u^} with gains on the deviation from it, {@code u = u^ + k + K (x - x^)}.
 * Policies are about the origin, so the offset becomes {@code u^ + k - K x^}. A solution that is about the origin already has
 * {@code x^ = u^ = 0}.
 */
public final class Controllers {

    private Controllers() {}

    /**
     * Version 0.5, open loop: {@code u = u^}, whatever the state.
     *
     * @param n state size
     * @param m action size
     * @param nominalU [T x m]
     */
    public static LinearGaussianPolicy openLoop(int n, int m, double[] nominalU) {
        int T = nominalU.length / m;
        return new LinearGaussianPolicy(T, n, m, new double[T * m * n], nominalU, new double[T * m * m]);
    }

    /**
     * Version 1.0, feedback: {@code u = u^ + k + K (x - x^)}.
     *
     * @param n state size
     * @param m action size
     * @param nominalX [T+1 x n] (a last row is not read, and may be absent)
     * @param nominalU [T x m]
     * @param K gains [T x m x n]
     * @param k offsets of the deviation [T x m]
     */
    public static LinearGaussianPolicy feedback(
            int n, int m, double[] nominalX, double[] nominalU, double[] K, double[] k) {
        int T = nominalU.length / m;
        double[] offset = new double[T * m];
        for (int t = 0; t < T; t++) {
            for (int a = 0; a < m; a++) {
                double sum = nominalU[t * m + a] + k[t * m + a];
                for (int j = 0; j < n; j++) {
                    sum -= K[(t * m + a) * n + j] * nominalX[t * n + j];
                }
                offset[t * m + a] = sum;
            }
        }
        return new LinearGaussianPolicy(T, n, m, K, offset, new double[T * m * m]);
    }

    /**
     * Version 2.0, feedback with exploration: the same mean, {@code Sigma_t = Quu_t^-1}.
     *
     * @param feedback version 1.0
     * @param Quu action Hessians [T x m x m], positive definite
     * @throws IllegalArgumentException when a Hessian is not positive definite
     */
    public static LinearGaussianPolicy gaussian(LinearGaussianPolicy feedback, double[] Quu) {
        int m = feedback.actionSize();
        double[] L = new double[m * m];
        double[] Sigma = new double[Quu.length];
        for (int at = 0; at < Quu.length; at += m * m) {
            if (!Cholesky.factor(m, Quu, at, m, L, 0)) {
                throw new IllegalArgumentException(
                        "Quu must be positive definite at every step; it is not at step " + at / (m * m));
            }
            Cholesky.invert(m, L, 0, Sigma, at);
        }
        return feedback.withSigma(Sigma);
    }
}

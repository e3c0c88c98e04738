package dev.sinew.controller.flm;

import dev.sinew.controller.policy.LinearGaussianPolicy;

/** Controllers to begin with, before anything is known about the robot. */
public final class InitialControllers {

    private InitialControllers() {}

    /** No feedback, only noise: u = 0 with a variance per action [m]. */
    public static LinearGaussianPolicy zero(int T, int n, double... variance) {
        int m = variance.length;
        return feedback(T, new double[m * n], new double[n], variance);
    }

    /**
     * The same feedback at every step about one state, {@code u = K (x - target)}.
     *
     * @param K gains [m x n]
     * @param target where the action is zero [n]
     * @param variance of the noise, per action [m]
     */
    public static LinearGaussianPolicy feedback(int T, double[] K, double[] target, double... variance) {
        int n = target.length;
        int m = variance.length;
        double[] gains = new double[T * m * n];
        double[] k = new double[T * m];
        double[] Sigma = new double[T * m * m];
        for (int t = 0; t < T; t++) {
            System.arraycopy(K, 0, gains, t * m * n, m * n);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    k[t * m + i] -= K[i * n + j] * target[j];
                }
                Sigma[t * m * m + i * m + i] = variance[i];
            }
        }
        return new LinearGaussianPolicy(T, n, m, gains, k, Sigma);
    }
}

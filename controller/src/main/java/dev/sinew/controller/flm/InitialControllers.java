package dev.sinew.controller.flm;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.lqr.LqrSolution;
import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.controller.policy.LinearGaussianDynamics;
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
     * @param K gains [m x n], not modified
     * @param target where the action is zero [n], not modified
     * @param variance of the noise, per action [m]
     * @throws IllegalArgumentException when the number of gains does not fit
     */
    public static LinearGaussianPolicy feedback(int T, double[] K, double[] target, double... variance) {
        int n = target.length;
        int m = variance.length;
        if (K.length != m * n) {
            throw new IllegalArgumentException(
                    "the gains must hold " + m + " rows of " + n + " values, found " + K.length);
        }
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

    /**
     * A spring and a damper on every driven joint, {@code u = -p (q - q0) - p s (v - v0)}.
     *
     * @param x0 start state [n], not modified
     * @param position index of the driven joint's position in the state, per action [m]
     * @param velocity index of its velocity [m]
     * @param gain of the position, p
     * @param velocityShare gain of the velocity as a share of it, s
     * @param variance of the noise
     */
    public static LinearGaussianPolicy pd(
            int T, double[] x0, int[] position, int[] velocity, double gain, double velocityShare, double variance) {
        int n = x0.length;
        int m = position.length;
        double[] K = new double[m * n];
        double[] variances = new double[m];
        for (int i = 0; i < m; i++) {
            K[i * n + position[i]] = -gain;
            K[i * n + velocity[i]] = -gain * velocityShare;
            variances[i] = variance;
        }
        return feedback(T, K, x0, variances);
    }

    /**
     * The maximum-entropy LQR about the start pose, on a guess of the robot.
     *
     * @param x0 start state [n], not modified
     * @param guess which action drives which joint, and how strongly
     * @param hold how stiffly the pose is held
     */
    public static LinearGaussianPolicy lqr(int T, double[] x0, DoubleIntegrator guess, HoldPose hold) {
        int n = x0.length;
        int m = guess.position().length;
        if (hold.variance().length != m) {
            throw new IllegalArgumentException(m + " actions need as many variances, found " + hold.variance().length);
        }
        int d = n + m;
        double[] F = new double[T * n * d];
        double[] c = new double[T * n];
        for (int t = 0; t < T; t++) {
            System.arraycopy(guess.F(n), 0, F, t * n * d, n * d);
            System.arraycopy(guess.c(n), 0, c, t * n, n);
        }
        LinearGaussianDynamics dynamics = new LinearGaussianDynamics(T, n, m, F, c, new double[T * n * n]);
        // Sigma_t = Quu^-1: the cost is measured in units of the variance that is wanted.
        LqrSolution solution = LqrSolution.of(dynamics, cost(T, x0, guess, hold));
        if (solution.status() != RiccatiStatus.SOLVED) {
            throw new IllegalArgumentException("no controller holds this pose: " + solution.status() + " at step "
                    + solution.failedStep() + "; gains, start and variance must be finite numbers");
        }
        return solution.policy(1);
    }

    private static QuadraticCost cost(int T, double[] x0, DoubleIntegrator guess, HoldPose hold) {
        int n = x0.length;
        int m = guess.position().length;
        int d = n + m;
        double[] weights = new double[d];
        for (int i = 0; i < m; i++) {
            double precision = 1 / hold.variance()[i];
            weights[guess.position()[i]] = precision * hold.stiffness();
            weights[guess.velocity()[i]] = precision * hold.stiffness() * hold.velocityStiffness();
            weights[n + i] = precision;
        }
        double[] C = new double[T * d * d];
        double[] c = new double[T * d];
        double[] cc = new double[T + 1];
        for (int t = 0; t < T; t++) {
            double factor = t == T - 1 ? hold.finalWeight() : 1;
            for (int i = 0; i < d; i++) {
                double target = i < n ? x0[i] : 0;
                C[t * d * d + i * d + i] = factor * weights[i];
                c[t * d + i] = -factor * weights[i] * target;
                cc[t] += 0.5 * factor * weights[i] * target * target;
            }
        }
        return new QuadraticCost(T, n, m, C, c, cc, new double[n * n], new double[n]);
    }
}

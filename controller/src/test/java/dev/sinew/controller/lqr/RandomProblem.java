package dev.sinew.controller.lqr;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.random.RandomGenerator;

/** A random linear-quadratic-Gaussian problem with a policy for it: positive definite costs, covariances of full rank. */
public record RandomProblem(
        LinearGaussianDynamics dynamics, QuadraticCost cost, Gaussian start, LinearGaussianPolicy policy) {

    public static RandomProblem of(RandomGenerator random, int T, int n, int m) {
        int d = n + m;
        double[] F = new double[T * n * d];
        double[] W = new double[T * n * n];
        double[] C = new double[T * d * d];
        double[] Sigma = new double[T * m * m];
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    F[(t * n + i) * d + j] = (i == j ? 0.95 : 0) + 0.2 / Math.sqrt(n) * random.nextGaussian();
                }
            }
            definite(random, n, 0.02, W, t * n * n);
            definite(random, d, 1, C, t * d * d);
            definite(random, m, 0.3, Sigma, t * m * m);
        }
        double[] terminalC = new double[n * n];
        definite(random, n, 2, terminalC, 0);
        double[] covariance = new double[n * n];
        definite(random, n, 0.1, covariance, 0);
        return new RandomProblem(
                new LinearGaussianDynamics(T, n, m, F, normal(random, T * n, 0.1), W),
                new QuadraticCost(
                        T,
                        n,
                        m,
                        C,
                        normal(random, T * d, 1),
                        normal(random, T + 1, 1),
                        terminalC,
                        normal(random, n, 1)),
                new Gaussian(normal(random, n, 1), covariance),
                new LinearGaussianPolicy(T, n, m, normal(random, T * m * n, 0.3), normal(random, T * m, 0.3), Sigma));
    }

    /** The same with another cost. */
    public RandomProblem withCost(QuadraticCost other) {
        return new RandomProblem(dynamics, other, start, policy);
    }

    public int steps() {
        return dynamics.steps();
    }

    public static double[] normal(RandomGenerator random, int length, double deviation) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = deviation * random.nextGaussian();
        }
        return values;
    }

    /** Writes {@code scale (R R' / n + 0.1 I)}. */
    static void definite(RandomGenerator random, int n, double scale, double[] out, int at) {
        double[] R = normal(random, n * n, 1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = i == j ? 0.1 * n : 0;
                for (int k = 0; k < n; k++) {
                    sum += R[i * n + k] * R[j * n + k];
                }
                out[at + i * n + j] = scale * sum / n;
            }
        }
    }
}

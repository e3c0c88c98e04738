package dev.sinew.controller.fit;

import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A linear plant with noise of a chosen size, {@code x' = F [x; u] + c + sigma e}, for tests that know the truth. */
record LinearPlant(int n, int m, double[] F, double[] c) implements Dynamics {

    /** A random plant whose states neither die out nor grow much. */
    static LinearPlant random(int n, int m, RandomGenerator random) {
        double[] F = new double[n * (n + m)];
        double[] c = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n + m; j++) {
                F[i * (n + m) + j] = (j < n ? 0.3 : 0.8) * random.nextGaussian() / Math.sqrt(n) + (i == j ? 0.7 : 0);
            }
            c[i] = random.nextGaussian();
        }
        return new LinearPlant(n, m, F, c);
    }

    /** Rollouts from random starts under random actions. */
    List<Rollout> rollouts(int N, int T, double sigma, RandomGenerator random) {
        List<Rollout> rollouts = new ArrayList<>();
        for (int i = 0; i < N; i++) {
            double[] X = gaussians((T + 1) * n, random);
            double[] U = gaussians(T * m, random);
            double[] x = new double[n];
            double[] u = new double[m];
            double[] next = new double[n];
            for (int t = 0; t < T; t++) {
                System.arraycopy(X, t * n, x, 0, n);
                System.arraycopy(U, t * m, u, 0, m);
                step(x, u, next, new double[0]);
                for (int j = 0; j < n; j++) {
                    X[(t + 1) * n + j] = next[j] + sigma * X[(t + 1) * n + j];
                }
            }
            rollouts.add(new Rollout(T, n, m, X, U, new double[T + 1]));
        }
        return rollouts;
    }

    @Override
    public void step(double[] x, double[] u, double[] next, double[] jacobian) {
        for (int i = 0; i < n; i++) {
            double sum = c[i];
            for (int j = 0; j < n; j++) {
                sum += F[i * (n + m) + j] * x[j];
            }
            for (int j = 0; j < m; j++) {
                sum += F[i * (n + m) + n + j] * u[j];
            }
            next[i] = sum;
        }
        System.arraycopy(F, 0, jacobian, 0, jacobian.length);
    }

    static double[] gaussians(int count, RandomGenerator random) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }
}

package dev.sinew.controller.flm;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Trials on a noise-free double integrator with a drift: exactly linear, so that the truth is known. */
final class LinearPractice implements Practice {

    static final int T = 10;
    static final int n = 2;
    static final int m = 1;

    /** The truth: {@code x' = F [x; u] + c}, [n x (n+m)]. */
    static final double[] F = {1, 0.1, 0.005, 0, 0.98, 0.1};

    static final double[] c = {0, 0.02};

    private final int trials;

    LinearPractice(int trials) {
        this.trials = trials;
    }

    /** {@code x'x + u'u / 10} per step and 10 x'x at the end. */
    static QuadraticCost cost() {
        double[] C = new double[T * 9];
        for (int t = 0; t < T; t++) {
            C[t * 9] = 2;
            C[t * 9 + 4] = 2;
            C[t * 9 + 8] = 0.2;
        }
        return new QuadraticCost(
                T, n, m, C, new double[T * 3], new double[T + 1], new double[] {20, 0, 0, 20}, new double[n]);
    }

    static LinearGaussianPolicy zero() {
        return InitialControllers.zero(T, n, new double[] {1});
    }

    /** Where a condition starts. */
    static double[] start(int condition) {
        return new double[] {1 + condition, -0.5};
    }

    @Override
    public List<Practised> practise(int iteration, List<Optional<LinearGaussianPolicy>> policies) {
        List<Practised> practised = new ArrayList<>();
        for (int condition = 0; condition < policies.size(); condition++) {
            SplittableRandom random = new SplittableRandom(1000L * iteration + condition);
            double[] start = start(condition);
            practised.add(policies.get(condition)
                    .map(policy -> new Practised(rollouts(policy, start, random), List.of(), trials))
                    .orElse(Practised.NONE));
        }
        return practised;
    }

    @Override
    public Evaluation evaluate(int iteration, List<LinearGaussianPolicy> policies) {
        List<Double> costs = new ArrayList<>();
        for (int condition = 0; condition < policies.size(); condition++) {
            costs.add(rollout(policies.get(condition), start(condition), new double[T * m])
                    .totalCost());
        }
        return new Evaluation(false, false, 0, 1, costs);
    }

    /** Exploring trials from starts near one. */
    List<Rollout> rollouts(LinearGaussianPolicy policy, double[] start, RandomGenerator random) {
        List<Rollout> rollouts = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            double[] x0 = {start[0] + 0.1 * random.nextGaussian(), start[1] + 0.1 * random.nextGaussian()};
            double[] noise = new double[T * m];
            for (int t = 0; t < T; t++) {
                noise[t] = Math.sqrt(policy.Sigma()[t]) * random.nextGaussian();
            }
            rollouts.add(rollout(policy, x0, noise));
        }
        return rollouts;
    }

    /** One trial under noise that is added to the actions [T x m]. */
    private static Rollout rollout(LinearGaussianPolicy policy, double[] x0, double[] noise) {
        double[] X = new double[(T + 1) * n];
        double[] U = new double[T * m];
        double[] x = x0.clone();
        double[] u = new double[m];
        for (int t = 0; t < T; t++) {
            System.arraycopy(x, 0, X, t * n, n);
            policy.act(t, x, u);
            U[t] = u[0] + noise[t];
            x = new double[] {
                F[0] * x[0] + F[1] * x[1] + F[2] * U[t] + c[0], F[3] * x[0] + F[4] * x[1] + F[5] * U[t] + c[1]
            };
        }
        System.arraycopy(x, 0, X, T * n, n);
        return new Rollout(T, n, m, X, U, cost().along(T, n, m, X, U));
    }
}

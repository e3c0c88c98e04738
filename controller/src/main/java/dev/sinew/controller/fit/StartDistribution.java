package dev.sinew.controller.fit;

import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.Rollout;
import java.util.List;

/**
 * The law of the start state, from the first states of the rollouts under a normal-inverse-Wishart prior from recent
 * trajectories: {@code Phi0 = n diag(variance)}, pseudo-counts n (maths.md 7.3).
 */
public final class StartDistribution {

    private static final double SMALLEST_VARIANCE = 1e-6;

    private StartDistribution() {}

    /**
     * The posterior, {@code (N diag(max(var, 1e-6)) + Phi0 + N n/(N+n) d d') / (N + n)} with d = mean - prior mean.
     *
     * @param rollouts at least one, all of one shape
     * @param recent the trajectories of the prior, at least one; the rollouts themselves when there are no others
     */
    public static Gaussian fit(List<Rollout> rollouts, List<Rollout> recent) {
        return posterior(rollouts, recent, false);
    }

    /**
     * As the public reference code has it, {@code diag(max(var, 1e-6)) + Phi0 + (N n/(N+n) d d') / (N + n)}: the prior's
     * scatter is not divided, which makes the variance about n times as large.
     *
     * @param rollouts at least one, all of one shape
     * @param recent the trajectories of the prior, at least one
     */
    public static Gaussian reference(List<Rollout> rollouts, List<Rollout> recent) {
        return posterior(rollouts, recent, true);
    }

    private static Gaussian posterior(List<Rollout> rollouts, List<Rollout> recent, boolean undivided) {
        Transitions.requireOneShape(rollouts);
        int N = rollouts.size();
        int n = rollouts.getFirst().n();
        double[] starts = starts(rollouts, n);
        double[] mean = Transitions.mean(starts, N, n);
        double[] S = Transitions.scatter(starts, N, n, mean);
        double[] before = starts(recent, n);
        double[] mu0 = Transitions.mean(before, recent.size(), n);
        double[] S0 = Transitions.scatter(before, recent.size(), n, mu0);
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double shift = (double) (N * n) / (N + n);
                covariance[i * n + j] = shift * (mean[i] - mu0[i]) * (mean[j] - mu0[j]) / (N + n);
            }
            double variance = Math.max(S[i * n + i] / N, SMALLEST_VARIANCE);
            double phi = n * S0[i * n + i] / recent.size();
            covariance[i * n + i] += undivided ? variance + phi : (N * variance + phi) / (N + n);
        }
        return new Gaussian(mean, covariance);
    }

    private static double[] starts(List<Rollout> rollouts, int n) {
        Transitions.requireOneShape(rollouts);
        double[] starts = new double[rollouts.size() * n];
        double[] x = new double[n];
        for (int i = 0; i < rollouts.size(); i++) {
            rollouts.get(i).state(0, x);
            System.arraycopy(x, 0, starts, i * n, n);
        }
        return starts;
    }
}

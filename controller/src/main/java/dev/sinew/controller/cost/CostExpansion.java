package dev.sinew.controller.cost;

import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The average over trials of a cost's quadratic expansions.
 *
 * <p>Each step of each trial is expanded where the trial was, moved to the origin, and averaged: with value l, gradient g and
 * Hessian H at z, {@code cc = mean(l - g'z + 1/2 z'Hz)}, {@code c = mean(g - Hz)}, {@code C = mean(H)}. A trial with a cost that
 * is not finite anywhere is left out as a whole, and named.
 *
 * @param quadratic the average over the trials that could be used; empty when there was none
 * @param rejections trials that were left out
 */
public record CostExpansion(Optional<QuadraticCost> quadratic, List<Rejection> rejections) {

    /**
     * Why a trial was left out.
     *
     * @param sample index of the trial
     * @param t first step at which a cost was not finite; T means at the end
     * @param term name of the first term that was not finite
     */
    public record Rejection(int sample, int t, String term) {

        @Override
        public String toString() {
            return "trial " + sample + ": cost term " + term + " is not finite at step " + t;
        }
    }

    /** Copies the list. */
    public CostExpansion {
        rejections = List.copyOf(rejections);
    }

    /**
     * Expands a cost around trials.
     *
     * @param cost what is minimised
     * @param rollouts at least one, all of the same sizes
     * @throws IllegalArgumentException when there is no trial, or the sizes differ
     */
    public static CostExpansion of(Cost cost, List<Rollout> rollouts) {
        if (rollouts.isEmpty()) {
            throw new IllegalArgumentException("a cost is expanded around at least one trial");
        }
        Rollout first = rollouts.getFirst();
        Average average = new Average(first.T(), first.n(), first.m());
        List<Rejection> rejections = new ArrayList<>();
        for (int i = 0; i < rollouts.size(); i++) {
            Rollout rollout = rollouts.get(i);
            if (rollout.T() != first.T() || rollout.n() != first.n() || rollout.m() != first.m()) {
                throw new IllegalArgumentException("trial " + i + " has other sizes than trial 0");
            }
            average.add(cost, rollout, i).ifPresent(rejections::add);
        }
        return new CostExpansion(average.result(), rejections);
    }

    /** Sums of one trial, added to the sums of all when every step was finite. */
    private static final class Average {

        private final int T;
        private final int n;
        private final int m;
        private final double[] C;
        private final double[] c;
        private final double[] cc;
        private int count;

        Average(int T, int n, int m) {
            this.T = T;
            this.n = n;
            this.m = m;
            int d = n + m;
            // The end is kept as a step T in which the action costs nothing.
            C = new double[(T + 1) * d * d];
            c = new double[(T + 1) * d];
            cc = new double[T + 1];
        }

        Optional<Rejection> add(Cost cost, Rollout rollout, int sample) {
            Expansion[] steps = new Expansion[T + 1];
            for (int t = 0; t <= T; t++) {
                steps[t] = Expansion.at(cost, rollout, t);
                if (!steps[t].finite()) {
                    return Optional.of(new Rejection(sample, t, steps[t].culprit(cost, rollout, t)));
                }
            }
            for (int t = 0; t <= T; t++) {
                steps[t].addAtOrigin(t, C, c, cc);
            }
            count++;
            return Optional.empty();
        }

        Optional<QuadraticCost> result() {
            if (count == 0) {
                return Optional.empty();
            }
            int d = n + m;
            double[] terminalC = new double[n * n];
            double[] terminalc = new double[n];
            for (int i = 0; i < n; i++) {
                terminalc[i] = c[T * d + i] / count;
                for (int j = 0; j < n; j++) {
                    terminalC[i * n + j] = C[T * d * d + i * d + j] / count;
                }
            }
            return Optional.of(new QuadraticCost(
                    T, n, m, mean(C, T * d * d), mean(c, T * d), mean(cc, T + 1), terminalC, terminalc));
        }

        private double[] mean(double[] sums, int length) {
            double[] mean = new double[length];
            for (int i = 0; i < length; i++) {
                mean[i] = sums[i] / count;
            }
            return mean;
        }
    }
}

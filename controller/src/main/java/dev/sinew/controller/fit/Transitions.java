package dev.sinew.controller.fit;

import dev.sinew.controller.policy.Rollout;
import java.util.Arrays;
import java.util.List;

/**
 * The rows {@code y = [x_t; u_t; x_{t+1}]} of a few trajectories, [steps x N x D]: step after step, so that neighbours in the
 * list are neighbours in the state space.
 */
record Transitions(int N, int steps, int n, int m, double[] rows) {

    /** All steps that the rollouts hold, or all but the last. */
    static Transitions of(List<Rollout> rollouts, boolean lastStep) {
        requireOneShape(rollouts);
        Rollout first = rollouts.getFirst();
        int n = first.n();
        int m = first.m();
        int steps = lastStep ? first.T() : first.T() - 1;
        int N = rollouts.size();
        double[] rows = new double[N * steps * (2 * n + m)];
        for (int i = 0; i < N; i++) {
            double[] X = rollouts.get(i).X();
            double[] U = rollouts.get(i).U();
            for (int t = 0; t < steps; t++) {
                int at = (t * N + i) * (2 * n + m);
                System.arraycopy(X, t * n, rows, at, n);
                System.arraycopy(U, t * m, rows, at + n, m);
                System.arraycopy(X, (t + 1) * n, rows, at + n + m, n);
            }
        }
        return new Transitions(N, steps, n, m, rows);
    }

    /** The size D of a row. */
    int size() {
        return 2 * n + m;
    }

    /** The samples of one step [N x D]. */
    double[] step(int t) {
        return Arrays.copyOfRange(rows, t * N * size(), (t + 1) * N * size());
    }

    /** Says which sample is not finite, and where; empty when all are. */
    String firstNotFinite() {
        for (int i = 0; i < rows.length; i++) {
            if (!Double.isFinite(rows[i])) {
                int row = i / size();
                return "rollout " + row % N + " holds " + rows[i] + " in the transition of step " + row / N;
            }
        }
        return "";
    }

    /** Mean over rows [count x D]. */
    static double[] mean(double[] points, int count, int D) {
        double[] mean = new double[D];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < D; j++) {
                mean[j] += points[i * D + j];
            }
        }
        for (int j = 0; j < D; j++) {
            mean[j] /= count;
        }
        return mean;
    }

    /** Scatter {@code sum (y - mean)(y - mean)'} of rows [count x D]: a sum, not divided. */
    static double[] scatter(double[] points, int count, int D, double[] mean) {
        double[] S = new double[D * D];
        double[] d = new double[D];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < D; j++) {
                d[j] = points[i * D + j] - mean[j];
            }
            for (int r = 0; r < D; r++) {
                double weight = d[r];
                for (int c = 0; c < D; c++) {
                    S[r * D + c] = Math.fma(weight, d[c], S[r * D + c]);
                }
            }
        }
        return S;
    }

    static void requireOneShape(List<Rollout> rollouts) {
        if (rollouts.isEmpty()) {
            throw new IllegalArgumentException("at least one rollout is needed, found none");
        }
        Rollout first = rollouts.getFirst();
        for (Rollout each : rollouts) {
            if (each.T() != first.T() || each.n() != first.n() || each.m() != first.m()) {
                throw new IllegalArgumentException("all rollouts must have the shape T, n, m of the first, "
                        + first.T() + ", " + first.n() + ", " + first.m() + "; found " + each.T() + ", " + each.n()
                        + ", " + each.m());
            }
        }
    }
}

package dev.sinew.controller.promote;

import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.List;

/**
 * How far one-step predictions of a fitted law are off on a trial, per state entry.
 *
 * @param error root mean square of {@code x' - (F [x; u] + c)} [n]
 * @param spread standard deviation of {@code x' - x} over all steps [n]: what predicting the mean change would reach
 */
public record OneStepError(double[] error, double[] spread) {

    /** A change that never varies is predicted to this share of the largest value of its entry, or not at all. */
    private static final double ROUNDING = 1e-6;

    /** Copies the arrays. */
    public OneStepError {
        error = error.clone();
        spread = spread.clone();
    }

    /** A copy of the errors [n]. */
    @Override
    public double[] error() {
        return error.clone();
    }

    /** A copy of the spreads [n]. */
    @Override
    public double[] spread() {
        return spread.clone();
    }

    /** Of a law on trials of its shape, at least one. */
    public static OneStepError of(LinearGaussianDynamics law, List<Rollout> trials) {
        int n = law.stateSize();
        double[] squares = new double[n];
        double[] sum = new double[n];
        double[] sumOfSquares = new double[n];
        double[] largest = new double[n];
        int count = 0;
        double[] F = law.F();
        double[] c = law.c();
        for (Rollout trial : trials) {
            double[] X = trial.X();
            double[] U = trial.U();
            count += trial.T();
            for (int t = 0; t < trial.T(); t++) {
                for (int a = 0; a < n; a++) {
                    double next = X[(t + 1) * n + a];
                    double change = next - X[t * n + a];
                    double error = next - predicted(F, c, X, U, t, a, n, law.actionSize());
                    squares[a] += error * error;
                    sum[a] += change;
                    sumOfSquares[a] += change * change;
                    largest[a] = Math.max(largest[a], Math.abs(next));
                }
            }
        }
        double[] rms = new double[n];
        double[] spread = new double[n];
        for (int a = 0; a < n; a++) {
            rms[a] = Math.sqrt(squares[a] / count);
            double variance = sumOfSquares[a] / count - (sum[a] / count) * (sum[a] / count);
            spread[a] = Math.max(Math.sqrt(Math.max(0, variance)), ROUNDING * largest[a]);
        }
        return new OneStepError(rms, spread);
    }

    private static double predicted(double[] F, double[] c, double[] X, double[] U, int t, int a, int n, int m) {
        double sum = c[t * n + a];
        int row = (t * n + a) * (n + m);
        for (int j = 0; j < n; j++) {
            sum += F[row + j] * X[t * n + j];
        }
        for (int j = 0; j < m; j++) {
            sum += F[row + n + j] * U[t * m + j];
        }
        return sum;
    }

    /** Root mean square over the entries of error over spread: 0 is perfect, 1 no better than the mean change. */
    public double relative() {
        double sum = 0;
        for (int a = 0; a < error.length; a++) {
            double ratio = error[a] == 0 ? 0 : error[a] / spread[a];
            sum += ratio * ratio / error.length;
        }
        return Math.sqrt(sum);
    }
}

package dev.sinew.controller.promote;

import dev.sinew.controller.ilqr.Plan;
import dev.sinew.controller.policy.Dynamics;
import java.util.List;

/**
 * Where a controller was seen to go, and how far a known model was off there: what tells later whether a trial goes as trials
 * have gone before.
 *
 * @param T steps
 * @param n state size
 * @param mean of the states at the begin of each step [T x n]
 * @param deviation standard deviation of them [T x n]
 * @param residual root mean square of the model's one-step errors {@code x' - f(x, u)} [T x n]
 */
public record TrajectoryStatistics(int T, int n, double[] mean, double[] deviation, double[] residual) {

    private static final double[] NO_JACOBIAN = {};

    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException when a length does not fit, or a value is not finite, or a spread is negative
     */
    public TrajectoryStatistics {
        mean = checked("mean", mean, T * n, Double.NEGATIVE_INFINITY);
        deviation = checked("deviation", deviation, T * n, 0);
        residual = checked("residual", residual, T * n, 0);
    }

    private static double[] checked(String what, double[] values, int length, double least) {
        if (values.length != length) {
            throw new IllegalArgumentException(what + " needs " + length + " values, found " + values.length);
        }
        for (double each : values) {
            if (!Double.isFinite(each) || each < least) {
                throw new IllegalArgumentException("a value of " + what + " is " + each);
            }
        }
        return values.clone();
    }

    /** A copy of the means [T x n]. */
    @Override
    public double[] mean() {
        return mean.clone();
    }

    /** A copy of the deviations [T x n]. */
    @Override
    public double[] deviation() {
        return deviation.clone();
    }

    /** A copy of the residuals [T x n]. */
    @Override
    public double[] residual() {
        return residual.clone();
    }

    /**
     * The statistics of trials of one shape. The groups count alike, however many trials each has: a hundred rehearsals must not
     * hide that the robot itself goes another way.
     *
     * @param model what will predict, a step of dt; state [n]
     * @param groups rehearsals, and trials of the robot; one that is empty counts for nothing
     * @throws IllegalArgumentException when there is no trial
     */
    public static TrajectoryStatistics of(Dynamics model, List<List<Plan>> groups) {
        List<List<Plan>> filled =
                groups.stream().filter(each -> !each.isEmpty()).toList();
        if (filled.isEmpty()) {
            throw new IllegalArgumentException("statistics need at least one trial");
        }
        Plan any = filled.getFirst().getFirst();
        int size = any.T() * any.n();
        double[] mean = new double[size];
        double[] variance = new double[size];
        double[] residual = new double[size];
        for (List<Plan> group : filled) {
            double share = 1.0 / (filled.size() * group.size());
            group.forEach(each -> add(mean, share, each.X()));
        }
        for (List<Plan> group : filled) {
            double share = 1.0 / (filled.size() * group.size());
            for (Plan each : group) {
                double[] X = each.X();
                double[] E = errors(model, each);
                for (int i = 0; i < size; i++) {
                    variance[i] += share * (X[i] - mean[i]) * (X[i] - mean[i]);
                    residual[i] += share * E[i] * E[i];
                }
            }
        }
        return new TrajectoryStatistics(any.T(), any.n(), mean, roots(variance), roots(residual));
    }

    /** {@code sum += share values}, for the first entries. */
    private static void add(double[] sum, double share, double[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += share * values[i];
        }
    }

    private static double[] roots(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sqrt(values[i]);
        }
        return values;
    }

    /** {@code x_{t+1} - f(x_t, u_t)} [T x n]. */
    private static double[] errors(Dynamics model, Plan trial) {
        int n = trial.n();
        int m = trial.m();
        double[] X = trial.X();
        double[] U = trial.U();
        double[] errors = new double[trial.T() * n];
        double[] x = new double[n];
        double[] u = new double[m];
        double[] next = new double[n];
        for (int t = 0; t < trial.T(); t++) {
            System.arraycopy(X, t * n, x, 0, n);
            System.arraycopy(U, t * m, u, 0, m);
            model.step(x, u, next, NO_JACOBIAN);
            for (int i = 0; i < n; i++) {
                errors[t * n + i] = X[(t + 1) * n + i] - next[i];
            }
        }
        return errors;
    }
}

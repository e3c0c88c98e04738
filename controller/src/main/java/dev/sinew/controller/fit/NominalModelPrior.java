package dev.sinew.controller.fit;

import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.List;

/**
 * The prior that a known model gives: as if it had been observed a number of times around the samples of each step.
 *
 * <p>With V the variance of z = [x; u] and A B the model's Jacobian F averaged over the step's samples, the imagined
 * observations have the scatter {@code count [V, V F'; F V, F V F' + W]}. Where the data do not vary, the fit follows the
 * model's A and B; where they vary more than V, the data decide. The mean is the samples' own (its pseudo-count is 0), so
 * even a single trial corrects the offset c.
 */
public final class NominalModelPrior implements DynamicsPrior {

    private static final double SMALLEST_SPREAD = 1e-4;

    private final Dynamics model;
    private final int n;
    private final int m;
    private final double count;
    private final double[] variance;
    private final double[] noise;

    /**
     * A prior from its parts; copies the arrays.
     *
     * @param model the nominal model
     * @param n state size
     * @param m action size
     * @param count pseudo-count: how many observations the model is worth, positive
     * @param variance spread of the imagined observations [n+m], positive
     * @param noise covariance of the model's one-step error [n x n], symmetric and positive semi-definite
     */
    public NominalModelPrior(Dynamics model, int n, int m, double count, double[] variance, double[] noise) {
        if (!(count > 0)) {
            throw new IllegalArgumentException("the pseudo-count must be positive, found " + count);
        }
        if (variance.length != n + m || noise.length != n * n) {
            throw new IllegalArgumentException("variance and noise must hold " + (n + m) + " and " + n * n
                    + " values, found " + variance.length + " and " + noise.length);
        }
        this.model = model;
        this.n = n;
        this.m = m;
        this.count = count;
        this.variance = variance.clone();
        this.noise = noise.clone();
    }

    /**
     * A prior with the spread and the noise that rollouts show: the variance of [x; u] about the mean trajectory, pooled
     * over the steps (at least 1e-4 of each channel's variance over all steps, or 1e-4 when it never varies), and the mean
     * square of the model's one-step errors on the diagonal of the noise.
     *
     * @param model the nominal model
     * @param rollouts at least one, all of one shape
     * @param count pseudo-count, positive
     */
    public static NominalModelPrior along(Dynamics model, List<Rollout> rollouts, double count) {
        Transitions data = Transitions.of(rollouts, true);
        return new NominalModelPrior(
                model, data.n(), data.m(), count, pooledVariance(data), squaredErrors(model, data));
    }

    @Override
    public NormalInverseWishart at(int t, double[] points, int N) {
        int p = n + m;
        int D = n + p;
        double[] F = new double[n * p];
        double[] mu0 = new double[D];
        linearise(points, N, F, mu0);
        double[] Phi = new double[D * D];
        for (int i = 0; i < p; i++) {
            Phi[i * D + i] = count * variance[i];
            for (int a = 0; a < n; a++) {
                double cross = count * F[a * p + i] * variance[i];
                Phi[i * D + p + a] = cross;
                Phi[(p + a) * D + i] = cross;
            }
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = noise[a * n + b];
                for (int i = 0; i < p; i++) {
                    sum += F[a * p + i] * variance[i] * F[b * p + i];
                }
                Phi[(p + a) * D + p + b] = count * sum;
                Phi[(p + b) * D + p + a] = count * sum;
            }
        }
        return new NormalInverseWishart(mu0, Phi, 0, count);
    }

    /** Averages the model's Jacobian and its rows [x; u; f(x, u)] over the samples. */
    private void linearise(double[] points, int N, double[] F, double[] mu0) {
        double[] x = new double[n];
        double[] u = new double[m];
        double[] next = new double[n];
        double[] jacobian = new double[F.length];
        for (int i = 0; i < N; i++) {
            int row = i * mu0.length;
            System.arraycopy(points, row, x, 0, n);
            System.arraycopy(points, row + n, u, 0, m);
            model.step(x, u, next, jacobian);
            for (int j = 0; j < F.length; j++) {
                F[j] += jacobian[j] / N;
            }
            for (int j = 0; j < n + m; j++) {
                mu0[j] += points[row + j] / N;
            }
            for (int j = 0; j < n; j++) {
                mu0[n + m + j] += next[j] / N;
            }
        }
    }

    private static double[] pooledVariance(Transitions data) {
        int D = data.size();
        int p = D - data.n();
        double[] within = new double[p];
        for (int t = 0; t < data.steps(); t++) {
            addVariance(data.step(t), data.N(), D, within);
        }
        double[] deviation =
                ChannelScale.of(data.rows(), data.N() * data.steps(), D).factor();
        for (int i = 0; i < p; i++) {
            within[i] = Math.max(within[i] / data.steps(), SMALLEST_SPREAD * deviation[i] * deviation[i]);
        }
        return within;
    }

    private static void addVariance(double[] points, int count, int D, double[] sum) {
        double[] mean = Transitions.mean(points, count, D);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < sum.length; j++) {
                double d = points[i * D + j] - mean[j];
                sum[j] += d * d / count;
            }
        }
    }

    private static double[] squaredErrors(Dynamics model, Transitions data) {
        int n = data.n();
        int D = data.size();
        int count = data.N() * data.steps();
        double[] x = new double[n];
        double[] u = new double[data.m()];
        double[] next = new double[n];
        double[] noise = new double[n * n];
        for (int i = 0; i < count; i++) {
            System.arraycopy(data.rows(), i * D, x, 0, n);
            System.arraycopy(data.rows(), i * D + n, u, 0, data.m());
            model.step(x, u, next, new double[0]);
            for (int a = 0; a < n; a++) {
                double error = data.rows()[i * D + D - n + a] - next[a];
                noise[a * n + a] += error * error / count;
            }
        }
        return noise;
    }
}

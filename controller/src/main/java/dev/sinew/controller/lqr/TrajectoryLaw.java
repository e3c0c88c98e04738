package dev.sinew.controller.lqr;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * The law of trajectories of a linear-Gaussian policy in linear-Gaussian dynamics, by its moments per step. Immutable.
 *
 * <p>{@code z = [x; u]} has mean {@code [mu; K mu + k]} and covariance {@code [[S, S K'], [K S, K S K' + Sigma]]}.
 */
public final class TrajectoryLaw {

    private final LinearGaussianPolicy policy;
    private final int T;
    private final int n;
    private final int m;
    private final double[] mu;
    private final double[] S;

    private TrajectoryLaw(LinearGaussianPolicy policy, double[] mu, double[] S) {
        this.policy = policy;
        this.T = policy.steps();
        this.n = policy.stateSize();
        this.m = policy.actionSize();
        this.mu = mu;
        this.S = S;
    }

    /** The moments from a start law on. Sizes that do not fit are an {@link IllegalArgumentException}. */
    public static TrajectoryLaw of(LinearGaussianDynamics dynamics, Gaussian start, LinearGaussianPolicy policy) {
        int T = dynamics.steps();
        int n = dynamics.stateSize();
        int m = dynamics.actionSize();
        Sizes.requireEqual("policy", T, n, m, policy.steps(), policy.stateSize(), policy.actionSize());
        Sizes.requireEqual("start law", T, n, m, T, start.size(), m);
        MomentPass pass = new MomentPass(T, n, m);
        pass.forward(
                start.mean(),
                start.covariance(),
                dynamics.F(),
                dynamics.c(),
                dynamics.W(),
                policy.K(),
                policy.k(),
                policy.Sigma());
        return new TrajectoryLaw(policy, pass.mu(), pass.S());
    }

    /** Steps T. */
    public int steps() {
        return T;
    }

    /** State size n. */
    public int stateSize() {
        return n;
    }

    /** Action size m. */
    public int actionSize() {
        return m;
    }

    /** Mean states [T+1 x n]. */
    public double[] stateMeans() {
        return mu.clone();
    }

    /** State covariances [T+1 x n x n]. */
    public double[] stateCovariances() {
        return S.clone();
    }

    /** Mean actions [T x m], {@code K mu + k}. */
    public double[] actionMeans() {
        double[] U = new double[T * m];
        double[] x = new double[n];
        double[] u = new double[m];
        for (int t = 0; t < T; t++) {
            System.arraycopy(mu, t * n, x, 0, n);
            policy.act(t, x, u);
            System.arraycopy(u, 0, U, t * m, m);
        }
        return U;
    }

    /** Means of {@code z = [x; u]} [T x (n+m)]. */
    public double[] means() {
        int d = n + m;
        double[] U = actionMeans();
        double[] means = new double[T * d];
        for (int t = 0; t < T; t++) {
            System.arraycopy(mu, t * n, means, t * d, n);
            System.arraycopy(U, t * m, means, t * d + n, m);
        }
        return means;
    }

    /** Covariances of {@code z = [x; u]} [T x (n+m) x (n+m)], symmetric. */
    public double[] covariances() {
        int d = n + m;
        double[] K = policy.K();
        double[] Sigma = policy.Sigma();
        double[] all = new double[T * d * d];
        for (int t = 0; t < T; t++) {
            int z = t * d * d;
            for (int i = 0; i < n; i++) {
                System.arraycopy(S, t * n * n + i * n, all, z + i * d, n);
            }
            for (int a = 0; a < m; a++) {
                int row = z + (n + a) * d;
                for (int l = 0; l < n; l++) {
                    double gain = K[(t * m + a) * n + l];
                    for (int j = 0; j < n; j++) {
                        all[row + j] = Math.fma(gain, S[t * n * n + l * n + j], all[row + j]);
                    }
                }
                for (int j = 0; j < n; j++) {
                    all[z + j * d + n + a] = all[row + j];
                }
                for (int b = 0; b <= a; b++) {
                    double sum = Sigma[t * m * m + a * m + b];
                    for (int l = 0; l < n; l++) {
                        sum = Math.fma(all[row + l], K[(t * m + b) * n + l], sum);
                    }
                    all[row + n + b] = sum;
                    all[z + (n + b) * d + n + a] = sum;
                }
            }
        }
        return all;
    }

    /** Expected cost per step and at the end [T+1]: {@code cc + c'mu_z + 1/2 mu_z'C mu_z + 1/2 tr(C Sigma_z)}. */
    public double[] expectedCost(QuadraticCost cost) {
        Sizes.requireEqual("cost", T, n, m, cost.steps(), cost.stateSize(), cost.actionSize());
        double[] expected = cost.cc();
        double[] means = means();
        double[] covariances = covariances();
        double[] C = cost.C();
        double[] c = cost.c();
        for (int t = 0; t < T; t++) {
            expected[t] += expectation(n + m, t, C, c, means, covariances);
        }
        double[] end = new double[n];
        double[] endCovariance = new double[n * n];
        System.arraycopy(mu, T * n, end, 0, n);
        System.arraycopy(S, T * n * n, endCovariance, 0, n * n);
        expected[T] += expectation(n, 0, cost.terminalC(), cost.terminalc(), end, endCovariance);
        return expected;
    }

    private static double expectation(int size, int t, double[] C, double[] c, double[] means, double[] covariances) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double mean = means[t * size + i];
            double row = 0;
            for (int j = 0; j < size; j++) {
                int ij = (t * size + i) * size + j;
                row += C[ij] * (mean * means[t * size + j] + covariances[ij]);
            }
            sum += c[t * size + i] * mean + 0.5 * row;
        }
        return sum;
    }
}

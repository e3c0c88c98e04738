package dev.sinew.controller.lqr;

import java.util.Arrays;

/**
 * Mean and covariance of the state under linear-Gaussian dynamics and policy, forwards from the start law.
 *
 * <p>With {@code A_K = A + B K}: {@code mu' = A_K mu + B k + f} and {@code S' = A_K S A_K' + B Sigma B' + W}. Covariances are
 * symmetric by construction. The object owns its results and its workspace: a pass allocates nothing and throws nothing, and
 * overwrites the results of the pass before. For one thread.
 */
public final class MomentPass {

    private final int T;
    private final int n;
    private final int m;
    private final double[] mu;
    private final double[] S;
    // By rows, see RowSums: the transposed maps of state and noise into the next state, and those maps after the
    // covariances.
    private final double[][] map; // [A_K'; B'], [n+m][n]
    private final double[][] spread; // [S A_K'; Sigma B'], [n+m][n]
    private final double[][] SRows;
    private final double[] next; // [n]
    private final double[] factors;

    /**
     * Makes the buffers.
     *
     * @param T steps
     * @param n state size
     * @param m action size
     */
    public MomentPass(int T, int n, int m) {
        this.T = T;
        this.n = n;
        this.m = m;
        mu = new double[(T + 1) * n];
        S = new double[(T + 1) * n * n];
        map = new double[n + m][n];
        spread = new double[n + m][n];
        SRows = new double[n][n];
        next = new double[n];
        factors = new double[n + m];
    }

    /**
     * One pass.
     *
     * @param mean of the start state [n], not modified
     * @param covariance of the start state [n x n], not modified
     * @param F linear dynamics [T x n x (n+m)], not modified
     * @param f offsets [T x n], not modified
     * @param W noise covariances [T x n x n], not modified
     * @param K gains [T x m x n], not modified
     * @param k offsets [T x m], not modified
     * @param Sigma action covariances [T x m x m], not modified
     */
    public void forward(
            double[] mean,
            double[] covariance,
            double[] F,
            double[] f,
            double[] W,
            double[] K,
            double[] k,
            double[] Sigma) {
        System.arraycopy(mean, 0, mu, 0, n);
        System.arraycopy(covariance, 0, S, 0, n * n);
        for (int i = 0; i < n; i++) {
            System.arraycopy(covariance, i * n, SRows[i], 0, n);
        }
        for (int t = 0; t < T; t++) {
            closeLoop(t, F, K);
            moveMean(t, f, k);
            spread(t, Sigma);
            moveCovariance(t, W);
        }
    }

    /** Mean states [T+1 x n], live. */
    public double[] mu() {
        return mu;
    }

    /** State covariances [T+1 x n x n], live. */
    public double[] S() {
        return S;
    }

    /** {@code A_K' = A' + K'B'} and B'. */
    private void closeLoop(int t, double[] F, double[] K) {
        int d = n + m;
        for (int l = 0; l < d; l++) {
            int column = t * n * d + l;
            for (int i = 0; i < n; i++, column += d) {
                map[l][i] = F[column];
            }
        }
        for (int l = 0; l < n; l++) {
            for (int a = 0; a < m; a++) {
                factors[a] = K[(t * m + a) * n + l];
            }
            RowSums.add(map[l], map, n, factors, m, n);
        }
    }

    /** {@code mu' = A_K mu + B k + f}. */
    private void moveMean(int t, double[] f, double[] k) {
        System.arraycopy(mu, t * n, factors, 0, n);
        System.arraycopy(k, t * m, factors, n, m);
        System.arraycopy(f, t * n, next, 0, n);
        RowSums.add(next, map, 0, factors, n + m, n);
        System.arraycopy(next, 0, mu, (t + 1) * n, n);
    }

    /** {@code S A_K'} and {@code Sigma B'}. */
    private void spread(int t, double[] Sigma) {
        for (int i = 0; i < n; i++) {
            Arrays.fill(spread[i], 0);
            RowSums.add(spread[i], map, 0, SRows[i], n, n);
        }
        for (int a = 0; a < m; a++) {
            Arrays.fill(spread[n + a], 0);
            System.arraycopy(Sigma, (t * m + a) * m, factors, 0, m);
            RowSums.add(spread[n + a], map, n, factors, m, n);
        }
    }

    /** {@code S' = W + A_K (S A_K') + B (Sigma B')}, its lower triangle, then the other by symmetry. */
    private void moveCovariance(int t, double[] W) {
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < n + m; l++) {
                factors[l] = map[l][i];
            }
            System.arraycopy(W, (t * n + i) * n, SRows[i], 0, i + 1);
            RowSums.add(SRows[i], spread, 0, factors, n + m, i + 1);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                SRows[j][i] = SRows[i][j];
            }
        }
        for (int i = 0; i < n; i++) {
            System.arraycopy(SRows[i], 0, S, ((t + 1) * n + i) * n, n);
        }
    }
}

package dev.sinew.controller.lqr;

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
    private final double[] closed;
    private final double[] product;
    private final double[] noise;

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
        closed = new double[n * n];
        product = new double[n * n];
        noise = new double[n * m];
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
        for (int t = 0; t < T; t++) {
            closeLoop(t, F, K);
            moveMean(t, F, f, k);
            moveCovariance(t, F, W, Sigma);
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

    /** {@code A_K = A + B K}. */
    private void closeLoop(int t, double[] F, double[] K) {
        int d = n + m;
        for (int i = 0; i < n; i++) {
            int row = t * n * d + i * d;
            System.arraycopy(F, row, closed, i * n, n);
            for (int a = 0; a < m; a++) {
                double b = F[row + n + a];
                int gain = (t * m + a) * n;
                for (int j = 0; j < n; j++) {
                    closed[i * n + j] = Math.fma(b, K[gain + j], closed[i * n + j]);
                }
            }
        }
    }

    private void moveMean(int t, double[] F, double[] f, double[] k) {
        int d = n + m;
        for (int i = 0; i < n; i++) {
            double sum = f[t * n + i];
            for (int j = 0; j < n; j++) {
                sum = Math.fma(closed[i * n + j], mu[t * n + j], sum);
            }
            for (int a = 0; a < m; a++) {
                sum = Math.fma(F[t * n * d + i * d + n + a], k[t * m + a], sum);
            }
            mu[(t + 1) * n + i] = sum;
        }
    }

    private void moveCovariance(int t, double[] F, double[] W, double[] Sigma) {
        int d = n + m;
        for (int i = 0; i < n; i++) {
            // Row i of A_K S (S is symmetric, its rows are read) and of B Sigma.
            multiplyRow(closed, i * n, S, t * n * n, n, product, i * n);
            multiplyRow(F, t * n * d + i * d + n, Sigma, t * m * m, m, noise, i * m);
        }
        int next = (t + 1) * n * n;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = W[t * n * n + i * n + j];
                for (int l = 0; l < n; l++) {
                    sum = Math.fma(product[i * n + l], closed[j * n + l], sum);
                }
                int b = t * n * d + j * d + n;
                for (int a = 0; a < m; a++) {
                    sum = Math.fma(noise[i * m + a], F[b + a], sum);
                }
                S[next + i * n + j] = sum;
                S[next + j * n + i] = sum;
            }
        }
    }

    /** {@code out := left M} for one row and a square M of the given size. */
    private static void multiplyRow(double[] left, int row, double[] M, int at, int size, double[] out, int to) {
        for (int j = 0; j < size; j++) {
            out[to + j] = left[row] * M[at + j];
        }
        for (int l = 1; l < size; l++) {
            double a = left[row + l];
            int other = at + l * size;
            for (int j = 0; j < size; j++) {
                out[to + j] = Math.fma(a, M[other + j], out[to + j]);
            }
        }
    }
}

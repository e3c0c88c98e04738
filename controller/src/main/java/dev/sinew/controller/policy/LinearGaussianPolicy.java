package dev.sinew.controller.policy;

/**
 * A time-varying linear-Gaussian controller, {@code u ~ N(K_t x + k_t, Sigma_t)} about the origin.
 *
 * <p>Immutable: arrays are copied once in, and read through accessors or copied out. {@link #act} gives the mean.
 */
public final class LinearGaussianPolicy implements Policy {

    private final int T;
    private final int n;
    private final int m;
    private final double[] K;
    private final double[] k;
    private final double[] Sigma;

    /**
     * Copies the arrays.
     *
     * @param T steps, at least 1
     * @param n state size
     * @param m action size
     * @param K gains [T x m x n]
     * @param k offsets [T x m]
     * @param Sigma covariances [T x m x m], symmetric
     * @throws IllegalArgumentException when a length does not fit
     */
    public LinearGaussianPolicy(int T, int n, int m, double[] K, double[] k, double[] Sigma) {
        this.T = T;
        this.n = n;
        this.m = m;
        this.K = Shapes.copy("K", K, T * m * n);
        this.k = Shapes.copy("k", k, T * m);
        this.Sigma = Shapes.copy("Sigma", Sigma, T * m * m);
    }

    @Override
    public void act(int t, double[] x, double[] u) {
        int row = t * m * n;
        for (int i = 0; i < m; i++, row += n) {
            double sum = k[t * m + i];
            for (int j = 0; j < n; j++) {
                sum += K[row + j] * x[j];
            }
            u[i] = sum;
        }
    }

    /** Steps. */
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

    /** A copy of the gains [T x m x n]. */
    public double[] K() {
        return K.clone();
    }

    /** A copy of the offsets [T x m]. */
    public double[] k() {
        return k.clone();
    }

    /** A copy of the covariances [T x m x m]. */
    public double[] Sigma() {
        return Sigma.clone();
    }

    /** Entropy of the action, {@code 1/2 log det(2 pi e Sigma_t)}, mean over the steps [nat]; -infinity without noise. */
    public double meanEntropy() {
        double sum = 0;
        double[] L = new double[m * m];
        for (int t = 0; t < T; t++) {
            sum += 0.5 * m * Math.log(2 * Math.PI * Math.E);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j <= i; j++) {
                    double value = Sigma[(t * m + i) * m + j];
                    for (int s = 0; s < j; s++) {
                        value -= L[i * m + s] * L[j * m + s];
                    }
                    L[i * m + j] = i == j ? Math.sqrt(Math.max(0, value)) : L[j * m + j] > 0 ? value / L[j * m + j] : 0;
                }
                sum += Math.log(L[i * m + i]);
            }
        }
        return sum / T;
    }

    /** The same means with other covariances [T x m x m]. */
    public LinearGaussianPolicy withSigma(double[] covariances) {
        return new LinearGaussianPolicy(T, n, m, K, k, covariances);
    }
}

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

    /**
     * The same means with white noise of one variance per action [m] at every step.
     *
     * @throws IllegalArgumentException when there are not m variances
     */
    public LinearGaussianPolicy withVariance(double... variance) {
        if (variance.length != m) {
            throw new IllegalArgumentException(
                    "the policy needs " + m + " exploration variances, found " + variance.length);
        }
        double[] covariances = new double[T * m * m];
        for (int i = 0; i < T * m; i++) {
            covariances[i * m + i % m] = variance[i % m];
        }
        return withSigma(covariances);
    }

    /** The same means with other covariances [T x m x m]. */
    public LinearGaussianPolicy withSigma(double[] covariances) {
        return new LinearGaussianPolicy(T, n, m, K, k, covariances);
    }
}

package dev.sinew.controller.fit;

/**
 * A mixture of K normal laws over points of size D; immutable, arrays are copied once in and copied out.
 */
public final class GaussianMixture {

    /** No clusters, fitted to nothing. */
    public static final GaussianMixture EMPTY = new GaussianMixture(0, new double[0], new double[0], new double[0]);

    private final int K;
    private final int D;
    private final int points;
    private final double[] logMass;
    private final double[] mu;
    private final double[] Sigma;
    private final ClusterDensities densities;

    /**
     * Copies the arrays.
     *
     * @param points how many points it was fitted to
     * @param logMass logarithms of the clusters' shares [K], summing to 1; -infinity for an empty cluster
     * @param mu means [K x D]
     * @param Sigma covariances [K x D x D], symmetric; a cluster whose covariance is not positive definite has no density
     * @throws IllegalArgumentException when the lengths do not fit together
     */
    public GaussianMixture(int points, double[] logMass, double[] mu, double[] Sigma) {
        this.points = points;
        this.K = logMass.length;
        this.D = K == 0 ? 0 : mu.length / K;
        if (mu.length != K * D || Sigma.length != K * D * D) {
            throw new IllegalArgumentException("mu and Sigma must hold K x D and K x D x D values for K = " + K
                    + ", found " + mu.length + " and " + Sigma.length);
        }
        this.logMass = logMass.clone();
        this.mu = mu.clone();
        this.Sigma = Sigma.clone();
        this.densities = new ClusterDensities(this.logMass, this.mu, this.Sigma, D);
        for (int k = 0; k < K; k++) {
            densities.prepare(k);
        }
    }

    /** Takes arrays that nobody changes any more, and the densities prepared from them. */
    GaussianMixture(int points, double[] logMass, double[] mu, double[] Sigma, ClusterDensities densities) {
        this.points = points;
        this.K = logMass.length;
        this.D = mu.length / K;
        this.logMass = logMass;
        this.mu = mu;
        this.Sigma = Sigma;
        this.densities = densities;
    }

    /** Clusters K. */
    public int clusters() {
        return K;
    }

    /** Size D of a point. */
    public int size() {
        return D;
    }

    /** How many points it was fitted to. */
    public int points() {
        return points;
    }

    /** A copy of the logarithms of the clusters' shares [K]. */
    public double[] logMass() {
        return logMass.clone();
    }

    /** A copy of the means [K x D]. */
    public double[] mu() {
        return mu.clone();
    }

    /** A copy of the covariances [K x D x D]. */
    public double[] Sigma() {
        return Sigma.clone();
    }

    /** Its clusters' densities. */
    ClusterDensities densities() {
        return densities;
    }

    /**
     * The clusters' weights for a set of points: their responsibilities for each point, averaged over the points.
     *
     * @param rows points [N x D], not modified
     * @param N points
     * @return weights [K], summing to 1; zeros when no cluster has a density anywhere near the points
     */
    public double[] weights(double[] rows, int N) {
        double[][] share = densities.logJoint(new PointColumns(rows, N, D));
        Responsibilities.of(share, 0, N, new double[N], new int[N]);
        double[] weights = new double[K];
        for (int k = 0; k < K; k++) {
            for (int p = 0; p < N; p++) {
                weights[k] += share[k][p] / N;
            }
        }
        return weights;
    }

    /**
     * The normal-inverse-Wishart prior near a set of points: mean and covariance of the mixture with the clusters weighted by
     * their responsibilities for these points, Phi = m times that covariance, m = strength, n0 = strength (Ng - 2 - D)/Ng
     * for Ng points in the mixture (at least 0).
     *
     * @param rows points [N x D], not modified
     * @param N points
     * @param strength pseudo-count, not negative
     */
    public NormalInverseWishart prior(double[] rows, int N, double strength) {
        double[] weights = weights(rows, N);
        double[] mean = new double[D];
        for (int k = 0; k < K; k++) {
            for (int j = 0; j < D; j++) {
                mean[j] = Math.fma(weights[k], mu[k * D + j], mean[j]);
            }
        }
        double[] Phi = new double[D * D];
        double[] d = new double[D];
        for (int k = 0; k < K; k++) {
            double weight = strength * weights[k];
            for (int j = 0; weight > 0 && j < D; j++) {
                d[j] = mu[k * D + j] - mean[j];
            }
            for (int i = 0; weight > 0 && i < D; i++) {
                for (int j = 0; j < D; j++) {
                    double moment = Math.fma(d[i], d[j], Sigma[(k * D + i) * D + j]);
                    Phi[i * D + j] = Math.fma(weight, moment, Phi[i * D + j]);
                }
            }
        }
        double n0 = strength * Math.max(0, points - 2.0 - D) / points;
        return new NormalInverseWishart(mean, Phi, strength, n0);
    }
}

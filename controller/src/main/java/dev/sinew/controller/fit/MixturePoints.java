package dev.sinew.controller.fit;

import java.util.Arrays;

/**
 * Points that a mixture is fitted to, and the two steps of expectation-maximisation on them, one after the other.
 *
 * <p>The densities and the sums have a part for each cluster, the shares one for so many points: sums have a fixed order.
 */
final class MixturePoints {

    /** Points of a part of the expectation step; the likelihood's last bits depend on it, and on nothing else. */
    private static final int PART = 256;

    private final int N;
    private final int D;
    private final double[] rows;
    private final MomentSums moments;
    /** The moments of all points alike. */
    private final double[][] meanMoments;

    private final ClusterReach[] clusters;
    /** The densities of the last expectation step. */
    private ClusterDensities densities = GaussianMixture.EMPTY.densities();
    /** The most likely cluster of each point [N]. */
    private final int[] best;
    /** Log density of the mixture at each point [N]. */
    private final double[] totals;

    /** Points [N x D], centred: second moments are taken about the origin. */
    MixturePoints(double[] rows, int N, int D, int K) {
        this.N = N;
        this.D = D;
        this.rows = rows;
        this.moments = MomentSums.over(rows, N, D);
        double[] alike = new double[N];
        Arrays.fill(alike, 1.0 / N);
        this.meanMoments = moments.of(alike);
        this.clusters = new ClusterReach[K];
        PointColumns points = new PointColumns(rows, N, D);
        Arrays.setAll(clusters, k -> new ClusterReach(k, points, D));
        this.best = new int[N];
        this.totals = new double[N];
    }

    /** Equal shares, and per cluster mean and scatter / K + ridge I of its points; of all points when it has none. */
    GaussianMixture labelled(int[] labels, int K, double ridge) {
        double[] logMass = new double[K];
        double[] mu = new double[K * D];
        double[] Sigma = new double[K * D * D];
        Arrays.fill(logMass, -StrictMath.log(K));
        for (int k = 0; k < K; k++) {
            double[] own = new double[N * D];
            int count = 0;
            for (int p = 0; p < N; p++) {
                if (labels[p] == k) {
                    System.arraycopy(rows, p * D, own, count++ * D, D);
                }
            }
            if (count == 0) {
                System.arraycopy(rows, 0, own, 0, N * D);
                count = N;
            }
            double[] mean = Transitions.mean(own, count, D);
            double[] S = Transitions.scatter(own, count, D, mean);
            for (int i = 0; i < D * D; i++) {
                Sigma[k * D * D + i] = S[i] / K + (i % (D + 1) == 0 ? ridge : 0);
            }
            System.arraycopy(mean, 0, mu, k * D, D);
        }
        return new GaussianMixture(N, logMass, mu, Sigma);
    }

    /**
     * The expectation step: every cluster's share in every point, which the maximisation step goes by.
     *
     * @param mixture at first any; then what the last maximisation step made
     * @return the log-likelihood
     */
    double expect(GaussianMixture mixture, Parts parts) {
        densities = mixture.densities();
        double[] floor = new double[N];
        Arrays.setAll(floor, p -> clusters[best[p]].floor(densities, p));
        parts.each(clusters.length, k -> clusters[k].evaluate(densities, floor));
        return toShares(parts);
    }

    private double toShares(Parts parts) {
        double[][] joint = new double[clusters.length][];
        Arrays.setAll(joint, k -> clusters[k].joint);
        double[] logLikelihood = new double[(N + PART - 1) / PART];
        parts.each(logLikelihood.length, i -> {
            int to = Math.min(N, (i + 1) * PART);
            logLikelihood[i] = Responsibilities.of(joint, i * PART, to, totals, best);
        });
        double sum = 0;
        for (double each : logLikelihood) {
            sum += each;
        }
        return sum;
    }

    /** The maximisation step; a cluster with less than the smallest share is fitted to all points alike. */
    GaussianMixture maximise(double ridge, double smallestShare, Parts parts) {
        int K = clusters.length;
        double[] logMass = new double[K];
        double[] mu = new double[K * D];
        double[] Sigma = new double[K * D * D];
        ClusterDensities next = new ClusterDensities(logMass, mu, Sigma, D);
        parts.each(K, k -> {
            double[][] sums = moments.of(clusters[k].joint);
            boolean empty = !(sums[D][D] >= smallestShare * N);
            logMass[k] = empty ? clusters[k].logMass(densities, totals) : StrictMath.log(sums[D][D] / N);
            fitCluster(empty ? meanMoments : sums, ridge, k, mu, Sigma);
            next.prepare(k);
            clusters[k].follow(densities, next);
        });
        return new GaussianMixture(N, logMass, mu, Sigma, next);
    }

    // mu = sum w y / mass,  Sigma = sum w y y' / mass - mu mu' + ridge I
    private void fitCluster(double[][] sums, double ridge, int k, double[] mu, double[] Sigma) {
        double mass = sums[D][D];
        for (int i = 0; i < D; i++) {
            mu[k * D + i] = sums[D][i] / mass;
        }
        for (int i = 0; i < D; i++) {
            for (int j = 0; j <= i; j++) {
                double value = sums[i][j] / mass - mu[k * D + i] * mu[k * D + j] + (i == j ? ridge : 0);
                Sigma[(k * D + i) * D + j] = value;
                Sigma[(k * D + j) * D + i] = value;
            }
        }
    }
}

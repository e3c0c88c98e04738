package dev.sinew.controller.fit;

import java.util.Arrays;

/** Points that a mixture is fitted to, laid out for the two steps of expectation-maximisation. */
final class MixturePoints {

    /** Responsibilities below exp of this are left out of the sums of a maximisation step: nothing of them would remain. */
    private static final double NEGLIGIBLE = -70;

    private final int N;
    private final int D;
    private final double[] rows;
    /** Per point its coordinates and the upper triangle of their products [N][D + D(D+1)/2]. */
    private final double[][] moments;

    /** Points [N x D], centred. */
    MixturePoints(double[] rows, int N, int D) {
        this.N = N;
        this.D = D;
        this.rows = rows;
        this.moments = new double[N][D + D * (D + 1) / 2];
        for (int p = 0; p < N; p++) {
            double[] z = moments[p];
            System.arraycopy(rows, p * D, z, 0, D);
            int at = D;
            for (int i = 0; i < D; i++) {
                for (int j = i; j < D; j++) {
                    z[at++] = z[i] * z[j];
                }
            }
        }
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

    /** The expectation step. */
    Responsibilities expect(GaussianMixture mixture) {
        int K = mixture.clusters();
        double[] joint = mixture.logJoint(rows, N);
        double logLikelihood = 0;
        for (int p = 0; p < N; p++) {
            double total = ClusterDensities.logSum(joint, p, N, K);
            logLikelihood += total;
            for (int k = 0; k < K; k++) {
                joint[k * N + p] -= total;
            }
        }
        return new Responsibilities(joint, logLikelihood);
    }

    /** The maximisation step; a cluster with less than the smallest share is fitted to all points alike. */
    GaussianMixture maximise(Responsibilities expected, double ridge, double smallestShare) {
        double[] logShare = expected.logShare();
        int K = logShare.length / N;
        double[] logMass = logMasses(logShare, K);
        double[] mu = new double[K * D];
        double[] Sigma = new double[K * D * D];
        int[] active = new int[N];
        double[] weight = new double[N];
        for (int k = 0; k < K; k++) {
            boolean empty = !(logMass[k] - StrictMath.log(N) >= StrictMath.log(smallestShare));
            int count = 0;
            for (int p = 0; p < N; p++) {
                double log = logShare[k * N + p];
                if (empty || log > NEGLIGIBLE) {
                    active[count] = p;
                    weight[count++] = empty ? 1.0 / N : StrictMath.exp(log - logMass[k]);
                }
            }
            fitCluster(active, weight, count, ridge, k, mu, Sigma);
            logMass[k] -= StrictMath.log(N);
        }
        return new GaussianMixture(N, logMass, mu, Sigma);
    }

    private double[] logMasses(double[] logShare, int K) {
        double[] logMass = new double[K];
        for (int k = 0; k < K; k++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int p = 0; p < N; p++) {
                largest = Math.max(largest, logShare[k * N + p]);
            }
            double sum = 0;
            for (int p = 0; p < N && largest > Double.NEGATIVE_INFINITY; p++) {
                double below = logShare[k * N + p] - largest;
                sum += below < NEGLIGIBLE ? 0 : StrictMath.exp(below);
            }
            logMass[k] = largest + StrictMath.log(sum);
        }
        return logMass;
    }

    // mu = sum w y,  Sigma = sum w y y' - mu mu' + ridge I
    private void fitCluster(
            int[] active, double[] weight, int count, double ridge, int k, double[] mu, double[] Sigma) {
        double[] sum = new double[moments.length == 0 ? 0 : moments[0].length];
        int a = 0;
        for (; a + 4 <= count; a += 4) {
            add4(sum, active, weight, a);
        }
        for (; a < count; a++) {
            double w = weight[a];
            double[] z = moments[active[a]];
            for (int i = 0; i < sum.length; i++) {
                sum[i] = Math.fma(w, z[i], sum[i]);
            }
        }
        System.arraycopy(sum, 0, mu, k * D, D);
        int at = D;
        for (int i = 0; i < D; i++) {
            for (int j = i; j < D; j++, at++) {
                double value = sum[at] - sum[i] * sum[j] + (i == j ? ridge : 0);
                Sigma[(k * D + i) * D + j] = value;
                Sigma[(k * D + j) * D + i] = value;
            }
        }
    }

    private void add4(double[] sum, int[] active, double[] weight, int a) {
        double w0 = weight[a];
        double w1 = weight[a + 1];
        double w2 = weight[a + 2];
        double w3 = weight[a + 3];
        double[] z0 = moments[active[a]];
        double[] z1 = moments[active[a + 1]];
        double[] z2 = moments[active[a + 2]];
        double[] z3 = moments[active[a + 3]];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.fma(w0, z0[i], Math.fma(w1, z1[i], Math.fma(w2, z2[i], Math.fma(w3, z3[i], sum[i]))));
        }
    }
}

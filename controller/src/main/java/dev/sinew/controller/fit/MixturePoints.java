package dev.sinew.controller.fit;

import java.util.Arrays;

/** Points that a mixture is fitted to, laid out for the two steps of expectation-maximisation. */
final class MixturePoints {

    private final int N;
    private final int D;
    private final double[] rows;
    private final PointBlocks blocks;
    /** Per point its coordinates and the upper triangle of their products [N][D + D(D+1)/2]. */
    private final double[][] moments;

    /** Points [N x D], centred: second moments are taken about the origin. */
    MixturePoints(double[] rows, int N, int D) {
        this.N = N;
        this.D = D;
        this.rows = rows;
        this.blocks = new PointBlocks(rows, N, D);
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
        return new Responsibilities(mixture.densities(), blocks, N, D);
    }

    /** The maximisation step; a cluster with less than the smallest share is fitted to all points alike. */
    GaussianMixture maximise(Responsibilities expected, double ridge, double smallestShare) {
        int K = expected.clusters();
        double[] logMass = new double[K];
        double[] mu = new double[K * D];
        double[] Sigma = new double[K * D * D];
        int[] active = new int[N];
        double[] weight = new double[N];
        for (int k = 0; k < K; k++) {
            double mass = expected.weight(k);
            boolean empty = !(mass >= smallestShare);
            double[] share = expected.share(k);
            int count = 0;
            for (int p = 0; p < N; p++) {
                if (empty || share[p] > 0) {
                    active[count] = p;
                    weight[count++] = (empty ? 1 : share[p] / mass) / N;
                }
            }
            fitCluster(active, weight, count, ridge, k, mu, Sigma);
            logMass[k] = empty ? expected.logWeight(k) : StrictMath.log(mass);
        }
        return new GaussianMixture(N, logMass, mu, Sigma);
    }

    // mu = sum w y,  Sigma = sum w y y' - mu mu' + ridge I
    private void fitCluster(
            int[] active, double[] weight, int count, double ridge, int k, double[] mu, double[] Sigma) {
        double[] sum = new double[D + D * (D + 1) / 2];
        int a = 0;
        for (; a + 4 <= count; a += 4) {
            add4(active, weight, a, sum);
        }
        for (; a < count; a++) {
            add(moments[active[a]], weight[a], sum);
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

    private void add4(int[] active, double[] weight, int a, double[] sum) {
        double w0 = weight[a];
        double w1 = weight[a + 1];
        double w2 = weight[a + 2];
        double w3 = weight[a + 3];
        double[] z0 = moments[active[a]];
        double[] z1 = moments[active[a + 1]];
        double[] z2 = moments[active[a + 2]];
        double[] z3 = moments[active[a + 3]];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.fma(w3, z3[i], Math.fma(w2, z2[i], Math.fma(w1, z1[i], Math.fma(w0, z0[i], sum[i]))));
        }
    }

    private static void add(double[] z, double w, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.fma(w, z[i], sum[i]);
        }
    }
}

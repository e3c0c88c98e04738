package dev.sinew.controller.fit;

import java.util.Arrays;

/** Points that a mixture is fitted to, laid out for the two steps of expectation-maximisation. */
final class MixturePoints {

    /** Points whose moments stay in the cache while one cluster after the other adds them up. */
    private static final int GROUP = 32;

    /** Blocks of a part of the expectation step; sums, and so results, depend on it, and on nothing else. */
    private static final int PART = 2;

    private final int N;
    private final int D;
    private final double[] rows;
    private final PointBlocks blocks;
    /** Per point its coordinates and the upper triangle of their products [N][D + D(D+1)/2]. */
    private final double[][] moments;
    /** The means of these over all points. */
    private final double[] meanMoments;
    /** The most likely cluster of each block at the last expectation step. */
    private final int[] guess;

    /** Points [N x D], centred: second moments are taken about the origin. */
    MixturePoints(double[] rows, int N, int D) {
        this.N = N;
        this.D = D;
        this.rows = rows;
        this.blocks = new PointBlocks(rows, N, D);
        this.moments = new double[N][D + D * (D + 1) / 2];
        this.meanMoments = new double[D + D * (D + 1) / 2];
        this.guess = new int[blocks.blocks()];
        for (int p = 0; p < N; p++) {
            fillMoments(p * D, moments[p]);
            add(moments[p], 1.0 / N, meanMoments);
        }
    }

    private void fillMoments(int row, double[] z) {
        System.arraycopy(rows, row, z, 0, D);
        int at = D;
        for (int i = 0; i < D; i++) {
            for (int j = i; j < D; j++) {
                z[at++] = z[i] * z[j];
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

    /** The expectation step, in parts of {@link #PART} blocks whose sums are added in their order. */
    Expectation expect(GaussianMixture mixture, Parts parts) {
        double[] totals = new double[N];
        int count = (blocks.blocks() + PART - 1) / PART;
        PartialSums[] partial = new PartialSums[count];
        parts.each(count, i -> partial[i] = expect(mixture, i, totals));
        PartialSums sum = partial[0];
        for (int i = 1; i < count; i++) {
            sum.add(partial[i]);
        }
        return new Expectation(mixture.densities(), sum.mass, sum.moments, totals, sum.logLikelihood);
    }

    private PartialSums expect(GaussianMixture mixture, int part, double[] totals) {
        ClusterDensities densities = mixture.densities();
        PartialSums sum = new PartialSums(mixture.clusters(), meanMoments.length);
        BlockScratch scratch = new BlockScratch(mixture.clusters(), D);
        for (int b = part * PART; b < Math.min(blocks.blocks(), (part + 1) * PART); b++) {
            int count = blocks.count(b);
            densities.logJoint(blocks.columns(b), blocks.paddedCount(b), guess[b], scratch);
            guess[b] = scratch.mostLikely(count / 2);
            sum.logLikelihood += scratch.toShares(count);
            System.arraycopy(scratch.largest, 0, totals, b * PointBlocks.SIZE, count);
            addMoments(scratch.joint, b * PointBlocks.SIZE, count, sum.mass, sum.moments);
        }
        return sum;
    }

    /** What the points of a part add to each cluster. */
    private static final class PartialSums {

        private final double[] mass;
        private final double[][] moments;
        private double logLikelihood;

        PartialSums(int K, int size) {
            mass = new double[K];
            moments = new double[K][size];
        }

        void add(PartialSums other) {
            logLikelihood += other.logLikelihood;
            for (int k = 0; k < mass.length; k++) {
                mass[k] += other.mass[k];
                MixturePoints.add(other.moments[k], 1, moments[k]);
            }
        }
    }

    private void addMoments(double[][] share, int start, int count, double[] mass, double[][] sums) {
        int[] active = new int[GROUP];
        for (int from = 0; from < count; from += GROUP) {
            int to = Math.min(from + GROUP, count);
            for (int k = 0; k < share.length; k++) {
                int actives = 0;
                for (int i = from; i < to; i++) {
                    if (share[k][i] > 0) {
                        mass[k] += share[k][i];
                        active[actives++] = i;
                    }
                }
                addGroup(share[k], start, active, actives, sums[k]);
            }
        }
    }

    /** Eight and two at a time, each point after the one before: its sums are read and written once for all of them. */
    private void addGroup(double[] share, int start, int[] active, int actives, double[] sum) {
        int a = 0;
        for (; a + 8 <= actives; a += 8) {
            add8(share, start, active, a, sum);
        }
        for (; a + 2 <= actives; a += 2) {
            add2(share, start, active, a, sum);
        }
        for (; a < actives; a++) {
            add(moments[start + active[a]], share[active[a]], sum);
        }
    }

    private void add8(double[] share, int start, int[] active, int a, double[] sum) {
        double w0 = share[active[a]];
        double w1 = share[active[a + 1]];
        double w2 = share[active[a + 2]];
        double w3 = share[active[a + 3]];
        double w4 = share[active[a + 4]];
        double w5 = share[active[a + 5]];
        double w6 = share[active[a + 6]];
        double w7 = share[active[a + 7]];
        double[] z0 = moments[start + active[a]];
        double[] z1 = moments[start + active[a + 1]];
        double[] z2 = moments[start + active[a + 2]];
        double[] z3 = moments[start + active[a + 3]];
        double[] z4 = moments[start + active[a + 4]];
        double[] z5 = moments[start + active[a + 5]];
        double[] z6 = moments[start + active[a + 6]];
        double[] z7 = moments[start + active[a + 7]];
        for (int i = 0; i < sum.length; i++) {
            double s = Math.fma(w3, z3[i], Math.fma(w2, z2[i], Math.fma(w1, z1[i], Math.fma(w0, z0[i], sum[i]))));
            sum[i] = Math.fma(w7, z7[i], Math.fma(w6, z6[i], Math.fma(w5, z5[i], Math.fma(w4, z4[i], s))));
        }
    }

    private void add2(double[] share, int start, int[] active, int a, double[] sum) {
        double w0 = share[active[a]];
        double w1 = share[active[a + 1]];
        double[] z0 = moments[start + active[a]];
        double[] z1 = moments[start + active[a + 1]];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.fma(w1, z1[i], Math.fma(w0, z0[i], sum[i]));
        }
    }

    private static void add(double[] z, double w, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.fma(w, z[i], sum[i]);
        }
    }

    /** The maximisation step; a cluster with less than the smallest share is fitted to all points alike. */
    GaussianMixture maximise(Expectation expected, double ridge, double smallestShare, Parts parts) {
        int K = expected.mass().length;
        double[] logMass = new double[K];
        double[] mu = new double[K * D];
        double[] Sigma = new double[K * D * D];
        parts.each(K, k -> {
            double mass = expected.mass()[k];
            if (mass >= smallestShare * N) {
                logMass[k] = StrictMath.log(mass / N);
                fitCluster(expected.sums()[k], mass, ridge, k, mu, Sigma);
            } else {
                logMass[k] = logMass(expected, k);
                fitCluster(meanMoments, 1, ridge, k, mu, Sigma);
            }
        });
        return new GaussianMixture(N, logMass, mu, Sigma, parts);
    }

    // mu = sum w y / mass,  Sigma = sum w y y' / mass - mu mu' + ridge I
    private void fitCluster(double[] sum, double mass, double ridge, int k, double[] mu, double[] Sigma) {
        for (int i = 0; i < D; i++) {
            mu[k * D + i] = sum[i] / mass;
        }
        int at = D;
        for (int i = 0; i < D; i++) {
            for (int j = i; j < D; j++, at++) {
                double value = sum[at] / mass - mu[k * D + i] * mu[k * D + j] + (i == j ? ridge : 0);
                Sigma[(k * D + i) * D + j] = value;
                Sigma[(k * D + j) * D + i] = value;
            }
        }
    }

    /** Logarithm of a cluster's share when it is too small for its sum: log mean exp(joint - total) over the points. */
    private double logMass(Expectation expected, int k) {
        BlockScratch scratch = new BlockScratch(1, D);
        double[] never = new double[PointBlocks.SIZE];
        Arrays.fill(never, Double.NEGATIVE_INFINITY);
        double[] log = new double[N];
        double largest = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < blocks.blocks(); b++) {
            int start = b * PointBlocks.SIZE;
            expected.densities()
                    .logJoint(blocks.columns(b), blocks.paddedCount(b), k, never, scratch, scratch.joint[0]);
            for (int i = 0; i < blocks.count(b); i++) {
                log[start + i] = scratch.joint[0][i] - expected.totals()[start + i];
                largest = Math.max(largest, log[start + i]);
            }
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double each : log) {
            double below = each - largest;
            sum += below > ClusterDensities.NEGLIGIBLE ? StrictMath.exp(below) : 0;
        }
        return largest + StrictMath.log(sum / N);
    }
}

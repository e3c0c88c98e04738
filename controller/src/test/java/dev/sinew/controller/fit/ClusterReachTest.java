package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters that are not evaluated where they cannot matter change nothing. */
class ClusterReachTest {

    private static final double[] LOG_MASS = {0};

    private static ClusterDensities cluster(double[] mu, double[] A) {
        int D = mu.length;
        double[] Sigma = new double[D * D];
        for (int i = 0; i < D * D; i++) {
            Sigma[i] = i / D == i % D ? 0.1 : 0;
            for (int k = 0; k < D; k++) {
                Sigma[i] += A[i / D * D + k] * A[i % D * D + k];
            }
        }
        return densities(mu, Sigma);
    }

    private static ClusterDensities densities(double[] mu, double[] Sigma) {
        return new GaussianMixture(1, LOG_MASS, mu, Sigma).densities();
    }

    private static double[] distances(ClusterDensities densities, double[] rows, int N, int D) {
        BlockScratch scratch = new BlockScratch(D);
        int[] all = IntStream.range(0, N).toArray();
        densities.distances(0, new PointColumns(rows, N, D), all, 0, N, Double.POSITIVE_INFINITY, scratch);
        return Arrays.stream(scratch.q).limit(N).map(Math::sqrt).toArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.3, 1e-2, 1e-5})
    void boundsHoldHoweverFarTheClusterMoves(double step) {
        int N = 100;
        SplittableRandom random = new SplittableRandom(11);
        for (int D : new int[] {1, 2, 5, 9}) {
            double[] rows = LinearPlant.gaussians(N * D, random);
            double[] mu = LinearPlant.gaussians(D, random);
            double[] A = LinearPlant.gaussians(D * D, random);
            ClusterDensities before = cluster(mu, A);
            move(mu, step, random);
            move(A, step, random);
            ClusterDensities now = cluster(mu, A);
            double shift = now.shift(before, 0);
            double[] r = distances(before, rows, N, D);
            double[] next = distances(now, rows, N, D);
            for (int p = 0; p < N; p++) {
                assertTrue(next[p] >= (r[p] / now.stretch(before, 0) - shift) * (1 - 1e-9), "below, D = " + D);
                assertTrue(next[p] <= (r[p] * before.stretch(now, 0) + shift) * (1 + 1e-9), "above, D = " + D);
            }
        }
    }

    private static void move(double[] values, double step, SplittableRandom random) {
        double[] e = LinearPlant.gaussians(values.length, random);
        for (int i = 0; i < values.length; i++) {
            values[i] += step * e[i];
        }
    }

    @Test
    void nothingIsKnownOfAClusterThatHadNoDensity() {
        double[] one = {1};
        ClusterDensities none = densities(one, new double[] {0});
        ClusterDensities some = cluster(one, one);
        assertEquals(Double.POSITIVE_INFINITY, some.stretch(none, 0));
        assertEquals(Double.POSITIVE_INFINITY, none.stretch(some, 0));
        assertEquals(Double.POSITIVE_INFINITY, some.stretch(GaussianMixture.EMPTY.densities(), 0));
    }

    /** A fit that starts again after each iteration knows no distances, and evaluates all. */
    @Test
    void fitsAsWhenEverythingIsEvaluated() {
        int N = 600;
        int D = 4;
        int K = 7;
        SplittableRandom random = new SplittableRandom(12);
        double[] rows = LinearPlant.gaussians(N * D, random);
        for (int p = 0; p < N; p++) {
            rows[p * D] += 6 * (p % 5);
            rows[p * D + 1] *= 0.2 + p % 2;
        }
        // one cluster too many, far away: it runs empty, and starts again
        GaussianMixture start = new ExpectationMaximisation(3, 0, 1e-6, false, false)
                .coldStart(rows, ExpectationMaximisation.randomLabels(N, K, random), K)
                .mixture();
        double[] mu = start.mu();
        Arrays.fill(mu, 0, D, 1e3);
        start = new GaussianMixture(N, start.logMass(), mu, start.Sigma());
        int iterations = 40;
        MixtureFit whole = new ExpectationMaximisation(iterations, 0, 1e-6, false, false).warmStart(rows, N, start);
        ExpectationMaximisation single = new ExpectationMaximisation(1, 0, 1e-6, false, false);
        GaussianMixture mixture = start;
        for (int i = 0; i < iterations; i++) {
            MixtureFit fit = single.warmStart(rows, N, mixture);
            assertEquals(fit.logLikelihood()[0], whole.logLikelihood()[i], 1e-8, "iteration " + i);
            mixture = fit.mixture();
        }
        assertArrayEquals(mixture.logMass(), whole.mixture().logMass(), 1e-6);
        assertArrayEquals(mixture.mu(), whole.mixture().mu(), 1e-6);
        assertArrayEquals(mixture.Sigma(), whole.mixture().Sigma(), 1e-6);
    }
}

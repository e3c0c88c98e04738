package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationMaximisationTest {

    private static final ExpectationMaximisation EM = ExpectationMaximisation.standard();

    /** K clouds of correlated points, centres 8 deviations apart along the first channel. */
    private static double[] clouds(int N, int D, int K, SplittableRandom random) {
        double[] rows = new double[N * D];
        for (int i = 0; i < N; i++) {
            double[] e = LinearPlant.gaussians(D, random);
            for (int j = 0; j < D; j++) {
                rows[i * D + j] = e[j] + (j > 0 ? 0.5 * e[j - 1] : 8.0 * (i % K));
            }
        }
        return rows;
    }

    @Test
    void findsCloudsThatAreFarApart() {
        int N = 3000;
        double[] rows = clouds(N, 2, 3, new SplittableRandom(1));
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            labels[i] = (int) Math.clamp(Math.floor(rows[2 * i] / 8 + 0.3), 0, 2);
        }
        MixtureFit fit = new ExpectationMaximisation(500, 1e-9, 1e-6, true, false).coldStart(rows, labels, 3);
        GaussianMixture mixture = fit.mixture();
        assertEquals(MixtureFit.Ending.CONVERGED, fit.ending());
        for (int k = 0; k < 3; k++) {
            assertEquals(-Math.log(3), mixture.logMass()[k], 0.02);
            assertArrayEquals(new double[] {8.0 * k, 0}, DynamicsFitVectorTest.slice(mixture.mu(), k, 2), 0.15);
            assertArrayEquals(
                    new double[] {1, 0.5, 0.5, 1.25}, DynamicsFitVectorTest.slice(mixture.Sigma(), k, 4), 0.15);
        }
    }

    @Test
    void oneClusterIsTheSampleMeanAndCovariance() {
        double[] rows = clouds(200, 3, 2, new SplittableRandom(2));
        GaussianMixture mixture = new ExpectationMaximisation(10, 1e-12, 0, true, false)
                .coldStart(rows, new int[200], 1)
                .mixture();
        double[] mean = Transitions.mean(rows, 200, 3);
        double[] covariance = Transitions.scatter(rows, 200, 3, mean);
        for (int i = 0; i < 9; i++) {
            covariance[i] /= 200;
        }
        assertArrayEquals(mean, mixture.mu(), 1e-12);
        assertArrayEquals(covariance, mixture.Sigma(), 1e-11);
        assertEquals(0, mixture.logMass()[0], 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"200,1,2", "300,2,5", "131,5,3", "700,9,12", "900,35,3"})
    void neverLosesLikelihood(int N, int D, int K) {
        double[] rows = clouds(N, D, K, new SplittableRandom(3));
        ExpectationMaximisation bare = new ExpectationMaximisation(60, 0, 0, true, false);
        MixtureFit fit = bare.coldStart(rows, ExpectationMaximisation.randomLabels(N, K, new SplittableRandom(4)), K);
        double[] history = fit.logLikelihood();
        assertTrue(history.length > 3);
        for (int i = 1; i < history.length; i++) {
            assertTrue(history[i] >= history[i - 1] - 1e-8 * Math.abs(history[i - 1]), "iteration " + i);
        }
    }

    @Test
    void doesNotDependOnTheUnitsOfTheChannels() {
        int N = 400;
        double[] rows = clouds(N, 3, 4, new SplittableRandom(5));
        double[] units = {1024, 1.0 / 65536, 8};
        double[] scaled = rows.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= units[i % 3];
        }
        int[] labels = ExpectationMaximisation.randomLabels(N, 4, new SplittableRandom(6));
        GaussianMixture plain = EM.coldStart(rows, labels, 4).mixture();
        GaussianMixture other = EM.coldStart(scaled, labels, 4).mixture();
        // powers of two: not even the rounding differs
        assertArrayEquals(plain.logMass(), other.logMass(), 0);
        double[] mu = plain.mu();
        for (int i = 0; i < mu.length; i++) {
            assertEquals(mu[i] * units[i % 3], other.mu()[i], 0);
        }
        assertArrayEquals(plain.weights(rows, 20), other.weights(scaled, 20), 1e-12);
    }

    @Test
    void startsAnEmptyClusterAgainFromAllPoints() {
        int N = 120;
        double[] rows = clouds(N, 2, 2, new SplittableRandom(7));
        GaussianMixture start = new GaussianMixture(
                N, new double[] {Math.log(0.5), Math.log(0.5)}, new double[] {4, 0, 1e4, 1e4}, new double[] {
                    20, 0, 0, 2, 1e-2, 0, 0, 1e-2
                });
        GaussianMixture after = new ExpectationMaximisation(1, 0, 0, false, false)
                .warmStart(rows, N, start)
                .mixture();
        double[] mean = Transitions.mean(rows, N, 2);
        assertArrayEquals(mean, DynamicsFitVectorTest.slice(after.mu(), 1, 2), 1e-12);
        assertTrue(after.logMass()[1] < -1e6, "its share stays what it was: " + after.logMass()[1]);
    }

    @Test
    void goesOnWhenALabelHasNoPoints() {
        double[] rows = clouds(80, 2, 2, new SplittableRandom(8));
        MixtureFit fit = EM.coldStart(rows, new int[80], 3);
        assertTrue(Arrays.stream(fit.mixture().Sigma()).allMatch(Double::isFinite));
    }

    @Test
    void saysWhenTheLikelihoodIsNotFinite() {
        double[] rows = {0, Double.NaN, 1, 2};
        assertEquals(
                MixtureFit.Ending.NOT_FINITE, EM.coldStart(rows, new int[4], 1).ending());
    }

    @Test
    void evaluatesDensitiesAsTheFormulaSays() {
        SplittableRandom random = new SplittableRandom(9);
        for (int D : new int[] {1, 2, 3, 4, 5, 8, 9, 35}) {
            double[] A = LinearPlant.gaussians(D * D, random);
            double[] Sigma = new double[D * D];
            for (int i = 0; i < D * D; i++) {
                Sigma[i] = i / D == i % D ? 1 : 0;
                for (int k = 0; k < D; k++) {
                    Sigma[i] += A[i / D * D + k] * A[i % D * D + k];
                }
            }
            double[] other = Sigma.clone();
            double[] mu = LinearPlant.gaussians(2 * D, random);
            double[] both = Arrays.copyOf(Sigma, 2 * D * D);
            System.arraycopy(other, 0, both, D * D, D * D);
            GaussianMixture mixture = new GaussianMixture(10, new double[] {-0.5, -2}, mu, both);
            for (int N : new int[] {1, 7, 8, 129, 300}) {
                double[] rows = LinearPlant.gaussians(N * D, random);
                double expected = 0;
                for (int i = 0; i < N; i++) {
                    // equal covariances: the odds are those of the exponents
                    double near = -0.5 - 0.5 * distance(Sigma, rows, i, mu, 0, D);
                    double far = -2 - 0.5 * distance(Sigma, rows, i, mu, 1, D);
                    expected += 1 / (1 + Math.exp(far - near)) / N;
                }
                assertEquals(expected, mixture.weights(rows, N)[0], 1e-10, "D = " + D + ", N = " + N);
            }
        }
    }

    /** (y - mu)' Sigma^-1 (y - mu) by Gaussian elimination. */
    private static double distance(double[] Sigma, double[] rows, int i, double[] mu, int k, int D) {
        double[] M = Sigma.clone();
        double[] d = new double[D];
        for (int j = 0; j < D; j++) {
            d[j] = rows[i * D + j] - mu[k * D + j];
        }
        double[] e = d.clone();
        double sum = 0;
        for (int c = 0; c < D; c++) {
            for (int r = c + 1; r < D; r++) {
                double factor = M[r * D + c] / M[c * D + c];
                e[r] -= factor * e[c];
                for (int j = c; j < D; j++) {
                    M[r * D + j] -= factor * M[c * D + j];
                }
            }
            sum += e[c] * e[c] / M[c * D + c];
        }
        return sum;
    }
}

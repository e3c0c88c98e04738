package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicsFitterTest {

    private static final DynamicsFitter FITTER = DynamicsFitter.standard();

    /** The four points of G12 as one-step trials without an action: from the abscissa to the ordinate. */
    private static List<Rollout> fourPoints() {
        double[][] points = {{0, 0}, {1, 2}, {2, 3.9}, {3, 6.1}};
        List<Rollout> rollouts = new ArrayList<>();
        for (double[] point : points) {
            rollouts.add(new Rollout(1, 1, 0, point, new double[0], new double[2]));
        }
        return rollouts;
    }

    @Test
    void matchesClosedFormG12WithoutPrior() {
        LinearGaussianDynamics fit =
                FITTER.fit(fourPoints(), DynamicsPrior.none()).orElseThrow();
        assertEquals(2.02, fit.F()[0], 1e-12);
        assertEquals(-0.03, fit.c()[0], 1e-12);
        assertEquals(0.0045, fit.W()[0], 1e-12);
    }

    @Test
    void matchesClosedFormG12UnderThePrior() {
        NormalInverseWishart law = new NormalInverseWishart(new double[2], new double[] {1, 0, 0, 1}, 1, 1);
        LinearGaussianDynamics fit = FITTER.withRegularisation(0)
                .fit(fourPoints(), (t, points, N) -> law)
                .orElseThrow();
        assertEquals(1.7564102564, fit.F()[0], 1e-10);
        assertEquals(0.3653846154, fit.c()[0], 1e-10);
        assertEquals(0.9114358974, fit.W()[0], 1e-10);
    }

    @Test
    void goesThroughThePosteriorMeanWhenAsked() {
        NormalInverseWishart law = new NormalInverseWishart(new double[2], new double[] {1, 0, 0, 1}, 1, 1);
        DynamicsFitter fitter = FITTER.withRegularisation(0).withPosteriorMean();
        LinearGaussianDynamics fit =
                fitter.fit(fourPoints(), (t, points, N) -> law).orElseThrow();
        // posterior mean (4 (1.5, 3) + (0, 0)) / 5
        assertEquals(2.4 - 1.7564102564 * 1.2, fit.c()[0], 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"4,1,6", "4,1,12", "6,3,10", "14,7,22", "14,7,60"})
    void recoversANoiseFreeLinearPlantAsG15Asks(int n, int m, int N) {
        SplittableRandom random = new SplittableRandom(15);
        LinearPlant plant = LinearPlant.random(n, m, random);
        List<Rollout> rollouts = plant.rollouts(N, 12, 0, random);
        DynamicsFit fit = FITTER.fit(rollouts, DynamicsPrior.none());
        LinearGaussianDynamics dynamics = fit.orElseThrow();
        for (int t = 0; t < 12; t++) {
            assertArrayEquals(plant.F(), DynamicsFitVectorTest.slice(dynamics.F(), t, n * (n + m)), 1e-8);
            assertArrayEquals(plant.c(), DynamicsFitVectorTest.slice(dynamics.c(), t, n), 1e-8);
            assertEquals(n + m, fit.steps().get(t).rank());
            assertEquals(n + m, fit.steps().get(t).effectiveData(), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void refusesPlainRegressionOnTooFewSamples(int N) {
        SplittableRandom random = new SplittableRandom(1);
        List<Rollout> rollouts = LinearPlant.random(4, 1, random).rollouts(N, 3, 0.1, random);
        DynamicsFit fit = FITTER.fit(rollouts, DynamicsPrior.none());
        assertTrue(fit.isRefused());
        assertEquals(
                "step 0: plain regression on 5 features wants at least 6 samples, found " + N + " (rank " + (N - 1)
                        + ")",
                fit.reason());
        assertThrows(NoSuchElementException.class, fit::orElseThrow);
    }

    @Test
    void refusesPlainRegressionWhenTheActionFollowsTheStateWithoutNoise() {
        SplittableRandom random = new SplittableRandom(2);
        List<Rollout> rollouts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double[] X = LinearPlant.gaussians(6, random);
            double[] U = {0.3 * X[0] - 0.2 * X[1] + 0.1 * X[2]};
            rollouts.add(new Rollout(1, 3, 1, X, U, new double[2]));
        }
        DynamicsFit fit = FITTER.fit(rollouts, DynamicsPrior.none());
        assertEquals(3, fit.steps().getFirst().rank());
        assertTrue(fit.reason().contains("rank 3, condition number Infinity"), fit.reason());
        assertFalse(FITTER.fit(rollouts, DynamicsPrior.ridge(3, 1e-6)).isRefused());
    }

    @Test
    void doesNotDependOnTheUnitsOfTheChannels() {
        SplittableRandom random = new SplittableRandom(3);
        List<Rollout> rollouts = LinearPlant.random(4, 2, random).rollouts(12, 5, 0.1, random);
        double[] units = {1e6, 1e-3, 1, 1e3, 1e-6, 1e2};
        List<Rollout> scaled =
                rollouts.stream().map(each -> inUnits(each, units)).toList();
        LinearGaussianDynamics plain =
                FITTER.fit(rollouts, DynamicsPrior.none()).orElseThrow();
        LinearGaussianDynamics other = FITTER.fit(scaled, DynamicsPrior.none()).orElseThrow();
        double[] F = plain.F();
        double[] G = other.F();
        for (int i = 0; i < F.length; i++) {
            double wanted = F[i] * units[i / 6 % 4] / units[i % 6];
            assertEquals(wanted, G[i], 1e-9 * Math.abs(wanted) + 1e-10 * units[i / 6 % 4] / units[i % 6]);
        }
    }

    private static Rollout inUnits(Rollout rollout, double[] units) {
        double[] X = rollout.X();
        double[] U = rollout.U();
        for (int i = 0; i < X.length; i++) {
            X[i] *= units[i % 4];
        }
        for (int i = 0; i < U.length; i++) {
            U[i] *= units[4 + i % 2];
        }
        return new Rollout(rollout.T(), 4, 2, X, U, rollout.cost());
    }

    @Test
    void saysWhichRolloutIsNotFinite() {
        SplittableRandom random = new SplittableRandom(4);
        List<Rollout> rollouts =
                new ArrayList<>(LinearPlant.random(2, 1, random).rollouts(8, 4, 0.1, random));
        double[] X = rollouts.get(3).X();
        X[2 * 2] = Double.NaN;
        rollouts.set(3, new Rollout(4, 2, 1, X, rollouts.get(3).U(), new double[5]));
        DynamicsFit fit = FITTER.fit(rollouts, DynamicsPrior.none());
        assertEquals("rollout 3 holds NaN in the transition of step 1", fit.reason());
    }

    @Test
    void leavesTheLastStepOutInReferenceMode() {
        SplittableRandom random = new SplittableRandom(5);
        List<Rollout> rollouts = LinearPlant.random(2, 1, random).rollouts(9, 4, 0.1, random);
        DynamicsFit reference = DynamicsFitter.reference().fit(rollouts, DynamicsPrior.none());
        assertEquals(3, reference.steps().size());
        assertArrayEquals(
                new double[6],
                DynamicsFitVectorTest.slice(reference.orElseThrow().F(), 3, 6));
        assertEquals(4, FITTER.fit(rollouts, DynamicsPrior.none()).steps().size());
    }

    @Test
    void givesTheSameBytesForTheSameInput() {
        SplittableRandom random = new SplittableRandom(6);
        List<Rollout> rollouts = LinearPlant.random(4, 1, random).rollouts(5, 30, 0.1, random);
        List<LinearGaussianDynamics> twice = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            MixturePrior prior = MixturePrior.empty(MixtureSettings.standard()).with(rollouts, new SplittableRandom(7));
            twice.add(FITTER.fit(rollouts, prior).orElseThrow());
        }
        assertArrayEquals(twice.get(0).F(), twice.get(1).F(), 0);
        assertArrayEquals(twice.get(0).c(), twice.get(1).c(), 0);
        assertArrayEquals(twice.get(0).W(), twice.get(1).W(), 0);
    }

    @Test
    void wantsRolloutsOfOneShapeAndAPriorOfTheirSize() {
        SplittableRandom random = new SplittableRandom(8);
        LinearPlant plant = LinearPlant.random(2, 1, random);
        List<Rollout> mixed = List.of(
                plant.rollouts(1, 3, 0, random).getFirst(),
                plant.rollouts(1, 4, 0, random).getFirst());
        assertThrows(IllegalArgumentException.class, () -> FITTER.fit(mixed, DynamicsPrior.none()));
        assertThrows(IllegalArgumentException.class, () -> FITTER.fit(List.of(), DynamicsPrior.none()));
        List<Rollout> rollouts = plant.rollouts(8, 3, 0, random);
        assertThrows(
                IllegalArgumentException.class,
                () -> FITTER.fit(rollouts, (t, points, N) -> NormalInverseWishart.none(4)));
    }
}

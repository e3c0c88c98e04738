package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.Vectors;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NominalModelPriorTest {

    private static final DynamicsFitter FITTER = DynamicsFitter.standard();

    @Test
    void correctsTheOffsetFromASingleTrialAndKeepsTheModelsGains() {
        SplittableRandom random = new SplittableRandom(1);
        LinearPlant model = LinearPlant.random(4, 1, random);
        LinearPlant truth = LinearPlant.random(4, 1, random);
        List<Rollout> one = truth.rollouts(1, 8, 0, random);
        DynamicsFit fit = FITTER.fit(one, NominalModelPrior.along(model, one, 3));
        LinearGaussianDynamics dynamics = fit.orElseThrow();
        double[] X = one.getFirst().X();
        double[] U = one.getFirst().U();
        for (int t = 0; t < 8; t++) {
            double[] F = DynamicsFitVectorTest.slice(dynamics.F(), t, 20);
            assertArrayEquals(model.F(), F, 1e-5);
            for (int i = 0; i < 4; i++) {
                double predicted = dynamics.c()[t * 4 + i] + F[i * 5 + 4] * U[t];
                for (int j = 0; j < 4; j++) {
                    predicted += F[i * 5 + j] * X[t * 4 + j];
                }
                assertEquals(X[(t + 1) * 4 + i], predicted, 1e-12);
            }
            assertEquals(0, fit.steps().get(t).effectiveData(), 1e-12);
        }
    }

    @Test
    void tendsToTheModelWithAStrongCountAndToPlainRegressionWithAWeakOne() {
        SplittableRandom random = new SplittableRandom(2);
        LinearPlant model = LinearPlant.random(3, 2, random);
        LinearPlant truth = LinearPlant.random(3, 2, random);
        List<Rollout> rollouts = truth.rollouts(12, 6, 0.1, random);
        double[] plain =
                FITTER.fit(rollouts, DynamicsPrior.none()).orElseThrow().F();
        DynamicsFitter bare = FITTER.withRegularisation(0);
        double[] strong = bare.fit(rollouts, NominalModelPrior.along(model, rollouts, 1e10))
                .orElseThrow()
                .F();
        double[] weak = bare.fit(rollouts, NominalModelPrior.along(model, rollouts, 1e-10))
                .orElseThrow()
                .F();
        for (int t = 0; t < 6; t++) {
            assertArrayEquals(model.F(), DynamicsFitVectorTest.slice(strong, t, 15), 1e-7);
        }
        assertArrayEquals(plain, weak, 1e-7);
    }

    @Test
    void tendsToTheTruthAsTrialsGrow() {
        SplittableRandom random = new SplittableRandom(3);
        LinearPlant model = LinearPlant.random(3, 1, random);
        LinearPlant truth = LinearPlant.random(3, 1, random);
        double before = Double.POSITIVE_INFINITY;
        for (int N : new int[] {4, 40, 400, 4000}) {
            List<Rollout> rollouts = truth.rollouts(N, 3, 0.05, random);
            double[] F = FITTER.fit(rollouts, NominalModelPrior.along(model, rollouts, 2))
                    .orElseThrow()
                    .F();
            double error = Vectors.relative(DynamicsFitVectorTest.slice(F, 1, 12), truth.F(), 0, 12);
            assertTrue(error < 0.6 * before, "N = " + N + ": " + error + " after " + before);
            before = error;
        }
        assertTrue(before < 0.01, "error " + before);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void isNearerToTheTruthThanTheModelAndThanARidgeOnFewNoisyTrials(int N) {
        double model = 0;
        double ridge = 0;
        double ours = 0;
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LinearPlant truth = LinearPlant.random(4, 1, random);
            LinearPlant nominal = disturbed(truth, 0.25, random);
            List<Rollout> rollouts = truth.rollouts(N, 10, 0.05, random);
            DynamicsPrior prior = NominalModelPrior.along(nominal, rollouts, 1);
            ours += distance(FITTER.fit(rollouts, prior), truth);
            ridge += distance(FITTER.fit(rollouts, DynamicsPrior.ridge(4, 1e-3)), truth);
            model += Vectors.relative(nominal.F(), truth.F(), 0, 20);
        }
        assertTrue(ours < 0.99 * model, ours + " against the model's " + model);
        assertTrue(ours < ridge, ours + " against the ridge's " + ridge);
    }

    @Test
    void keepsTheModelsGainsOfAChannelThatDoesNotVary() {
        SplittableRandom random = new SplittableRandom(4);
        LinearPlant model = LinearPlant.random(2, 2, random);
        LinearPlant truth = LinearPlant.random(2, 2, random);
        List<Rollout> rollouts = new ArrayList<>();
        for (Rollout each : truth.rollouts(10, 1, 0, random)) {
            double[] U = each.U();
            U[1] = 0.5;
            double[] next = new double[2];
            truth.step(new double[] {each.X()[0], each.X()[1]}, U, next, new double[0]);
            double[] X = {each.X()[0], each.X()[1], next[0], next[1]};
            rollouts.add(new Rollout(1, 2, 2, X, U, new double[2]));
        }
        double[] F = FITTER.withRegularisation(0)
                .fit(rollouts, NominalModelPrior.along(model, rollouts, 1e-3))
                .orElseThrow()
                .F();
        for (int i = 0; i < 2; i++) {
            assertEquals(model.F()[i * 4 + 3], F[i * 4 + 3], 1e-9);
            for (int j = 0; j < 3; j++) {
                assertEquals(truth.F()[i * 4 + j], F[i * 4 + j], 0.01);
            }
        }
    }

    private static LinearPlant disturbed(LinearPlant plant, double share, SplittableRandom random) {
        double[] F = plant.F().clone();
        for (int i = 0; i < F.length; i++) {
            F[i] *= 1 + share * random.nextGaussian();
        }
        return new LinearPlant(plant.n(), plant.m(), F, plant.c());
    }

    private static double distance(DynamicsFit fit, LinearPlant truth) {
        LinearGaussianDynamics dynamics = fit.orElseThrow();
        double sum = 0;
        for (int t = 0; t < dynamics.steps(); t++) {
            double[] F = DynamicsFitVectorTest.slice(dynamics.F(), t, truth.F().length);
            sum += Vectors.relative(F, truth.F(), 0, F.length) / dynamics.steps();
        }
        return sum;
    }
}

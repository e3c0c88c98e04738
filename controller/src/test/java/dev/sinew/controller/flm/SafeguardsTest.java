package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.fit.DynamicsFitter;
import dev.sinew.controller.fit.Parts;
import dev.sinew.controller.flm.LocalController.Standing;
import dev.sinew.controller.lqr.Cholesky;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.policy.SaturationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Each protection of the learner: these tests fail when it is taken out. */
class SafeguardsTest {

    private static final double[] HALF = {3};

    private static FlmSettings settings(Safeguards safeguards) {
        return new FlmSettings(
                1,
                StepRule.DEFAULT,
                DynamicsFitter.standard(),
                PriorSource.none(),
                20,
                0.1,
                UpdateOptions.DEFAULT,
                safeguards);
    }

    private static LocalUpdate improve(Safeguards safeguards, LinearGaussianPolicy policy, List<Rollout> trials) {
        return FlmTrainerTest.improve(settings(safeguards), LocalController.begin(policy), trials);
    }

    private static Safeguards with(NoiseBounds noise, GainCaps gains) {
        return new Safeguards(ActionLimits.symmetric(HALF), noise, gains, SaturationRule.STANDARD);
    }

    private static NoiseBounds anyNoise() {
        return new NoiseBounds(HALF, 0, 1e9);
    }

    private static GainCaps anyGains() {
        return new GainCaps(HALF, 1e9, 1e9);
    }

    private static List<Rollout> trials() {
        return new LinearPractice(8).rollouts(LinearPractice.zero(), LinearPractice.start(0), new SplittableRandom(3));
    }

    /** The same trial with some steps on a limit, from one on. */
    private static Rollout saturated(Rollout trial, int from, int steps) {
        double[] U = trial.U();
        for (int t = from; t < from + steps; t++) {
            U[t % U.length] = HALF[0];
        }
        return new Rollout(trial.T(), trial.n(), trial.m(), trial.X(), U, trial.cost());
    }

    private static List<Rollout> saturated(List<Rollout> trials, int count, int steps) {
        List<Rollout> some = new ArrayList<>(trials);
        for (int i = 0; i < count; i++) {
            some.set(i, saturated(trials.get(i), i, steps));
        }
        return some;
    }

    private static Standing standingAfter(List<Rollout> trials) {
        return new LocalImprovement(settings(Safeguards.standard(ActionLimits.symmetric(HALF))), Parts.IN_ORDER)
                .judged(LocalController.begin(LinearPractice.zero()), trials)
                .standing();
    }

    @Test
    void trialsThatAllowNoLocalUpdateMakeItTheTurnOfAPlanAtOnce() {
        List<Rollout> trials = trials();
        int most = trials.getFirst().T() - 1;
        assertEquals(Standing.OPEN, standingAfter(trials));
        assertEquals(Standing.OPEN, standingAfter(saturated(trials, 7, most)));
        assertEquals(Standing.STUCK, standingAfter(saturated(trials, 8, most)));
        assertEquals(Standing.STUCK, standingAfter(List.of()));
    }

    @Test
    void letsASoundUpdateThroughAsItIs() {
        LocalUpdate free = improve(Safeguards.none(1), LinearPractice.zero(), trials());
        LocalUpdate guarded =
                improve(Safeguards.standard(ActionLimits.symmetric(HALF)), LinearPractice.zero(), trials());
        assertEquals("", guarded.note());
        assertArrayEquals(
                free.controller().policy().K(), guarded.controller().policy().K());
        assertArrayEquals(
                free.controller().policy().Sigma(),
                guarded.controller().policy().Sigma());
        LocalUpdate.Diagnosis diagnosis = guarded.diagnosis();
        assertEquals(8, diagnosis.trials());
        assertEquals(0, diagnosis.leftOut());
        assertTrue(diagnosis.condition() >= 1 && diagnosis.condition() < 1e6, "condition " + diagnosis.condition());
        assertEquals(0, diagnosis.predictionError(), 1e-8);
        assertTrue(diagnosis.growth() > 0.5 && diagnosis.growth() < 10, "growth " + diagnosis.growth());
    }

    @Test
    void liftsNoiseToItsFloorAndReportsThatNoExplorationIsLeft() {
        LocalUpdate update = improve(with(new NoiseBounds(HALF, 0.4, 2), anyGains()), LinearPractice.zero(), trials());
        for (double variance : update.controller().policy().Sigma()) {
            assertTrue(variance >= 0.16 * 9, "variance " + variance);
        }
        assertEquals("no exploration left", update.note());
    }

    @Test
    void lowersNoiseToItsCap() {
        LocalUpdate update = improve(with(new NoiseBounds(HALF, 0, 0.05), anyGains()), LinearPractice.zero(), trials());
        assertTrue(update.kl() > 0);
        for (double variance : update.controller().policy().Sigma()) {
            assertTrue(variance <= 0.0225 * (1 + 1e-12), "variance " + variance);
        }
    }

    @Test
    void boundedNoiseIsACovarianceInEveryDirection() {
        SplittableRandom random = new SplittableRandom(5);
        double[] half = {0.5, 2, 10};
        NoiseBounds bounds = new NoiseBounds(half, 0.01, 0.3);
        for (int run = 0; run < 200; run++) {
            double[] v = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] Sigma = new double[9];
            for (int i = 0; i < 9; i++) {
                // Rank one, from far below the floor to far above the cap.
                Sigma[i] = Math.pow(10, run % 10 - 6) * (v[i / 3] * v[i % 3]);
            }
            LinearGaussianPolicy policy = new LinearGaussianPolicy(1, 1, 3, new double[3], new double[3], Sigma);
            double[] bounded = bounds.bounded(policy).Sigma();
            double[] above = new double[9];
            for (int i = 0; i < 9; i++) {
                assertEquals(bounded[i], bounded[i % 3 * 3 + i / 3]);
                above[i] = bounded[i] / (half[i / 3] * half[i % 3]) - (i % 4 == 0 ? 0.99e-4 : 0);
            }
            assertTrue(Cholesky.factor(3, above, 0, 3, above, 0), "below the floor");
            for (int i = 0; i < 3; i++) {
                assertTrue(Math.sqrt(bounded[i * 4]) <= Math.hypot(0.3, 0.01) * half[i] * (1 + 1e-12));
            }
        }
    }

    @Test
    void refusesGainsAboveTheirCap() {
        LocalUpdate update = improve(with(anyNoise(), new GainCaps(HALF, 1e-3, 1e9)), LinearPractice.zero(), trials());
        assertTrue(update.note().startsWith("gains of"), update.note());
        assertEquals(0, update.kl());
        assertTrue(update.controller().multiplier() < 1);
        assertArrayEquals(
                LinearPractice.zero().K(), update.controller().policy().K());
    }

    @Test
    void refusesMoreFeedbackThanAllowed() {
        LocalUpdate update = improve(with(anyNoise(), new GainCaps(HALF, 1e9, 1e-4)), LinearPractice.zero(), trials());
        assertTrue(update.note().startsWith("feedback of"), update.note());
        assertTrue(update.controller().multiplier() < 1);
        assertArrayEquals(
                LinearPractice.zero().K(), update.controller().policy().K());
    }

    @Test
    void leavesTrialsOutThatSaturateForMostOfTheirSteps() {
        Safeguards safeguards = with(anyNoise(), anyGains());
        LocalUpdate update = improve(safeguards, LinearPractice.zero(), saturated(trials(), 2, 6));
        assertEquals(2, update.diagnosis().leftOut());
        assertEquals(6, update.diagnosis().trials());
        // Those two hold actions that did not happen: with them the fit would be wrong.
        assertEquals(0, update.diagnosis().predictionError(), 1e-8);
        assertEquals(0.15, update.diagnosis().saturated(), 1e-12);
        assertEquals("", update.note());
    }

    @Test
    void warnsWhenMoreThanAFifthOfTheStepsSaturate() {
        LocalUpdate update = improve(with(anyNoise(), anyGains()), LinearPractice.zero(), saturated(trials(), 8, 3));
        assertTrue(update.note().contains("30 % of the steps saturate"), update.note());
        assertEquals(8, update.diagnosis().trials());
    }

    @Test
    void shrinksTheExplorationWhenEveryTrialSaturates() {
        LinearGaussianPolicy policy = LinearPractice.zero();
        LocalUpdate update = improve(with(anyNoise(), anyGains()), policy, saturated(trials(), 8, 9));
        assertTrue(update.note().contains("exploration shrunk"), update.note());
        assertEquals(0.25 * policy.Sigma()[0], update.controller().policy().Sigma()[0]);
        assertArrayEquals(policy.K(), update.controller().policy().K());
    }

    @Test
    void learnsFromSaturatedTrialsWhenItIsNotTheNoiseThatSaturates() {
        LinearGaussianPolicy calm = LinearPractice.zero().withVariance(1e-4);
        LocalUpdate update = improve(with(anyNoise(), anyGains()), calm, saturated(trials(), 8, 6));
        assertEquals(8, update.diagnosis().trials());
        assertTrue(update.note().contains("60 % of the steps saturate"), update.note());
    }

    @Test
    void leavesTrialsOutThatAreNotFiniteOrOfAnotherSize() {
        List<Rollout> trials = new ArrayList<>(trials());
        double[] X = trials.get(0).X();
        X[4] = Double.NaN;
        Rollout first = trials.get(0);
        trials.set(0, new Rollout(first.T(), first.n(), first.m(), X, first.U(), first.cost()));
        trials.set(1, new Rollout(2, 2, 1, new double[6], new double[2], new double[3]));
        LocalUpdate update = improve(Safeguards.none(1), LinearPractice.zero(), trials);
        assertEquals(6, update.diagnosis().trials());
        assertTrue(update.kl() > 0);
    }

    @Test
    void givesTheSameControllerBackWhenItsNoiseIsInside() {
        LinearGaussianPolicy policy = LinearPractice.zero();
        assertSame(policy, new NoiseBounds(HALF, 0.01, 1).bounded(policy));
    }
}

package dev.sinew.controller.promote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the gates measure, against closed forms. */
class GateFigureTest {

    private static final double EXACT = 1e-12;

    @Test
    void measuresGainsByWhatADeviationAsksOfHalfTheRange() {
        LinearGaussianPolicy policy = Slider.policy(-3, -4, 1);
        // 0.02 * |(3, 4)| / 5
        double figure = new GainGate(1)
                .check(Slider.candidate(policy), Slider.evidence())
                .figure();
        assertEquals(0.02, figure, EXACT);
    }

    @Test
    void measuresNoiseByItsDeviationOverHalfTheRange() {
        assertEquals(
                0.1,
                new CovarianceGate(1)
                        .check(Slider.candidate(Slider.good()), Slider.evidence())
                        .figure(),
                EXACT);
    }

    @Test
    void refusesACovarianceThatIsIndefiniteOrCrooked() {
        ActionLimits limits = ActionLimits.symmetric(10, 10);
        double[][] bad = {{1, 2, 2, 1}, {1, 0.5, 0.4, 1}, {-1, 0, 0, 1}, {0, 1, 1, 0}};
        double[][] good = {{1, 2, 2, 4}, {0, 0, 0, 0}, {1, 0, 0, 0}, {4, -1, -1, 1}};
        for (double[] each : bad) {
            assertEquals(GateResult.Outcome.REFUSED, covariance(limits, each));
        }
        for (double[] each : good) {
            assertEquals(GateResult.Outcome.PASSED, covariance(limits, each));
        }
    }

    private static GateResult.Outcome covariance(ActionLimits limits, double[] Sigma) {
        LinearGaussianPolicy policy = new LinearGaussianPolicy(1, 1, 2, new double[2], new double[2], Sigma);
        return new CovarianceGate(1)
                .check(new Candidate(policy, limits, 1), Slider.evidence())
                .outcome();
    }

    @Test
    void measuresDivergenceAgainstTheBoundOfTheUpdate() {
        // The same means: per step 1/2 (r - 1 - log r) with r the ratio of the variances.
        double r = 0.81;
        double kl = Slider.T * 0.5 * (r - 1 - Math.log(r));
        LinearGaussianPolicy before = Slider.good();
        Evidence evidence = Slider.evidence();
        Evidence same = new Evidence(
                evidence.fitted(), Optional.of(new Evidence.Update(before, 2 * kl)), List.of(), evidence.rehearsals());
        LinearGaussianPolicy after = before.withVariance(0.25 * r);
        assertEquals(0.5, new KlGate(1).check(Slider.candidate(after), same).figure(), EXACT);
    }

    @Test
    void predictsTheTrialsOfAnExactLawWithoutError() {
        OneStepError error = OneStepError.of(Slider.law(1, 0), List.of(Slider.trial(Slider.good())));
        assertEquals(0, error.relative(), 1e-9);
        assertTrue(error.spread()[1] > 1e-3);
    }

    @Test
    void anOffsetOfTheLawIsTheErrorOfItsEntry() {
        OneStepError error = OneStepError.of(Slider.law(1, 0.5), List.of(Slider.trial(Slider.good())));
        assertEquals(0, error.error()[0], EXACT);
        assertEquals(0.5, error.error()[1], EXACT);
    }

    @Test
    void aLawOfTheMeanChangeHasAnErrorOfOne() {
        // x' = x + mean change; x = 0, 1, 3, 6 changes by 1, 2, 3.
        LinearGaussianDynamics law = new LinearGaussianDynamics(
                3, 1, 1, new double[] {1, 0, 1, 0, 1, 0}, new double[] {2, 2, 2}, new double[] {1, 1, 1});
        Rollout trial = new Rollout(3, 1, 1, new double[] {0, 1, 3, 6}, new double[3], new double[4]);
        assertEquals(1, OneStepError.of(law, List.of(trial)).relative(), EXACT);
    }

    @Test
    void growthIsTheLargestProductOfTheClosedLoop() {
        // a + b k = 0.5, 3, 2, 0.1: from the second step on it grows by 6.
        LinearGaussianDynamics law = new LinearGaussianDynamics(
                4, 1, 1, new double[] {1, 1, 1, 1, 1, 1, 1, 1}, new double[4], new double[4]);
        LinearGaussianPolicy policy =
                new LinearGaussianPolicy(4, 1, 1, new double[] {-0.5, 2, 1, -0.9}, new double[4], new double[4]);
        assertEquals(6, GrowthGate.growth(law, policy, new double[] {1}), EXACT);
    }

    @Test
    void growthDoesNotDependOnUnits() {
        // q in mm, v in m/s: A' = D A D^-1, B' = D B, K' = K D^-1.
        double growth = GrowthGate.growth(Slider.law(1.1, 0), Slider.good(), new double[] {2, 3});
        double[] F = Slider.law(1.1, 0).F();
        double[] K = Slider.good().K();
        for (int t = 0; t < Slider.T; t++) {
            F[t * 6 + 1] *= 1000;
            F[t * 6 + 2] *= 1000;
            F[t * 6 + 3] /= 1000;
            K[t * 2] /= 1000;
        }
        LinearGaussianDynamics law =
                new LinearGaussianDynamics(Slider.T, 2, 1, F, new double[2 * Slider.T], new double[4 * Slider.T]);
        LinearGaussianPolicy policy =
                Slider.with(Slider.good(), K, Slider.good().Sigma());
        assertEquals(growth, GrowthGate.growth(law, policy, new double[] {2000, 3}), 1e-9 * growth);
    }

    @Test
    void countsTheRolloutsWithinTheLimits() {
        Rehearsals rehearsals = Slider.rehearsals(2);
        assertEquals(100, rehearsals.within(Slider.good()).size());
        // A hard push: every one of them leaves the rail.
        assertEquals(0, rehearsals.within((t, x, u) -> u[0] = Slider.FORCE).size());
        assertEquals(0, rehearsals.within((t, x, u) -> u[0] = Double.NaN).size());
    }
}

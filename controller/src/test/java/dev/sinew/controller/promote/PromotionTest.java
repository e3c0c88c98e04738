package dev.sinew.controller.promote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.promote.GateResult.Outcome;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromotionTest {

    /** A candidate with its evidence. */
    private record Case(LinearGaussianPolicy policy, Evidence evidence) {

        Verdict judged(Promotion by) {
            return by.judge(Slider.candidate(policy), evidence);
        }
    }

    /** What one gate alone has something against. */
    private static Case against(Gate gate) {
        LinearGaussianPolicy good = Slider.good();
        Evidence evidence = Slider.evidence();
        return switch (gate) {
            case FINITE -> {
                double[] k = good.k();
                k[Slider.T - 1] = Double.NaN;
                yield new Case(
                        new LinearGaussianPolicy(Slider.T, 2, 1, good.K(), k, good.Sigma()),
                        Evidence.none(Slider.rehearsals(2)));
            }
            case COVARIANCE -> new Case(good.withVariance(36), Evidence.none(evidence.rehearsals()));
            case GAINS -> new Case(Slider.policy(-700, -700, 0.5), Evidence.none(Slider.rehearsals(2)));
            case KL -> new Case(good, Slider.withBound(1e-3));
            case PREDICTION -> new Case(good, Slider.withLaw(Slider.law(1, 0.5)));
            case GROWTH ->
                // A controller that an update kept, before another trial: nothing but its law is known.
                new Case(
                        good,
                        new Evidence(
                                Slider.withLaw(Slider.law(1.6, 0)).fitted(),
                                Optional.empty(),
                                List.of(),
                                evidence.rehearsals()));
            case ROLLOUTS ->
                new Case(
                        good,
                        new Evidence(
                                evidence.fitted(), evidence.update(), evidence.unseen(), Slider.rehearsals(1.001)));
        };
    }

    private static Promotion without(Gate gate) {
        return new Promotion(Promotion.standard().gates().stream()
                .filter(each -> each.gate() != gate)
                .toList());
    }

    @Test
    void letsAGoodControllerThroughEveryGate() {
        Verdict verdict = new Case(Slider.good(), Slider.evidence()).judged(Promotion.standard());
        assertTrue(verdict.passed(), verdict.toString());
        assertTrue(verdict.results().stream().allMatch(each -> each.outcome() == Outcome.PASSED));
        assertTrue(verdict.results().stream().allMatch(each -> Double.isFinite(each.figure())));
        assertEquals(
                Arrays.asList(Gate.values()),
                verdict.results().stream().map(GateResult::gate).toList());
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void everyGateRefusesWhatItIsThereFor(Gate gate) {
        Verdict verdict = against(gate).judged(Promotion.standard());
        assertFalse(verdict.passed());
        GateResult refusal = verdict.refusal().orElseThrow();
        assertEquals(gate, refusal.gate(), verdict.toString());
        assertFalse(refusal.sentence().isEmpty());
        Outcome after = verdict.results().getLast().outcome();
        assertTrue(gate == Gate.ROLLOUTS || after == Outcome.NOT_REACHED);
    }

    /** Or the test above would not notice that a gate is gone. */
    @ParameterizedTest
    @EnumSource(Gate.class)
    void nothingElseRefusesWhatAGateIsThereFor(Gate gate) {
        Set<Gate> alsoWanting = EnumSet.of(Gate.FINITE, Gate.GAINS);
        Verdict verdict = against(gate).judged(without(gate));
        Optional<Gate> refused = verdict.refusal().map(GateResult::gate);
        // Numbers that are none and huge gains are also seen by the rollouts, the last gate and the dearest.
        assertTrue(
                refused.isEmpty() || (alsoWanting.contains(gate) && refused.get() == Gate.ROLLOUTS),
                verdict.toString());
        assertFalse(verdict.passed(), "a verdict without " + gate + " is none");
    }

    @Test
    void aFirstControllerGoesThroughTheGatesThatApplyToIt() {
        Verdict verdict = Promotion.standard()
                .judge(Slider.candidate(Slider.policy(0, 0, 4.9)), Evidence.none(Slider.rehearsals(2)));
        assertTrue(verdict.passed());
        for (GateResult each : verdict.results()) {
            assertEquals(each.gate().needsEvidence() ? Outcome.NOT_APPLICABLE : Outcome.PASSED, each.outcome());
        }
    }

    @Test
    void aGateThatNeedsNoEvidenceCannotDoWithoutBeingAsked() {
        List<GateResult> results = Arrays.stream(Gate.values())
                .map(each -> GateResult.notApplicable(each, "no evidence"))
                .toList();
        assertFalse(new Verdict(results).passed());
        assertFalse(Verdict.NONE.passed());
    }

    @Test
    void saysTheSameTwice() {
        Case one = new Case(Slider.good(), Slider.evidence());
        assertEquals(one.judged(Promotion.standard()), one.judged(Promotion.standard()));
    }

    @Test
    void anyNumbersGetAVerdictAndNoException() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 1e300, -0.0}) {
            LinearGaussianPolicy policy = Slider.with(
                    Slider.good(), Slider.filled(2 * Slider.T, bad), Slider.filled(Slider.T, Math.abs(bad)));
            assertEquals(
                    7,
                    new Case(policy, Slider.evidence())
                            .judged(Promotion.standard())
                            .results()
                            .size());
        }
        double[] X = Slider.filled(2 * Slider.T + 2, Double.NaN);
        Rollout broken = new Rollout(Slider.T, 2, 1, X, new double[Slider.T], new double[Slider.T + 1]);
        Evidence evidence = Slider.evidence();
        Evidence unseen = new Evidence(evidence.fitted(), evidence.update(), List.of(broken), evidence.rehearsals());
        Verdict verdict = new Case(Slider.good(), unseen).judged(Promotion.standard());
        assertEquals(Gate.PREDICTION, verdict.refusal().orElseThrow().gate());
    }
}

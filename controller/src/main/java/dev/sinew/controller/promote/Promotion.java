package dev.sinew.controller.promote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a learned controller to a runnable one: gates in their order, of which the first that refuses has the last word
 * (maths.md 13).
 *
 * @param gates in the order of {@link Gate}
 */
public record Promotion(List<GateCheck> gates) {

    /** Copies the list. */
    public Promotion {
        gates = List.copyOf(gates);
    }

    /** All gates, with limits that leave working controllers of the built-in tasks room; see the site's page on skills. */
    public static Promotion standard() {
        return new Promotion(List.of(
                new FiniteGate(),
                new CovarianceGate(1),
                new GainGate(3),
                new KlGate(1.01),
                new PredictionGate(1),
                new GrowthGate(1e4),
                new RolloutGate(0.95)));
    }

    /** What the gates say of a candidate. */
    public Verdict judge(Candidate candidate, Evidence evidence) {
        List<GateResult> results = new ArrayList<>();
        Optional<Gate> refused = Optional.empty();
        for (GateCheck each : gates) {
            GateResult result = refused.isPresent()
                    ? GateResult.notReached(each.gate(), refused.get())
                    : each.check(candidate, evidence);
            refused = result.letsThrough() || refused.isPresent() ? refused : Optional.of(each.gate());
            results.add(result);
        }
        return new Verdict(results);
    }
}

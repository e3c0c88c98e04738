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

    /**
     * All gates. The limits were chosen on seeds 100 to 102 of the built-in tasks: controllers that did their task had noise up to
     * 0.56, gains up to 0.4, prediction errors up to 1.2, growth up to 20 and 95 of 100 rollouts within; those that were lost had
     * errors of 20 and growth of 1e23.
     */
    public static Promotion standard() {
        return new Promotion(List.of(
                new FiniteGate(),
                new CovarianceGate(1),
                new GainGate(2),
                new KlGate(1.1),
                new PredictionGate(2),
                new GrowthGate(1e4),
                new RolloutGate(0.9)));
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

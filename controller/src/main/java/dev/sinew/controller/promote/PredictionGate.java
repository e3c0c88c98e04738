package dev.sinew.controller.promote;

import java.util.Locale;

/**
 * {@link Gate#PREDICTION}: one-step error of the fitted law on trials that it was not fitted to, over what predicting the mean
 * change would reach.
 *
 * @param cap largest ratio; 1 is a law that knows nothing
 */
public record PredictionGate(double cap) implements GateCheck {

    @Override
    public Gate gate() {
        return Gate.PREDICTION;
    }

    @Override
    public GateResult check(Candidate candidate, Evidence evidence) {
        if (evidence.fitted().isEmpty() || evidence.unseen().isEmpty()) {
            return GateResult.notApplicable(
                    gate(),
                    evidence.fitted().isEmpty() ? "no model was fitted yet" : "no trial that the fit did not see");
        }
        double error = OneStepError.of(evidence.fitted().get().dynamics(), evidence.unseen())
                .relative();
        String sentence = String.format(
                Locale.ROOT, "one-step error on an unseen trial %.3g of the spread, allowed %.3g", error, cap);
        return GateResult.of(gate(), error <= cap, error, cap, sentence);
    }
}

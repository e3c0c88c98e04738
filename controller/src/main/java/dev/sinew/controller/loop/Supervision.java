package dev.sinew.controller.loop;

import dev.sinew.controller.failsafe.OneStepModel;
import dev.sinew.controller.failsafe.Tube;
import java.util.Optional;

/**
 * What is known of a policy that tells whether it does what it should.
 *
 * @param assurance may hand over to a baseline controller
 * @param tube where the policy's training data were
 * @param model predicts each step; empty for none
 * @param residualDeviations standard deviations that a step may be off the model
 */
public record Supervision(Assurance assurance, Tube tube, Optional<OneStepModel> model, double residualDeviations) {

    /** Nothing is known. */
    public static final Supervision NONE = new Supervision(Assurance.NONE, Tube.NONE, Optional.empty(), 6);

    /** The same with an assurance. */
    public Supervision with(Assurance other) {
        return new Supervision(other, tube, model, residualDeviations);
    }

    /** The same with a tube. */
    public Supervision with(Tube other) {
        return new Supervision(assurance, other, model, residualDeviations);
    }

    /** The same with a model. */
    public Supervision with(OneStepModel other, double deviations) {
        return new Supervision(assurance, tube, Optional.of(other), deviations);
    }
}

package dev.sinew.controller.flm;

import java.util.List;

/** Learns a model from trials of all conditions, before each condition's controller is improved. */
@FunctionalInterface
public interface Adaptation {

    /**
     * What trials say of the model, and what follows for the controllers.
     *
     * @param state before the update
     * @param practised the trials of its controllers, one entry per condition; none for those that are left alone
     */
    Adapted adapt(FlmState state, List<Practised> practised);

    /** No model: each condition's controller is improved on its local models alone. */
    static Adaptation none() {
        return (state, practised) -> Adapted.nothing(state.controllers().size());
    }
}

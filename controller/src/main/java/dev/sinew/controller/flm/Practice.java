package dev.sinew.controller.flm;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.List;
import java.util.Optional;

/** Where the trainer's trials come from: the robot, through the control loop. */
public interface Practice {

    /**
     * Runs the exploring trials of one iteration.
     *
     * @param iteration counted from 0
     * @param policies one per condition; empty for a condition that is left alone
     * @return what each condition's trials left behind; {@link Practised#NONE} for those without
     */
    List<Practised> practise(int iteration, List<Optional<LinearGaussianPolicy>> policies);

    /**
     * Tries controllers without exploration; neither experience nor seen by the learner.
     *
     * @param iteration counted from 0
     * @param policies one per condition
     */
    Evaluation evaluate(int iteration, List<LinearGaussianPolicy> policies);
}

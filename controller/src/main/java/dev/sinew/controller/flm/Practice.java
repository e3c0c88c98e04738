package dev.sinew.controller.flm;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.List;

/** Where the trainer's trials come from: the robot, through the control loop. */
public interface Practice {

    /**
     * Runs the exploring trials of one iteration.
     *
     * @param iteration counted from 0
     * @param policies one per condition
     * @return what each condition's trials left behind
     */
    List<Practised> practise(int iteration, List<LinearGaussianPolicy> policies);

    /**
     * Tries controllers without exploration; neither experience nor seen by the learner.
     *
     * @param iteration counted from 0
     * @param policies one per condition
     */
    Evaluation evaluate(int iteration, List<LinearGaussianPolicy> policies);
}

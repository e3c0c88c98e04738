package dev.sinew.runtime.learn;

import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.task.Condition;
import java.util.Map;

/** Runs trials through the control loop: the one way in which anything moves. */
interface TrialRig extends AutoCloseable {

    /**
     * Runs a trial.
     *
     * @param policy acts in it
     * @param start where it starts
     * @param seed of the sensors' noise, kept with the recording
     * @param labels for the recording
     */
    Trial run(Policy policy, Condition start, long seed, Map<String, String> labels);

    /**
     * Runs a trial and keeps its recording; a rig whose trials are events of their own writes it while the trial runs.
     *
     * @param place where the recording goes
     */
    default Trial run(Policy policy, Condition start, long seed, Map<String, String> labels, RecordingPlace place) {
        Trial trial = run(policy, start, seed, labels);
        place.keep(trial.recording());
        return trial;
    }

    /** Whether a trial is an event of its own, whose recording is written while it runs: on all but a simulated clock. */
    boolean live();

    /** The recording of the last trial is not needed any more. */
    default void kept() {}

    @Override
    void close();
}

package dev.sinew.controller.estimate;

import dev.sinew.hal.RobotState;

/** From samples to the state that a policy sees; deterministic, allocates nothing. */
public interface StateEstimator {

    /** Size n of the state. */
    int stateSize();

    /** Forgets all samples, before a trial. */
    void reset();

    /**
     * Takes one sample in.
     *
     * @param sample not modified
     * @param x state [n], overwritten
     */
    void estimate(RobotState sample, double[] x);
}

package dev.sinew.controller.loop;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.hal.Backend;

/**
 * How a skill comes onto a machine: until it has completed so many trials there with a person watching, it acts within
 * {@link dev.sinew.controller.failsafe.Protection#deratedShare a quarter of the limits}.
 *
 * <p>A simulated or replayed machine can hurt nobody and can be put back, and many a movement is impossible with a quarter of the
 * force; it has the whole limits from the first trial on.
 *
 * @param supervisedTrials trials within the quarter that a real machine wants, at least 0
 */
public record FirstTrialRule(int supervisedTrials) {

    /** One trial. */
    public static final FirstTrialRule USUAL = new FirstTrialRule(1);

    /** Checks the figure. */
    public FirstTrialRule {
        if (supervisedTrials < 0) {
            throw new IllegalArgumentException("supervised trials must not be negative, found " + supervisedTrials);
        }
    }

    /**
     * What to put into a loop's requests.
     *
     * @param backend what stands behind the robot
     * @param completed trials of the skill that were completed on it under supervision
     * @return the bit of {@link Fault#FIRST_TRIAL}, or 0
     */
    public long requests(Backend backend, int completed) {
        return switch (backend) {
            case REAL, BUS -> completed < supervisedTrials ? Fault.FIRST_TRIAL.bit() : 0;
            case SIM, DRY, REPLAY -> 0;
        };
    }
}

package dev.sinew.hal.record;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotState;

/**
 * What the loop tells of each tick. An implementation allocates nothing, takes no lock and throws nothing while it is told.
 *
 * <p>Every row holds a sample. Every row but the last of a whole trial holds a command too: the one that answered the sample.
 */
public interface TickRecorder {

    /** Most rows that it takes. */
    int capacity();

    /** Size n of the estimated state in a row. */
    int stateSize();

    /** Forgets all rows, before a trial. */
    void reset();

    /**
     * Adds a tick: the sample and the command that answered it.
     *
     * @param period the loop's period since the trial began, from 0
     * @param step the policy's step
     * @param fresh whether the sample is this tick's own, not an older one held
     * @param state not modified
     * @param x estimated state [n], not modified
     * @param requested what the policy asked for, or the baseline that acts in its place [m], not modified
     * @param sent what was really sent, not modified
     * @param interventions why the two differ, a mask of {@link Intervention}
     * @param safety how the trial was kept safe: bits 0 to 7 the level of the ladder of safe states (0 is normal), bit 8 the
     *     baseline acted instead of the policy, bit 9 limits were derated
     */
    void append(
            long period,
            int step,
            boolean fresh,
            RobotState state,
            double[] x,
            double[] requested,
            RobotCommand sent,
            int interventions,
            int safety);

    /** Adds the sample after the last command; nothing may follow it. Parameters as in {@link #append}. */
    void appendSample(long period, int step, boolean fresh, RobotState state, double[] x);
}

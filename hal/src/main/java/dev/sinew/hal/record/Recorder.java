package dev.sinew.hal.record;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;

/**
 * Takes down a trial, tick by tick, into columns allocated beforehand; appending allocates nothing.
 *
 * <p>Every row holds a sample. Every row but the last of a whole trial holds a command too: the one that answered the sample.
 */
public final class Recorder {

    private final RobotDescription robot;
    private final Columns columns;
    private int samples;
    private int commands;

    /**
     * Allocates the columns.
     *
     * @param robot fixes the layout
     * @param stateSize size n of the estimated state; 0 keeps none
     * @param capacity most rows, periods of the trial plus one for the last sample
     */
    public Recorder(RobotDescription robot, int stateSize, int capacity) {
        this.robot = robot;
        columns = new Columns(robot, stateSize, capacity);
    }

    /** Most rows that it takes. */
    public int capacity() {
        return columns.rows();
    }

    /** Size n of the estimated state in a row. */
    public int stateSize() {
        return columns.stateSize;
    }

    /** Forgets all rows, before a trial. */
    public void reset() {
        samples = 0;
        commands = 0;
    }

    /**
     * Adds a tick: the sample and the command that answered it.
     *
     * @param period the loop's period since the trial began, from 0
     * @param step the policy's step
     * @param fresh whether the sample is this tick's own, not an older one held
     * @param state not modified
     * @param x estimated state [n], not modified
     * @param requested what the policy asked for [m], not modified
     * @param sent what was really sent, not modified
     * @param interventions why the two differ, a mask of {@link Intervention}
     */
    public void append(
            long period,
            int step,
            boolean fresh,
            RobotState state,
            double[] x,
            double[] requested,
            RobotCommand sent,
            int interventions) {
        int row = commands;
        appendSample(period, step, fresh, state, x);
        columns.commandNanos[row] = sent.stampNanos;
        put(requested, columns.requested, row, columns.actuators);
        put(sent.values, columns.sent, row, columns.actuators);
        columns.interventions[row] = interventions;
        commands++;
    }

    /** Adds the sample after the last command; nothing may follow it. Parameters as in {@link #append}. */
    public void appendSample(long period, int step, boolean fresh, RobotState state, double[] x) {
        int row = samples++;
        columns.stampNanos[row] = state.stampNanos;
        columns.period[row] = period;
        columns.step[row] = step;
        columns.fresh[row] = fresh;
        put(state.q, columns.q, row, columns.joints);
        put(state.qd, columns.qd, row, columns.joints);
        put(state.effort, columns.effort, row, columns.joints);
        put(state.sensors, columns.sensors, row, columns.sensorCount);
        put(x, columns.x, row, columns.stateSize);
    }

    /**
     * An immutable copy of what was taken down.
     *
     * @throws IllegalArgumentException when the recording would be of another robot
     */
    public Recording finish(RecordingInfo info) {
        if (!info.robot().equals(robot)) {
            throw new IllegalArgumentException("recorded robot " + robot.name() + " as if it were "
                    + info.robot().name() + "; the descriptions must be equal");
        }
        return new Recording(info, new Columns(columns, samples), commands);
    }

    private static void put(double[] values, double[] column, int row, int width) {
        System.arraycopy(values, 0, column, row * width, width);
    }
}

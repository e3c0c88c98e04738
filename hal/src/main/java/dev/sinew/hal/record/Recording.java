package dev.sinew.hal.record;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotState;
import java.util.Map;

/**
 * What was measured, asked for and really sent in one trial, tick by tick; immutable.
 *
 * <p>Row i holds a sample; rows below {@link #commands()} hold the command that answered it too. A whole trial ends with one
 * sample more than it has commands.
 */
public final class Recording {

    private final RecordingInfo info;
    private final Columns columns;
    private final int commands;

    Recording(RecordingInfo info, Columns columns, int commands) {
        this.info = info;
        this.columns = columns;
        this.commands = commands;
    }

    /** Where it comes from. */
    public RecordingInfo info() {
        return info;
    }

    /** The same rows with more labels. */
    public Recording with(Map<String, String> labels) {
        return new Recording(info.with(labels), columns, commands);
    }

    /** Rows with a sample. */
    public int samples() {
        return columns.rows();
    }

    /** Rows with a command: the first ones. */
    public int commands() {
        return commands;
    }

    /** Size n of the estimated state. */
    public int stateSize() {
        return columns.stateSize;
    }

    /** Period of the loop since the trial began; periods that the loop had to skip are missing. */
    public long period(int row) {
        return columns.period[row];
    }

    /** Step of the policy. */
    public int step(int row) {
        return columns.step[row];
    }

    /** Whether the sample was the tick's own, not an older one held because the robot did not answer. */
    public boolean fresh(int row) {
        return columns.fresh[row];
    }

    /** When the sample was taken [ns]. */
    public long stampNanos(int row) {
        return columns.stampNanos[row];
    }

    /** Why the sent command differs from the requested one, a mask of {@link Intervention}. */
    public int interventions(int row) {
        return columns.interventions[command(row)];
    }

    /** How the trial was kept safe in a row, as told to {@link TickRecorder#append}; 0 in a row without a command. */
    public int safety(int row) {
        return columns.safety[row];
    }

    /** Copies the sample of a row into a buffer of the same robot. */
    public void sample(int row, RobotState state) {
        state.stampNanos = columns.stampNanos[row];
        get(columns.q, row, columns.joints, state.q);
        get(columns.qd, row, columns.joints, state.qd);
        get(columns.effort, row, columns.joints, state.effort);
        get(columns.sensors, row, columns.sensorCount, state.sensors);
    }

    /** Copies the state that the policy saw into x [n]. */
    public void state(int row, double[] x) {
        get(columns.x, row, columns.stateSize, x);
    }

    /** Copies what the policy asked for into u [m]. */
    public void requested(int row, double[] u) {
        get(columns.requested, command(row), columns.actuators, u);
    }

    /** Copies what was really sent into a buffer of the same robot. */
    public void sent(int row, RobotCommand command) {
        command.stampNanos = columns.commandNanos[command(row)];
        get(columns.sent, row, columns.actuators, command.values);
    }

    private int command(int row) {
        if (row >= commands) {
            throw new IndexOutOfBoundsException("row " + row + " has no command, there are " + commands);
        }
        return row;
    }

    private static void get(double[] column, int row, int width, double[] values) {
        System.arraycopy(column, row * width, values, 0, width);
    }
}

package dev.sinew.hal.record;

import dev.sinew.hal.RobotDescription;

/** Takes down a trial, tick by tick, into columns allocated beforehand; appending allocates nothing. */
public final class Recorder implements TickRecorder {

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

    @Override
    public int capacity() {
        return columns.rows();
    }

    @Override
    public int stateSize() {
        return columns.stateSize;
    }

    @Override
    public void reset() {
        samples = 0;
        commands = 0;
    }

    @Override
    public void append(Tick tick) {
        int row = samples++;
        columns.stampNanos[row] = tick.state.stampNanos;
        columns.period[row] = tick.period;
        columns.step[row] = tick.step;
        columns.fresh[row] = tick.fresh;
        columns.safety[row] = tick.safety;
        put(tick.state.q, columns.q, row, columns.joints);
        put(tick.state.qd, columns.qd, row, columns.joints);
        put(tick.state.effort, columns.effort, row, columns.joints);
        put(tick.state.sensors, columns.sensors, row, columns.sensorCount);
        put(tick.x, columns.x, row, columns.stateSize);
        if (tick.commanded) {
            commands++;
            columns.commandNanos[row] = tick.sent.stampNanos;
            put(tick.requested, columns.requested, row, columns.actuators);
            put(tick.sent.values, columns.sent, row, columns.actuators);
            columns.interventions[row] = tick.interventions;
        }
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

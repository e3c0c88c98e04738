package dev.sinew.controller.loop;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.TickRecorder;

/** Takes no row down: a reset belongs to no trial. */
record Unrecorded(int stateSize) implements TickRecorder {

    @Override
    public int capacity() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void reset() {
        // There is nothing to forget.
    }

    @Override
    public void append(
            long period,
            int step,
            boolean fresh,
            RobotState state,
            double[] x,
            double[] requested,
            RobotCommand sent,
            int interventions,
            int safety) {
        // Not kept.
    }

    @Override
    public void appendSample(long period, int step, boolean fresh, RobotState state, double[] x) {
        // Not kept.
    }
}

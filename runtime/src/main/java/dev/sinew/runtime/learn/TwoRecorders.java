package dev.sinew.runtime.learn;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.TickRecorder;

/**
 * Tells two recorders of each tick.
 *
 * @param first fixes the capacity
 * @param second receives the same
 */
record TwoRecorders(TickRecorder first, TickRecorder second) implements TickRecorder {

    @Override
    public int capacity() {
        return first.capacity();
    }

    @Override
    public int stateSize() {
        return first.stateSize();
    }

    @Override
    public void reset() {
        first.reset();
        second.reset();
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
        first.append(period, step, fresh, state, x, requested, sent, interventions, safety);
        second.append(period, step, fresh, state, x, requested, sent, interventions, safety);
    }

    @Override
    public void appendSample(long period, int step, boolean fresh, RobotState state, double[] x) {
        first.appendSample(period, step, fresh, state, x);
        second.appendSample(period, step, fresh, state, x);
    }
}

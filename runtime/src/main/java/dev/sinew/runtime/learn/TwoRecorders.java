package dev.sinew.runtime.learn;

import dev.sinew.hal.record.Tick;
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
    public void append(Tick tick) {
        first.append(tick);
        second.append(tick);
    }
}

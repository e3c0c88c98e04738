package dev.sinew.controller.loop;

import dev.sinew.hal.record.Tick;
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
    public void append(Tick tick) {
        // Not kept.
    }
}

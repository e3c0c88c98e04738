package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.record.Tick;
import java.lang.foreign.MemorySegment;

/**
 * One tick as it lies in the ring of samples: stamp of the sample (8), stamp of the command (8), period
 * (8), trial (8), step, fresh, interventions, safety (4 each), then q, qd, effort, sensors, x, requested and sent (8 an entry).
 */
public final class TickRow {

    /** Kind of a record that holds a sample and the command that answered it. */
    public static final int TICK = 1;

    /** Kind of a record that holds the sample after the last command. */
    public static final int LAST = 2;

    static final int COMMAND = 8;
    static final int PERIOD = 16;
    static final int TRIAL = 24;
    static final int STEP = 32;
    static final int FRESH = 36;
    static final int INTERVENTIONS = 40;
    static final int SAFETY = 44;
    static final int DOUBLES = 48;

    private TickRow() {}

    static int bytes(Shape shape) {
        return DOUBLES + 8 * (3 * shape.joints() + shape.sensors() + shape.stateSize() + 2 * shape.actuators());
    }

    /** Number of the trial that the record at hand belongs to. */
    public static long trial(RingReader reader) {
        return reader.memory().get(JAVA_LONG, reader.payload() + TRIAL);
    }

    static void write(Tick tick, long trial, MemorySegment memory, long at) {
        memory.set(JAVA_LONG, at, tick.state.stampNanos);
        memory.set(JAVA_LONG, at + PERIOD, tick.period);
        memory.set(JAVA_LONG, at + TRIAL, trial);
        memory.set(JAVA_INT, at + STEP, tick.step);
        memory.set(JAVA_INT, at + FRESH, tick.fresh ? 1 : 0);
        long to = put(memory, at + DOUBLES, tick.state.q);
        to = put(memory, to, tick.state.qd);
        to = put(memory, to, tick.state.effort);
        to = put(memory, to, tick.state.sensors);
        to = put(memory, to, tick.x);
        if (tick.commanded) {
            memory.set(JAVA_LONG, at + COMMAND, tick.sent.stampNanos);
            memory.set(JAVA_INT, at + INTERVENTIONS, tick.interventions);
            memory.set(JAVA_INT, at + SAFETY, tick.safety);
            put(memory, put(memory, to, tick.requested), tick.sent.values);
        }
    }

    /** Takes the record at hand, of kind {@link #TICK} or {@link #LAST}, into a buffer of the same robot. */
    public static void read(RingReader reader, Tick tick) {
        MemorySegment memory = reader.memory();
        long at = reader.payload();
        tick.state.stampNanos = memory.get(JAVA_LONG, at);
        tick.period = memory.get(JAVA_LONG, at + PERIOD);
        tick.step = memory.get(JAVA_INT, at + STEP);
        tick.fresh = memory.get(JAVA_INT, at + FRESH) != 0;
        tick.commanded = reader.kind() == TICK;
        tick.interventions = tick.commanded ? memory.get(JAVA_INT, at + INTERVENTIONS) : 0;
        tick.safety = tick.commanded ? memory.get(JAVA_INT, at + SAFETY) : 0;
        long from = get(memory, at + DOUBLES, tick.state.q);
        from = get(memory, from, tick.state.qd);
        from = get(memory, from, tick.state.effort);
        from = get(memory, from, tick.state.sensors);
        from = get(memory, from, tick.x);
        if (tick.commanded) {
            tick.sent.stampNanos = memory.get(JAVA_LONG, at + COMMAND);
            get(memory, get(memory, from, tick.requested), tick.sent.values);
        }
    }

    private static long put(MemorySegment memory, long to, double[] values) {
        MemorySegment.copy(values, 0, memory, JAVA_DOUBLE, to, values.length);
        return to + 8L * values.length;
    }

    private static long get(MemorySegment memory, long from, double[] values) {
        MemorySegment.copy(memory, JAVA_DOUBLE, from, values, 0, values.length);
        return from + 8L * values.length;
    }
}

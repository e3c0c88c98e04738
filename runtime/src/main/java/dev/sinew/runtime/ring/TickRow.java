package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.TickRecorder;
import java.lang.foreign.MemorySegment;

/**
 * One tick as it lies in the ring of samples, and buffers to read it into: stamp of the sample (8), stamp of the command (8), period
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

    private final RobotState state;
    private final RobotCommand sent;
    private final double[] x;
    private final double[] requested;

    /** Buffers for the rows of a robot with a state of size n. */
    public TickRow(RobotDescription robot, int n) {
        state = new RobotState(robot);
        sent = new RobotCommand(robot);
        x = new double[n];
        requested = new double[sent.values.length];
    }

    static int bytes(Shape shape) {
        return DOUBLES + 8 * (3 * shape.joints() + shape.sensors() + shape.stateSize() + 2 * shape.actuators());
    }

    /** Number of the trial that the record at hand belongs to. */
    public static long trial(RingReader reader) {
        return reader.memory().get(JAVA_LONG, reader.payload() + TRIAL);
    }

    /** Appends the record at hand, of kind {@link #TICK} or {@link #LAST}, to a recorder of the same robot. */
    public void read(RingReader reader, TickRecorder recorder) {
        MemorySegment memory = reader.memory();
        long at = reader.payload();
        state.stampNanos = memory.get(JAVA_LONG, at);
        sent.stampNanos = memory.get(JAVA_LONG, at + COMMAND);
        long period = memory.get(JAVA_LONG, at + PERIOD);
        int step = memory.get(JAVA_INT, at + STEP);
        boolean fresh = memory.get(JAVA_INT, at + FRESH) != 0;
        long from = get(memory, at + DOUBLES, state.q);
        from = get(memory, from, state.qd);
        from = get(memory, from, state.effort);
        from = get(memory, from, state.sensors);
        from = get(memory, from, x);
        from = get(memory, from, requested);
        get(memory, from, sent.values);
        if (reader.kind() == TICK) {
            int interventions = memory.get(JAVA_INT, at + INTERVENTIONS);
            int safety = memory.get(JAVA_INT, at + SAFETY);
            recorder.append(period, step, fresh, state, x, requested, sent, interventions, safety);
        } else {
            recorder.appendSample(period, step, fresh, state, x);
        }
    }

    private static long get(MemorySegment memory, long from, double[] values) {
        MemorySegment.copy(memory, JAVA_DOUBLE, from, values, 0, values.length);
        return from + 8L * values.length;
    }
}

package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.TickRecorder;
import java.lang.foreign.MemorySegment;

/** Puts every tick of a loop into the ring of samples; one that finds no room is lost, and counted. Appending allocates nothing. */
public final class RingRecorder implements TickRecorder {

    private static final int KINDS = Intervention.values().length;

    private final HandOver handOver;
    private final Shape shape;
    private final RingWriter writer;
    private final MemorySegment memory;
    private final int rowBytes;
    private long trial;
    private long rows;
    private long lost;

    /** A recorder at the host's end of a ring. */
    public RingRecorder(HandOver handOver, RingWriter writer) {
        this.handOver = handOver;
        this.writer = writer;
        shape = handOver.shape();
        memory = writer.memory();
        rowBytes = TickRow.bytes(shape);
    }

    /** Begins the records of a trial. */
    public void begin(long number) {
        trial = number;
        reset();
        handOver.set(Word.TRIAL_FIRST, handOver.get(Word.SAMPLE_HEAD));
        handOver.set(Word.TRIAL, number);
    }

    /** Ticks of this trial, lost ones included. */
    public long rows() {
        return rows;
    }

    /** Ticks of this trial that were lost. */
    public long lost() {
        return writer.lost() - lost;
    }

    @Override
    public int capacity() {
        return shape.rows();
    }

    @Override
    public int stateSize() {
        return shape.stateSize();
    }

    @Override
    public void reset() {
        rows = 0;
        lost = writer.lost();
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
        count(interventions);
        long at = claim();
        if (at == RingWriter.FULL) {
            return;
        }
        long next = sample(at, period, step, fresh, state, x);
        memory.set(JAVA_LONG, at + TickRow.COMMAND, sent.stampNanos);
        memory.set(JAVA_INT, at + TickRow.INTERVENTIONS, interventions);
        memory.set(JAVA_INT, at + TickRow.SAFETY, safety);
        put(put(next, requested), sent.values);
        writer.publish(TickRow.TICK, rowBytes);
    }

    @Override
    public void appendSample(long period, int step, boolean fresh, RobotState state, double[] x) {
        long at = claim();
        if (at == RingWriter.FULL) {
            return;
        }
        sample(at, period, step, fresh, state, x);
        writer.publish(TickRow.LAST, rowBytes);
    }

    private long claim() {
        rows++;
        long at = writer.claim();
        if (at == RingWriter.FULL) {
            writer.lose();
            handOver.set(Word.LOST, writer.lost());
        }
        return at;
    }

    private long sample(long at, long period, int step, boolean fresh, RobotState state, double[] x) {
        memory.set(JAVA_LONG, at, state.stampNanos);
        memory.set(JAVA_LONG, at + TickRow.PERIOD, period);
        memory.set(JAVA_LONG, at + TickRow.TRIAL, trial);
        memory.set(JAVA_INT, at + TickRow.STEP, step);
        memory.set(JAVA_INT, at + TickRow.FRESH, fresh ? 1 : 0);
        return put(put(put(put(put(at + TickRow.DOUBLES, state.q), state.qd), state.effort), state.sensors), x);
    }

    private long put(long at, double[] values) {
        MemorySegment.copy(values, 0, memory, JAVA_DOUBLE, at, values.length);
        return at + 8L * values.length;
    }

    private void count(int interventions) {
        if (interventions == 0) {
            return;
        }
        handOver.set(Word.INTERVENTIONS, handOver.get(Word.INTERVENTIONS) + 1);
        for (int place = 0; place < KINDS; place++) {
            if ((interventions & 1 << place) != 0) {
                handOver.intervened(place);
            }
        }
    }
}

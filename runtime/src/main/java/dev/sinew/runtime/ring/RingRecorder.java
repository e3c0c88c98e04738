package dev.sinew.runtime.ring;

import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Tick;
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
    public void append(Tick tick) {
        count(tick.interventions);
        long at = claim();
        if (at == RingWriter.FULL) {
            return;
        }
        TickRow.write(tick, trial, memory, at);
        writer.publish(tick.commanded ? TickRow.TICK : TickRow.LAST, rowBytes);
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

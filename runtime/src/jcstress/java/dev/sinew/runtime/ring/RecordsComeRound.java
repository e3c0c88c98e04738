package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Seven records through two slots: each is read whole, in order, and once, or counted as lost. */
@JCStressTest
@Outcome(id = "0, 7", expect = Expect.ACCEPTABLE, desc = "all read or counted")
@Outcome(expect = Expect.FORBIDDEN, desc = "one was torn, out of order, or lost silently")
@State
public class RecordsComeRound {

    private static final int RECORDS = 7;

    private final MemorySegment memory = SharedMemory.next();
    private final RingWriter writer = new RingWriter(memory, SharedMemory.RING);
    private final RingReader reader = new RingReader(memory, SharedMemory.RING);
    private long last;
    private int wrong;
    private int read;

    /** Publishes all of them, or counts them as lost. */
    @Actor
    public void writer() {
        for (long value = 1; value <= RECORDS; value++) {
            long at = writer.claim();
            if (at == RingWriter.FULL) {
                writer.lose();
            } else {
                memory.set(JAVA_LONG, at, value);
                memory.set(JAVA_LONG, at + 8, ~value);
                writer.publish(7, SharedMemory.PAYLOAD_BYTES);
            }
        }
    }

    /** Takes what is there, a few times. */
    @Actor
    public void reader() {
        for (int i = 0; i < 2 * RECORDS; i++) {
            take();
        }
    }

    private void take() {
        if (reader.poll()) {
            long value = memory.get(JAVA_LONG, reader.payload());
            boolean whole = memory.get(JAVA_LONG, reader.payload() + 8) == ~value && reader.kind() == 7;
            wrong += whole && value > last ? 0 : 1;
            last = value;
            read++;
            reader.release();
        }
    }

    /** Takes the rest. */
    @Arbiter
    public void rest(II_Result result) {
        take();
        take();
        result.r1 = wrong + (int) reader.damaged();
        result.r2 = read + (int) writer.lost();
    }
}

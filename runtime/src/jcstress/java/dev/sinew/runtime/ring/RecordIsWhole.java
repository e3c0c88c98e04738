package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IJJ_Result;

/** A record is seen whole, kind and payload, or not at all; and none is ever found damaged. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "not published yet")
@Outcome(id = "7, -1, -1", expect = Expect.ACCEPTABLE, desc = "the whole record")
@Outcome(expect = Expect.FORBIDDEN, desc = "a part of it")
@State
public class RecordIsWhole {

    private final MemorySegment memory = SharedMemory.next();
    private final RingWriter writer = new RingWriter(memory, SharedMemory.RING);
    private final RingReader reader = new RingReader(memory, SharedMemory.RING);

    /** Publishes one. */
    @Actor
    public void writer() {
        long at = writer.claim();
        memory.set(JAVA_LONG, at, -1);
        memory.set(JAVA_LONG, at + 8, -1);
        writer.publish(7, SharedMemory.PAYLOAD_BYTES);
    }

    /** Takes one, if there is one. */
    @Actor
    public void reader(IJJ_Result seen) {
        if (reader.poll()) {
            seen.r1 = reader.kind();
            seen.r2 = memory.get(JAVA_LONG, reader.payload());
            seen.r3 = memory.get(JAVA_LONG, reader.payload() + 8);
        } else {
            seen.r1 = (int) reader.damaged();
        }
    }
}

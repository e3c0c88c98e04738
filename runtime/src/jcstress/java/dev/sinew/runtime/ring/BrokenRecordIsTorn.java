package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IJJ_Result;

/** {@link RecordIsWhole} without its counter and its checksum: the harness must see halves of it. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "not published yet")
@Outcome(id = "7, -1, -1", expect = Expect.ACCEPTABLE, desc = "the whole record")
@Outcome(expect = Expect.ACCEPTABLE_INTERESTING, desc = "torn")
@State
public class BrokenRecordIsTorn {

    private final MemorySegment memory = SharedMemory.next();
    private final long slot = SharedMemory.RING.slot(0);

    /** Fills a slot, with plain stores alone. */
    @Actor
    public void writer() {
        memory.set(JAVA_LONG, slot + RingLayout.KIND, 7);
        memory.set(JAVA_LONG, slot + RingLayout.PAYLOAD, -1);
        memory.set(JAVA_LONG, slot + RingLayout.PAYLOAD + 8, -1);
    }

    /** Takes what is there. */
    @Actor
    public void reader(IJJ_Result seen) {
        seen.r1 = (int) memory.get(JAVA_LONG, slot + RingLayout.KIND);
        seen.r2 = memory.get(JAVA_LONG, slot + RingLayout.PAYLOAD);
        seen.r3 = memory.get(JAVA_LONG, slot + RingLayout.PAYLOAD + 8);
    }
}

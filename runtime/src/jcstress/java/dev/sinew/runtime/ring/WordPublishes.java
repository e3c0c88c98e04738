package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A word of the header is seen whole, and with it what was written before. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "not published yet")
@Outcome(id = "-1, -1", expect = Expect.ACCEPTABLE, desc = "word and text")
@Outcome(expect = Expect.FORBIDDEN, desc = "half a word, or a word without its text")
@State
public class WordPublishes {

    private final MemorySegment memory = SharedMemory.next();

    /** Writes, then publishes. */
    @Actor
    public void writer() {
        memory.set(JAVA_LONG, 64, -1);
        Words.release(memory, 0, -1);
    }

    /** Looks at the word first. */
    @Actor
    public void reader(JJ_Result seen) {
        seen.r1 = Words.acquire(memory, 0);
        seen.r2 = seen.r1 != 0 ? memory.get(JAVA_LONG, 64) : 0;
    }
}

package dev.sinew.runtime.ring;

import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** A loop that reads the word of a stop at every tick comes to see it. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the loop ended")
@Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "the loop goes on for ever")
@State
public class StopIsSeen {

    private final MemorySegment memory = SharedMemory.next();

    /** Goes on until it is stopped. */
    @Actor
    public void loop() {
        while (Words.acquire(memory, 0) == 0) {
            // The next tick.
        }
    }

    /** Stops it. */
    @Signal
    public void stop() {
        Words.release(memory, 0, 1);
    }
}

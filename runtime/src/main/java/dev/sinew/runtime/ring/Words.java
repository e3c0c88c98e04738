package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/** Whole 64-bit words of memory that processes share: what was written before a {@link #release} is seen after its {@link #acquire}. */
final class Words {

    private static final VarHandle WORD = JAVA_LONG.varHandle().withInvokeExactBehavior();

    private Words() {}

    static long acquire(MemorySegment memory, long offset) {
        return (long) WORD.getAcquire(memory, offset);
    }

    static void release(MemorySegment memory, long offset, long value) {
        WORD.setRelease(memory, offset, value);
    }
}

package dev.sinew.runtime.ring;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Memory outside the heap for the many states of a stress test, like what two processes share. Allocated once, since a state lives
 * for a moment only; far more of them than the harness has in use at a time.
 */
final class SharedMemory {

    static final int PAYLOAD_BYTES = 16;

    /** Two slots, so that every third record comes round to the first again. */
    static final RingLayout RING = new RingLayout(0, 64, 128, RingLayout.slotBytes(PAYLOAD_BYTES), 2);

    private static final long BYTES = (128 + RING.bytes() + 63) / 64 * 64;
    private static final int STATES = 1 << 17;
    private static final MemorySegment ALL = Arena.global().allocate(BYTES * STATES, 64);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private SharedMemory() {}

    /** Zeros. */
    static MemorySegment next() {
        long index = NEXT.getAndIncrement() & (STATES - 1);
        return ALL.asSlice(index * BYTES, BYTES).fill((byte) 0);
    }
}

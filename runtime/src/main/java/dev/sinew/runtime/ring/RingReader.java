package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/** The one reader of a ring, on one thread; takes no lock, allocates nothing. */
public final class RingReader {

    private final MemorySegment memory;
    private final RingLayout ring;
    private final Checksum checksum;
    private long tail;
    private long next;
    private long missing;
    private long damaged;

    RingReader(MemorySegment memory, RingLayout ring) {
        this.memory = memory;
        this.ring = ring;
        checksum = new Checksum(memory);
        tail = Words.acquire(memory, ring.tail());
        next = first();
    }

    /** Number of the first record to come: those lost before it are none of this reader's. */
    private long first() {
        long head = Words.acquire(memory, ring.head());
        if (tail > 0 && head - tail < ring.slots() - 1 && isWhole(ring.slot(tail - 1))) {
            return memory.get(JAVA_LONG, ring.slot(tail - 1) + RingLayout.SEQUENCE) + 1;
        }
        // The record before is overwritten, or about to be: what is there first has to be the begin.
        return tail > 0 && tail < head && isWhole(ring.slot(tail))
                ? memory.get(JAVA_LONG, ring.slot(tail) + RingLayout.SEQUENCE)
                : tail;
    }

    private boolean isWhole(long slot) {
        int length = memory.get(JAVA_INT, slot + RingLayout.LENGTH);
        return length >= 0
                && length <= ring.payloadBytes()
                && checksum.of(slot, RingLayout.PAYLOAD + length) == memory.get(JAVA_INT, ring.checksum(slot));
    }

    /**
     * Whether there is a record; it stays until {@link #release}. One whose checksum is wrong is passed over and counted, as are
     * those whose numbers are missing.
     */
    public boolean poll() {
        while (true) {
            long head = Words.acquire(memory, ring.head());
            if (tail >= head) {
                return false;
            }
            long slot = ring.slot(tail);
            if (isWhole(slot)) {
                long sequence = memory.get(JAVA_LONG, slot + RingLayout.SEQUENCE);
                missing += Math.max(0, sequence - next);
                next = sequence;
                return true;
            }
            damaged++;
            release();
        }
    }

    /** Kind of the record. */
    public int kind() {
        return memory.get(JAVA_INT, ring.slot(tail) + RingLayout.KIND);
    }

    /** Size of its payload [bytes]. */
    public int length() {
        return memory.get(JAVA_INT, ring.slot(tail) + RingLayout.LENGTH);
    }

    /** Offset of its payload in the memory. */
    public long payload() {
        return ring.slot(tail) + RingLayout.PAYLOAD;
    }

    /** Gives the record's slot back to the writer. */
    public void release() {
        tail++;
        next++;
        Words.release(memory, ring.tail(), tail);
    }

    /** Records that the writer lost, or that were damaged, as far as one has come. */
    public long missing() {
        return missing + damaged;
    }

    /** Records whose checksum was wrong. */
    public long damaged() {
        return damaged;
    }

    /** The memory that offsets are in. */
    public MemorySegment memory() {
        return memory;
    }
}

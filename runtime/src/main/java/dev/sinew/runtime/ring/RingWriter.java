package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * The one writer of a ring, on one thread; takes no lock, allocates nothing.
 *
 * <p>A record is filled in a slot that the reader has released, and only then published: the reader never sees half of one. Every
 * record has a number. One that finds no room is lost and counted, and its number is missing in the ring.
 */
public final class RingWriter {

    /** What {@link #claim} says when the ring is full. */
    public static final long FULL = -1;

    private final MemorySegment memory;
    private final RingLayout ring;
    private final Checksum checksum;
    private long head;
    private long tail;
    private long sequence;
    private long lost;

    RingWriter(MemorySegment memory, RingLayout ring) {
        this.memory = memory;
        this.ring = ring;
        checksum = new Checksum(memory);
        head = Words.acquire(memory, ring.head());
        tail = Words.acquire(memory, ring.tail());
        sequence = head;
    }

    /** Offset in the memory of the payload to fill, or {@link #FULL}. */
    public long claim() {
        if (head - tail >= ring.slots()) {
            tail = Words.acquire(memory, ring.tail());
            if (head - tail >= ring.slots()) {
                return FULL;
            }
        }
        return ring.slot(head) + RingLayout.PAYLOAD;
    }

    /** Lets the reader see what was claimed and filled. */
    public void publish(int kind, int length) {
        long slot = ring.slot(head);
        memory.set(JAVA_LONG, slot + RingLayout.SEQUENCE, sequence++);
        memory.set(JAVA_INT, slot + RingLayout.KIND, kind);
        memory.set(JAVA_INT, slot + RingLayout.LENGTH, length);
        memory.set(JAVA_INT, ring.checksum(slot), checksum.of(slot, RingLayout.PAYLOAD + length));
        head++;
        Words.release(memory, ring.head(), head);
    }

    /** Counts a record that found no room. */
    public void lose() {
        sequence++;
        lost++;
    }

    /** Records lost so far. */
    public long lost() {
        return lost;
    }

    /** The memory that offsets are in. */
    public MemorySegment memory() {
        return memory;
    }
}

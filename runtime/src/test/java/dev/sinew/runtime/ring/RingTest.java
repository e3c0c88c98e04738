package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RingTest {

    private static final RingLayout LAYOUT = new RingLayout(0, 128, 256, RingLayout.slotBytes(64), 4);

    private final MemorySegment memory = Arena.ofAuto().allocate(256 + LAYOUT.bytes(), 64);
    private final RingWriter writer = new RingWriter(memory, LAYOUT);
    private final RingReader reader = new RingReader(memory, LAYOUT);

    private boolean write(long value) {
        long at = writer.claim();
        if (at == RingWriter.FULL) {
            writer.lose();
            return false;
        }
        memory.set(JAVA_LONG, at, value);
        writer.publish(7, 8);
        return true;
    }

    private long read() {
        assertTrue(reader.poll());
        long value = memory.get(JAVA_LONG, reader.payload());
        reader.release();
        return value;
    }

    @Test
    void handsRecordsOverInOrder() {
        SplittableRandom random = new SplittableRandom(1);
        long written = 0;
        long seen = 0;
        for (int i = 0; i < 1000; i++) {
            if (random.nextBoolean() && written - seen < 4) {
                assertTrue(write(written++));
            } else if (seen < written) {
                assertEquals(seen++, read());
            }
        }
        assertTrue(written > 300);
        assertEquals(0, reader.missing());
    }

    @Test
    void hasNothingBeforeSomethingIsPublished() {
        assertFalse(reader.poll());
        memory.set(JAVA_LONG, writer.claim(), 5);
        assertFalse(reader.poll());
        writer.publish(7, 8);
        assertTrue(reader.poll());
        assertEquals(7, reader.kind());
        assertEquals(8, reader.length());
    }

    @Test
    void losesNothingSilentlyWhenItIsFull() {
        for (int i = 0; i < 4; i++) {
            assertTrue(write(i));
        }
        assertFalse(write(4));
        assertFalse(write(5));
        assertEquals(2, writer.lost());
        for (int i = 0; i < 4; i++) {
            assertEquals(i, read());
        }
        assertEquals(0, reader.missing(), "nothing is known of what comes next");
        assertTrue(write(6));
        assertEquals(6, read());
        assertEquals(2, reader.missing());
        assertTrue(write(7));
        assertEquals(7, read());
        assertEquals(2, reader.missing());
    }

    @Test
    void passesADamagedRecordOverAndCountsIt() {
        for (int bit = 0; bit < 8 * (RingLayout.PAYLOAD + 8); bit++) {
            long before = reader.missing();
            write(1);
            write(2);
            assertTrue(reader.poll());
            long at = reader.payload() - RingLayout.PAYLOAD + bit / 8;
            memory.set(JAVA_BYTE, at, (byte) (memory.get(JAVA_BYTE, at) ^ 1 << bit % 8));
            assertEquals(2, read(), "bit " + bit);
            assertEquals(before + 1, reader.missing());
        }
    }

    @Test
    void goesOnWhereAnotherReaderStopped() {
        write(1);
        write(2);
        assertEquals(1, read());
        RingReader next = new RingReader(memory, LAYOUT);
        assertTrue(next.poll());
        assertEquals(2, memory.get(JAVA_LONG, next.payload()));
        assertEquals(0, next.missing());
    }

    @Test
    void countsNoRecordThatWasLostBeforeItLooked() {
        for (int i = 0; i < 6; i++) {
            write(i);
        }
        for (int i = 0; i < 4; i++) {
            assertEquals(i, read());
        }
        write(6);
        assertEquals(6, read());
        write(7);
        RingReader next = new RingReader(memory, LAYOUT);
        assertTrue(next.poll());
        assertEquals(0, next.missing(), "the two were lost before the record that was released last");
        next.release();
        for (int i = 8; i < 13; i++) {
            write(i);
        }
        write(13);
        for (int i = 0; i < 4; i++) {
            assertTrue(next.poll());
            next.release();
        }
        write(14);
        assertTrue(next.poll());
        assertEquals(2, next.missing());
    }
}

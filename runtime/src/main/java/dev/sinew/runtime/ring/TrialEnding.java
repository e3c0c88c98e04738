package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.hal.record.RecordingInfo;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The last record of a trial.
 *
 * @param trial its number
 * @param rows ticks that ran
 * @param lost ticks that found no room in the ring
 * @param end how it ended
 */
public record TrialEnding(long trial, long rows, long lost, TrialEnd end) {

    /** Kind of the record. */
    public static final int KIND = 3;

    // Trial, rows, lost (8 each), steps, stale samples (4 each), then, a line each, status, level, fault, its period,
    // all faults, and the reason.
    private static final int TEXT = 32;
    private static final int PARTS = 6;

    static int bytes() {
        return TEXT + Shape.REASON_BYTES;
    }

    /** The same with all that the reader found missing. */
    public TrialEnding missing(long count) {
        return new TrialEnding(trial, rows, Math.max(lost, count), end);
    }

    /** What a recording keeps of it: the end's labels, and why it must not be learned from, if it must not. */
    public SortedMap<String, String> labels() {
        SortedMap<String, String> labels = end.labels();
        if (!end.completed()) {
            labels.put(RecordingInfo.UNUSABLE, "it was not finished: " + end.reason());
        } else if (lost > 0) {
            labels.put(RecordingInfo.UNUSABLE, lost + " samples were lost");
        } else if (!end.isUsable()) {
            labels.put(RecordingInfo.UNUSABLE, end.reason());
        }
        return labels;
    }

    /** Puts it into the ring of samples; whether there was room. */
    public boolean write(RingWriter writer) {
        long at = writer.claim();
        if (at == RingWriter.FULL) {
            return false;
        }
        MemorySegment memory = writer.memory();
        byte[] text = String.join(
                        "\n",
                        end.status().name(),
                        end.level().name(),
                        end.fault().map(Fault::name).orElse(""),
                        Long.toString(end.period()),
                        Long.toString(end.faults()),
                        end.reason())
                .getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, Shape.REASON_BYTES);
        memory.set(JAVA_LONG, at, trial);
        memory.set(JAVA_LONG, at + 8, rows);
        memory.set(JAVA_LONG, at + 16, lost);
        memory.set(JAVA_INT, at + 24, end.steps());
        memory.set(JAVA_INT, at + 28, end.staleSamples());
        MemorySegment.copy(text, 0, memory, JAVA_BYTE, at + TEXT, length);
        writer.publish(KIND, TEXT + length);
        return true;
    }

    /** Reads the record at hand. */
    public static TrialEnding read(RingReader reader) {
        MemorySegment memory = reader.memory();
        long at = reader.payload();
        String text = new String(
                memory.asSlice(at + TEXT, reader.length() - TEXT).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        String[] parts = text.split("\n", PARTS);
        return new TrialEnding(
                memory.get(JAVA_LONG, at),
                memory.get(JAVA_LONG, at + 8),
                memory.get(JAVA_LONG, at + 16),
                new TrialEnd(
                        TrialEnd.Status.valueOf(parts[0]),
                        memory.get(JAVA_INT, at + 24),
                        memory.get(JAVA_INT, at + 28),
                        SafeState.valueOf(parts[1]),
                        parts[2].isEmpty() ? Optional.empty() : Optional.of(Fault.valueOf(parts[2])),
                        Long.parseLong(parts[3]),
                        Long.parseLong(parts[4]),
                        parts[5]));
    }
}

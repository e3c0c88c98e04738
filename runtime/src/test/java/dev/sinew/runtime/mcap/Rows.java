package dev.sinew.runtime.mcap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.hal.record.TickRecorder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells a recording to somebody tick by tick, and compares recordings by the bits of their rows. */
final class Rows {

    static final SortedMap<String, byte[]> ATTACHED =
            new TreeMap<>(Map.of("effective-config.yaml", "task: cartpole\n".getBytes(StandardCharsets.UTF_8)));

    static final Map<String, String> COMPLETED = Map.of(RecordingInfo.END, "COMPLETED");

    private Rows() {}

    /** A random recording that ended well. */
    static Recording recording(long seed, int commands) {
        return RandomRecording.of(seed, commands).with(COMPLETED);
    }

    /** What was known of it before it began. */
    static Episode episode(Recording recording) {
        TreeMap<String, String> labels = new TreeMap<>(recording.info().labels());
        labels.keySet().removeAll(RecordingFile.AT_END);
        RecordingInfo info = recording.info();
        return new Episode(
                new RecordingInfo(info.robot(), info.backend(), info.seed(), info.periodsPerStep(), labels),
                recording.stateSize(),
                ATTACHED);
    }

    static void tell(Recording recording, int row, TickRecorder recorder) {
        Tick tick = new Tick(recording.info().robot(), recording.stateSize());
        tick.read(recording, row);
        recorder.append(tick);
    }

    /** Fails unless the first rows of one recording are the rows of the other, bit by bit. */
    static void assertBegin(Recording whole, Recording part) {
        assertEquals(bits(whole, part.samples()), bits(part, part.samples()));
    }

    private static String bits(Recording recording, int rows) {
        StringBuilder all = new StringBuilder();
        Tick row = new Tick(recording.info().robot(), recording.stateSize());
        for (int i = 0; i < rows; i++) {
            row.read(recording, i);
            all.append(row.period).append(row.step).append(row.fresh).append(row.commanded);
            all.append(row.safety).append(row.interventions).append(row.state.stampNanos);
            for (double[] values : new double[][] {
                row.state.q, row.state.qd, row.state.effort, row.state.sensors, row.x, row.requested, row.sent.values
            }) {
                all.append(Arrays.hashCode(values));
            }
            all.append('\n');
        }
        return all.toString();
    }
}

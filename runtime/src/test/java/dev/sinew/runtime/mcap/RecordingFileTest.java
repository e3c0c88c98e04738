package dev.sinew.runtime.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {

    private static final SortedMap<String, byte[]> CONFIGURATION =
            new TreeMap<>(Map.of("effective-config.yaml", "task: cartpole\n".getBytes(StandardCharsets.UTF_8)));

    @TempDir
    Path folder = Path.of("");

    private static void assertSame(Recording expected, Recording found) {
        assertEquals(expected.info(), found.info());
        assertEquals(expected.samples(), found.samples());
        assertEquals(expected.commands(), found.commands());
        assertEquals(expected.stateSize(), found.stateSize());
        RobotDescription robot = expected.info().robot();
        for (int row = 0; row < expected.samples(); row++) {
            assertEquals(expected.period(row), found.period(row));
            assertEquals(expected.step(row), found.step(row));
            assertEquals(expected.fresh(row), found.fresh(row));
            assertEquals(expected.safety(row), found.safety(row));
            assertArrayEquals(sample(expected, robot, row), sample(found, robot, row));
            assertEquals(expected.stampNanos(row), found.stampNanos(row));
            if (row < expected.commands()) {
                assertArrayEquals(command(expected, robot, row), command(found, robot, row));
                assertEquals(expected.interventions(row), found.interventions(row));
            }
        }
    }

    /** The bits of all numbers of a sample. */
    private static long[] sample(Recording recording, RobotDescription robot, int row) {
        RobotState state = new RobotState(robot);
        double[] x = new double[recording.stateSize()];
        recording.sample(row, state);
        recording.state(row, x);
        return bits(state.q, state.qd, state.effort, state.sensors, x);
    }

    private static long[] command(Recording recording, RobotDescription robot, int row) {
        RobotCommand command = new RobotCommand(robot);
        double[] requested = new double[command.values.length];
        recording.sent(row, command);
        recording.requested(row, requested);
        return bits(command.values, requested, new double[] {command.stampNanos});
    }

    private static long[] bits(double[]... parts) {
        return List.of(parts).stream()
                .flatMapToDouble(Arrays::stream)
                .mapToLong(Double::doubleToLongBits)
                .toArray();
    }

    @Test
    void givesBackEveryBitOfARecording() throws IOException {
        Recording recording = RandomRecording.of(1, 3000);
        Path file = folder.resolve("run.mcap");
        Files.write(file, RecordingFile.bytes(recording, CONFIGURATION));
        RecordingFile.Stored stored = RecordingFile.read(file);
        assertSame(recording, stored.recording());
        assertEquals(CONFIGURATION.keySet(), stored.attachments().keySet());
        assertArrayEquals(
                CONFIGURATION.get("effective-config.yaml"), stored.attachments().get("effective-config.yaml"));
    }

    @Test
    void givesBackARecordingWithoutRowsOrSensors() throws IOException {
        RobotDescription arm = RandomRecording.ROBOT;
        RobotDescription plain =
                new RobotDescription("plain", arm.joints(), arm.actuators(), List.of(), arm.periodNanos());
        for (int commands : new int[] {0, 1, 20}) {
            Recording recording = RandomRecording.of(plain, 5, commands);
            assertSame(
                    recording,
                    RecordingFile.parse(RecordingFile.bytes(recording, new TreeMap<>()))
                            .recording());
        }
    }

    @Test
    void sameRecordingGivesTheSameBytes() throws IOException {
        byte[] first = RecordingFile.bytes(RandomRecording.of(2, 500), CONFIGURATION);
        byte[] second = RecordingFile.bytes(RandomRecording.of(2, 500), CONFIGURATION);
        assertArrayEquals(first, second);
        Recording reread = RecordingFile.parse(first).recording();
        assertArrayEquals(first, RecordingFile.bytes(reread, CONFIGURATION));
    }

    @Test
    void noticesEveryFlippedBit() throws IOException {
        byte[] bytes = RecordingFile.bytes(RandomRecording.of(3, 2), CONFIGURATION);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            assertThrows(McapFormatException.class, () -> RecordingFile.parse(damaged), "byte " + i);
        }
    }

    @Test
    void noticesThatItsEndIsMissing() throws IOException {
        byte[] bytes = RecordingFile.bytes(RandomRecording.of(3, 2), CONFIGURATION);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(McapFormatException.class, () -> RecordingFile.parse(cut), length + " bytes");
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(McapFormatException.class, () -> RecordingFile.parse(longer));
    }

    @Test
    void refusesMissingFilesAndFilesThatAreNoRecordings() throws IOException {
        Path missing = folder.resolve("missing.mcap");
        CommandFailure failure = assertThrows(CommandFailure.class, () -> RecordingFile.read(missing));
        assertEquals(ExitCode.CONFIGURATION, failure.exit());
        assertEquals("can't read the recording " + missing + ": no such file or folder", failure.what());
        Path text = folder.resolve("text.mcap");
        Files.writeString(text, "not a recording");
        String what = assertThrows(CommandFailure.class, () -> RecordingFile.read(text))
                .what();
        assertTrue(what.startsWith("can't use the recording " + text + ": not an MCAP file"), what);
    }

    @Test
    void refusesAnotherFormatOfTheSameContainer() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        McapWriter writer = new McapWriter(out, "other");
        writer.metadata("sinew.recording", new TreeMap<>(Map.of("format", "1")));
        writer.finish();
        McapFormatException refusal =
                assertThrows(McapFormatException.class, () -> RecordingFile.parse(out.toByteArray()));
        assertEquals("format 2 is needed, found 1", refusal.getMessage());
    }

    @Test
    void holdsNothingOfTheMachineOrTheClock() throws IOException {
        String text =
                new String(RecordingFile.bytes(RandomRecording.of(4, 3), new TreeMap<>()), StandardCharsets.ISO_8859_1);
        String year = String.valueOf(Year.now(ZoneOffset.UTC).getValue());
        for (String trace : List.of(System.getProperty("user.dir"), year + "-", "java")) {
            assertFalse(text.contains(trace), trace);
        }
    }
}

package dev.sinew.runtime.mcap;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.file.FileFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Recordings as MCAP files. The same recording gives the same bytes: times are those of the samples, and nothing of the machine
 * or the wall clock is in it.
 */
public final class RecordingFile {

    /** Version of what is in the container; a reader refuses any other. */
    public static final int FORMAT = 2;

    private static final String LIBRARY = "sinew";
    static final String ROBOT = "robot.json";
    static final String INFO = "sinew.recording";
    static final String LABELS = "sinew.labels";

    private RecordingFile() {}

    /**
     * What a file held.
     *
     * @param recording equal to the one written, to the last bit of every number
     * @param attachments by name, without those of the format itself
     */
    public record Stored(Recording recording, SortedMap<String, byte[]> attachments) {}

    /**
     * Writes a recording in one piece.
     *
     * @param attachments by name, such as the run's effective configuration
     * @throws CommandFailure with exit code 74 when the file can't be written
     */
    public static void write(Path file, Recording recording, SortedMap<String, byte[]> attachments) {
        AtomicFile.write(file, out -> write(out, recording, attachments));
    }

    /** The bytes of the file. */
    public static byte[] bytes(Recording recording, SortedMap<String, byte[]> attachments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, recording, attachments);
        return out.toByteArray();
    }

    private static void write(OutputStream out, Recording recording, SortedMap<String, byte[]> attachments)
            throws IOException {
        boolean hasSensors = !recording.info().robot().sensors().isEmpty();
        long start = recording.samples() == 0 ? 0 : recording.stampNanos(0);
        McapWriter writer = new McapWriter(out, LIBRARY);
        writer.metadata(INFO, info(recording));
        writer.metadata(LABELS, recording.info().labels());
        writer.attachment(
                ROBOT,
                "application/json",
                start,
                RobotJson.write(recording.info().robot()));
        for (var attachment : attachments.entrySet()) {
            writer.attachment(attachment.getKey(), mediaType(attachment.getKey()), start, attachment.getValue());
        }
        Map<Topic, Integer> channels = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            if (topic != Topic.SENSORS || hasSensors) {
                channels.put(topic, topic.addTo(writer));
            }
        }
        writeRows(writer, channels, recording);
        writer.finish();
    }

    private static void writeRows(McapWriter writer, Map<Topic, Integer> channels, Recording recording)
            throws IOException {
        MessageWriter messages = new MessageWriter(recording);
        RobotCommand command = new RobotCommand(recording.info().robot());
        for (int row = 0; row < recording.samples(); row++) {
            long stamp = recording.stampNanos(row);
            writer.message(number(channels, Topic.JOINT_STATES), stamp, messages.jointStates(row));
            if (channels.containsKey(Topic.SENSORS)) {
                writer.message(number(channels, Topic.SENSORS), stamp, messages.sensors(row));
            }
            writer.message(number(channels, Topic.STEP), stamp, messages.step(row));
            if (row < recording.commands()) {
                recording.sent(row, command);
                writer.message(number(channels, Topic.COMMAND), command.stampNanos, messages.command(row));
            }
        }
    }

    private static int number(Map<Topic, Integer> channels, Topic topic) {
        return Objects.requireNonNull(channels.get(topic));
    }

    private static SortedMap<String, String> info(Recording recording) {
        RecordingInfo info = recording.info();
        return new TreeMap<>(Map.of(
                "format", String.valueOf(FORMAT),
                "robot", info.robot().name(),
                "backend", info.backend().name(),
                "seed", String.valueOf(info.seed()),
                "periodNanos", String.valueOf(info.robot().periodNanos()),
                "periodsPerStep", String.valueOf(info.periodsPerStep()),
                "stateSize", String.valueOf(recording.stateSize()),
                "samples", String.valueOf(recording.samples()),
                "commands", String.valueOf(recording.commands())));
    }

    private static String mediaType(String name) {
        if (name.endsWith(".yaml")) {
            return "application/yaml";
        }
        return name.endsWith(".json") ? "application/json" : "application/octet-stream";
    }

    /**
     * Reads a recording, and verifies every checksum on the way.
     *
     * @throws CommandFailure with exit code 3 when the file is missing, damaged, or of another format
     */
    public static Stored read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (McapFormatException e) {
            throw CommandFailure.of(
                            ExitCode.CONFIGURATION,
                            "can't use the recording " + file + ": " + e.getMessage(),
                            "use a whole recording of this version")
                    .because(e);
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw CommandFailure.of(
                            ExitCode.CONFIGURATION,
                            "can't read the recording " + file + ": " + fault.reason(),
                            fault.remedy())
                    .because(e);
        }
    }

    /**
     * Reads a recording from the bytes of its file.
     *
     * @throws McapFormatException when it is damaged, or of another format
     */
    public static Stored parse(byte[] bytes) throws McapFormatException {
        return new RecordingParser(McapReader.read(bytes)).parse();
    }
}

package dev.sinew.runtime.mcap;

import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a recording front to back, row by row. Chunks end between rows, after a quarter of a second of the loop's schedule, so
 * the same rows give the same bytes whether they come one by one or all at once.
 */
final class RecordingStream {

    private static final long CHUNK_NANOS = 250_000_000;
    static final String LIBRARY = "sinew";

    private final McapWriter writer;
    private final MessageWriter messages;
    private final Map<Topic, Integer> channels = new EnumMap<>(Topic.class);
    private final long periodsPerChunk;
    private long chunk;
    private long samples;
    private long commands;
    private long ended;

    /** Writes what comes before the first row. */
    RecordingStream(OutputStream out, Episode episode) throws IOException {
        RecordingInfo info = episode.info();
        writer = new McapWriter(out, LIBRARY);
        messages = new MessageWriter(info.robot());
        periodsPerChunk = Math.max(1, CHUNK_NANOS / info.robot().periodNanos());
        writer.metadata(RecordingFile.INFO, Entries.sealed(RecordingFile.INFO, info(episode)));
        writer.attachment(RecordingFile.ROBOT, "application/json", 0, RobotJson.write(info.robot()));
        for (var attachment : episode.attachments().entrySet()) {
            writer.attachment(attachment.getKey(), mediaType(attachment.getKey()), 0, attachment.getValue());
        }
        boolean hasSensors = !info.robot().sensors().isEmpty();
        for (Topic topic : Topic.values()) {
            if (topic != Topic.SENSORS || hasSensors) {
                channels.put(topic, topic.addTo(writer));
            }
        }
    }

    /** Adds a row; ends the chunk before it when that is full. */
    void row(Tick row) throws IOException {
        long chunkOfRow = Math.floorDiv(row.period, periodsPerChunk);
        if (samples > ended && (chunkOfRow != chunk || writer.isChunkFull())) {
            endChunk();
        }
        chunk = chunkOfRow;
        long stamp = row.state.stampNanos;
        writer.message(number(Topic.JOINT_STATES), stamp, messages.jointStates(row));
        if (channels.containsKey(Topic.SENSORS)) {
            writer.message(number(Topic.SENSORS), stamp, messages.sensors(row));
        }
        writer.message(number(Topic.STEP), stamp, messages.step(row));
        samples++;
        if (row.commanded) {
            writer.message(number(Topic.COMMAND), row.sent.stampNanos, messages.command(row));
            commands++;
        }
    }

    /** Adds a line of telemetry. */
    void note(long stampNanos, String text) throws IOException {
        writer.message(number(Topic.LOG), stampNanos, messages.log(stampNanos, text));
    }

    /** Rows of the chunks that were written whole. */
    long rowsWritten() {
        return ended;
    }

    /** Writes the chunk at hand. */
    void endChunk() throws IOException {
        writer.endChunk();
        ended = samples;
    }

    /**
     * Writes what comes after the last row.
     *
     * @param labels that the end brings
     */
    void finish(SortedMap<String, String> labels) throws IOException {
        endChunk();
        TreeMap<String, String> end = new TreeMap<>();
        end.put("samples", String.valueOf(samples));
        end.put("commands", String.valueOf(commands));
        labels.forEach((key, value) -> end.put(RecordingFile.LABEL + key, value));
        writer.metadata(RecordingFile.END, Entries.sealed(RecordingFile.END, end));
        writer.finish();
    }

    private int number(Topic topic) {
        return Objects.requireNonNull(channels.get(topic));
    }

    private static SortedMap<String, String> info(Episode episode) {
        RecordingInfo info = episode.info();
        TreeMap<String, String> entries = new TreeMap<>(Map.of(
                "format", String.valueOf(RecordingFile.FORMAT),
                "robot", info.robot().name(),
                "backend", info.backend().name(),
                "seed", String.valueOf(info.seed()),
                "periodNanos", String.valueOf(info.robot().periodNanos()),
                "periodsPerStep", String.valueOf(info.periodsPerStep()),
                "stateSize", String.valueOf(episode.stateSize())));
        info.labels().forEach((key, value) -> {
            if (!RecordingFile.AT_END.contains(key)) {
                entries.put(RecordingFile.LABEL + key, value);
            }
        });
        return entries;
    }

    private static String mediaType(String name) {
        if (name.endsWith(".yaml")) {
            return "application/yaml";
        }
        if (name.endsWith(".urdf")) {
            return "application/xml";
        }
        return name.endsWith(".json") ? "application/json" : "application/octet-stream";
    }
}

package dev.sinew.runtime.mcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinew's recordings, read by the MCAP project's own library: the package {@code @mcap/core} of npm, on Node. */
class OfficialReaderTest {

    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("sinew.root"))).resolve("runtime");
    private static final Path SOURCE = ROOT.resolve("src/test/npm");
    private static final Path HOME = ROOT.resolve("target/official-reader");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(HOME);
        Path lock = HOME.resolve("package-lock.json");
        boolean installed = Files.exists(HOME.resolve("node_modules/@mcap/core"))
                && Files.mismatch(SOURCE.resolve("package-lock.json"), lock) < 0;
        for (String each : List.of("package.json", "package-lock.json", "read.mjs")) {
            Files.copy(SOURCE.resolve(each), HOME.resolve(each), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!installed) {
            run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        }
    }

    /** Its standard output; fails with its other output when it fails. */
    private static String run(String... words) throws Exception {
        Path out = HOME.resolve("out.txt");
        Path err = HOME.resolve("err.txt");
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .directory(HOME.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
        } catch (IOException e) {
            return fail(
                    "the official reader needs " + words[0]
                            + "; on Debian: apt-get install nodejs npm (./check installs them)",
                    e);
        }
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail(String.join(" ", words) + " did not end");
        }
        assertEquals(
                0,
                process.exitValue(),
                () -> String.join(" ", words) + " failed; npm needs its registry the first time:\n" + text(err));
        return Files.readString(out);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private JsonNode read(Recording recording) throws Exception {
        Path file = folder.resolve("a.mcap");
        Files.write(file, RecordingFile.bytes(recording, Rows.ATTACHED));
        return JSON.readTree(run("node", "read.mjs", file.toString()));
    }

    @Test
    void findsEverySchemaMessageTimeAttachmentAndEntry() throws Exception {
        Recording recording = Rows.recording(10, 500);
        JsonNode found = read(recording);
        JsonNode stream = found.get("stream");
        assertEquals(
                Map.of(
                        "foxglove.JointStates", "jsonschema",
                        "foxglove.Log", "jsonschema",
                        "sinew.Sensors", "jsonschema",
                        "sinew.Step", "jsonschema",
                        "sinew.Command", "jsonschema"),
                JSON.convertValue(stream.get("schemas"), Map.class));
        assertEquals(expected(recording), JSON.convertValue(stream.get("topics"), Map.class));
        assertEquals(1, stream.get("chunks").size());
        assertTrue(stream.get("chunks").get("lz4").asInt() >= 20);
        assertEquals(
                "application/yaml",
                stream.get("attachments").get("effective-config.yaml").asText());
        assertEquals(
                "application/json", stream.get("attachments").get("robot.json").asText());
        assertEquals(
                "2", stream.get("metadata").get("sinew.recording").get("format").asText());
        assertEquals(
                "501", stream.get("metadata").get("sinew.end").get("samples").asText());

        JsonNode indexed = found.get("indexed");
        for (Topic topic : List.of(Topic.JOINT_STATES, Topic.SENSORS, Topic.STEP, Topic.COMMAND)) {
            JsonNode both = indexed.get("topics").get(topic.path());
            assertEquals(stream.get("topics").get(topic.path()).get("count"), both.get("count"));
        }
        assertEquals(501 * 3 + 500, indexed.get("statistics").get("messages").asInt());
        assertEquals(stream.get("chunks").get("lz4"), indexed.get("statistics").get("chunks"));
        assertEquals(2, indexed.get("attachments").size());
        assertEquals(2, indexed.get("metadata").size());
    }

    /** By topic: how many messages, the first and the last time, and a hash of all content. */
    private static Map<String, Map<String, Object>> expected(Recording recording) throws Exception {
        Map<String, Map<String, Object>> topics = new TreeMap<>();
        MessageWriter messages = new MessageWriter(recording.info().robot());
        Tick row = new Tick(recording.info().robot(), recording.stateSize());
        for (Topic topic : List.of(Topic.JOINT_STATES, Topic.SENSORS, Topic.STEP, Topic.COMMAND)) {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < recording.samples(); i++) {
                row.read(recording, i);
                if (topic == Topic.COMMAND && !row.commanded) {
                    continue;
                }
                times.add(topic == Topic.COMMAND ? row.sent.stampNanos : row.state.stampNanos);
                hash.update(
                        switch (topic) {
                            case JOINT_STATES -> messages.jointStates(row);
                            case SENSORS -> messages.sensors(row);
                            case STEP -> messages.step(row);
                            case COMMAND -> messages.command(row);
                            case LOG -> new byte[0];
                        });
            }
            topics.put(
                    topic.path(),
                    Map.of(
                            "count", times.size(),
                            "first", times.getFirst().toString(),
                            "last", times.getLast().toString(),
                            "sha256", HexFormat.of().formatHex(hash.digest())));
        }
        return topics;
    }

    @Test
    void readsARecordingWithoutRowsAndARecoveredOne() throws Exception {
        JsonNode one = read(RandomRecording.of(11, 0));
        assertEquals(3, one.get("stream").get("topics").size());
        Recording refused = new Recorder(RandomRecording.ROBOT, 3, 1)
                .finish(RandomRecording.of(11, 0).info());
        JsonNode empty = read(refused);
        assertEquals(5, empty.get("stream").get("schemas").size());
        assertEquals(0, empty.get("indexed").get("statistics").get("messages").asInt());
        Path cut = folder.resolve("b.unfinished.mcap");
        byte[] bytes = RecordingFile.bytes(Rows.recording(12, 100), Rows.ATTACHED);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        Path recovered = Recovered.of(cut).file();
        JsonNode found = JSON.readTree(run("node", "read.mjs", recovered.toString()));
        int samples = RecordingFile.read(recovered).recording().samples();
        assertTrue(samples > 0 && samples < 101);
        assertEquals(
                samples,
                found.get("indexed").get("topics").get("/step").get("count").asInt());
        assertEquals(
                "UNFINISHED",
                found.get("stream")
                        .get("metadata")
                        .get("sinew.end")
                        .get("label.end")
                        .asText());
    }
}

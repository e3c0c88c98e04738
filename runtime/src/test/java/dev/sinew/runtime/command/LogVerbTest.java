package dev.sinew.runtime.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.SensorChannel;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.runtime.mcap.RecordingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs on recordings, on files as they should and as they should not be. */
class LogVerbTest {

    private static final RobotDescription ROBOT = new RobotDescription(
            "arm",
            List.of(new Joint("elbow, left", JointType.REVOLUTE, -1, 1, 2, 3)),
            List.of(new ActuatorChannel("motor", "elbow, left", Unit.NEWTON_METER, -1, 1, 9)),
            List.of(new SensorChannel("tip", Unit.METER)),
            10_000_000);

    @TempDir
    Path folder = Path.of("");

    private byte[] bytes = new byte[0];

    @BeforeEach
    void write() throws IOException {
        Recorder recorder = new Recorder(ROBOT, 2, 31);
        RobotState state = new RobotState(ROBOT);
        RobotCommand command = new RobotCommand(ROBOT);
        Tick tick = new Tick(ROBOT, 2);
        for (int i = 0; i < 30; i++) {
            state.stampNanos = 10_000_000L * i;
            state.q[0] = 0.125 * i;
            command.values[0] = 0.5;
            double asked = i == 1 ? Double.NaN : 0.75;
            tick.sample(i, i / 5, true, state, new double[] {i, -i});
            tick.command(new double[] {asked}, command, Intervention.COMMAND.bit(), 3);
            recorder.append(tick);
        }
        tick.sample(30, 6, true, state, new double[2]);
        recorder.append(tick);
        TreeMap<String, String> labels = new TreeMap<>(Map.of("condition", "up", "end", "COMPLETED"));
        Files.write(
                file("a.mcap"),
                RecordingFile.bytes(
                        recorder.finish(new RecordingInfo(ROBOT, Backend.SIM, 5, 5, labels)), new TreeMap<>()));
        bytes = Files.readAllBytes(file("a.mcap"));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private CommandLineRun sinew(String words) {
        CommandLineRun run = CommandLineRun.of(new FakeSession(), folder, words.split(" "));
        assertFalse(run.err().contains("an error in the program"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        return run;
    }

    private static List<String> keys(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    @Test
    void saysWhatARecordingHolds() throws IOException {
        CommandLineRun run = sinew("log info a.mcap --json");
        assertEquals(0, run.exit());
        JsonNode info = run.json().get("files").get(0);
        assertEquals(
                List.of(
                        "file",
                        "format",
                        "robot",
                        "on",
                        "seed",
                        "period_ns",
                        "periods_per_step",
                        "samples",
                        "commands",
                        "duration_s",
                        "usable",
                        "labels",
                        "attachments"),
                keys(info));
        assertEquals("a.mcap", info.get("file").asText());
        assertEquals(31, info.get("samples").asInt());
        assertEquals(0.3, info.get("duration_s").asDouble(), 1e-12);
        assertEquals("up", info.get("labels").get("condition").asText());
        CommandLineRun text = sinew("log info a.mcap");
        assertTrue(text.out().contains("a.mcap: robot arm on sim, 31 samples and 30 commands in 0.30 s"), text.out());
        assertTrue(text.err().contains("next: ./sinew run --on replay:a.mcap"), text.err());
    }

    @Test
    void verifiesWholeAndDamagedFilesTogether() throws IOException {
        assertEquals(0, sinew("log verify a.mcap").exit());
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 4;
        Files.write(file("b.mcap"), damaged);
        CommandLineRun run = sinew("log verify a.mcap b.mcap missing.mcap --json");
        assertEquals(3, run.exit());
        JsonNode files = run.json().get("files");
        assertEquals("whole", files.get(0).get("state").asText());
        assertEquals(0, files.get(0).get("bad").asInt());
        assertEquals("damaged", files.get(1).get("state").asText());
        assertTrue(files.get(1).get("bad").asInt() >= 1);
        assertTrue(files.get(1).get("damage").get(0).get("offset").asLong() <= bytes.length / 2);
        assertEquals(3, files.get(2).get("error").get("code").asInt());
        assertTrue(run.err().contains("next: ./sinew log recover b.mcap"), run.err());
    }

    @Test
    void recoversBesideTheOldFileAndTellsALossByItsExitCode() throws IOException {
        byte[] cut = Arrays.copyOf(bytes, bytes.length / 2);
        Files.write(file("c.unfinished.mcap"), cut);
        CommandLineRun run = sinew("log recover c.unfinished.mcap --json");
        assertEquals(3, run.exit());
        JsonNode found = run.json().get("files").get(0);
        assertTrue(found.get("lossy").asBoolean());
        assertEquals("c.recovered.mcap", found.get("recovered").asText());
        assertArrayEquals(cut, Files.readAllBytes(file("c.unfinished.mcap")));
        assertEquals(0, sinew("log verify c.recovered.mcap").exit());
        assertEquals(0, sinew("log info c.recovered.mcap").exit());

        CommandLineRun whole = sinew("log recover a.mcap");
        assertEquals(0, whole.exit(), whole.err());
        assertArrayEquals(bytes, Files.readAllBytes(file("a.recovered.mcap")));
        assertEquals(0, sinew("log recover a.mcap").exit());
        assertTrue(Files.exists(file("a.recovered.2.mcap")));
    }

    @Test
    void exportsATableWithUnitsInItsHeading() throws IOException {
        CommandLineRun run = sinew("log export a.mcap --json");
        assertEquals(0, run.exit());
        assertEquals("a.csv", run.json().get("files").get(0).get("table").asText());
        List<String> lines = Files.readAllLines(file("a.csv"));
        assertEquals(32, lines.size());
        assertEquals(
                "period,t,sample [ns],fresh,safety,\"q elbow, left [rad]\",\"qd elbow, left [rad/s]\","
                        + "\"effort elbow, left [N m]\",sensor tip [m],x 0,x 1,requested motor [N m],sent motor [N m],"
                        + "command [ns],interventions",
                lines.get(0));
        assertEquals("1,0,10000000,1,3,0.125,0.0,0.0,0.0,1.0,-1.0,NaN,0.5,0,COMMAND", lines.get(2));
        assertEquals("30,6,290000000,1,0,3.625,0.0,0.0,0.0,0.0,0.0,,,,", lines.get(31));
    }

    @Test
    void refusesWhatIsNoRecordingWithOneMessage() throws IOException {
        Files.createDirectory(file("folder.mcap"));
        Files.write(file("empty.mcap"), new byte[0]);
        Files.writeString(file("text.mcap"), "not a recording");
        byte[] noise = new byte[50_000];
        new SplittableRandom(1).nextBytes(noise);
        Files.write(file("noise.mcap"), noise);
        for (String verb : List.of("info", "verify", "recover", "export")) {
            for (String name : List.of("folder.mcap", "empty.mcap", "text.mcap", "noise.mcap", "missing.mcap")) {
                CommandLineRun run = sinew("log " + verb + " " + name);
                assertEquals(3, run.exit(), verb + " " + name + ": " + run.err());
                assertTrue(run.err().contains(name), run.err());
                assertEquals(
                        1, sinew("log " + verb + " " + name + " --json").json().size());
            }
        }
        assertEquals(2, sinew("log").exit());
        assertEquals(2, sinew("log info").exit());
        CommandLineRun odd = sinew("log verfy a.mcap");
        assertEquals(2, odd.exit());
        assertTrue(odd.err().contains("did you mean verify?"), odd.err());
    }

    @Test
    void neverShowsAStackTraceForAFileThatWasCutOff() throws IOException {
        for (int length = 0; length < bytes.length; length += 1499) {
            Files.write(file("cut.mcap"), Arrays.copyOf(bytes, length));
            for (String verb : List.of("info", "verify", "recover", "export")) {
                CommandLineRun run = sinew("log " + verb + " cut.mcap");
                assertTrue(List.of(0, 3).contains(run.exit()), run.err());
            }
        }
    }
}

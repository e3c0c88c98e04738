package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.command.CommandLineRun;
import dev.sinew.runtime.mcap.RecordingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in real time, through a loop host, at 200 Hz. */
class RealTimeTest {

    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void ownTask() throws IOException {
        bench = new Workbench(folder);
        bench.ownUrdf();
        Path robot = bench.file("robots/stick.yaml");
        Files.writeString(robot, Files.readString(robot).replace("period: 0.01 s", "period: 0.005 s"));
    }

    private static List<Path> recordings(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("recordings"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void triesWhatSimulatedTimeTriesToTheLastBitAsLongAsNoPeriodIsSkipped() throws IOException {
        CommandLineRun simulated = bench.sinew("learn tasks/steady.yaml --iterations 1");
        CommandLineRun real = bench.sinew("learn tasks/steady.yaml --iterations 1 --realtime");
        // A machine that stands still for longer than the deadline policy bears makes a stop the right thing.
        for (int again = 0; real.exit() == 5 && again < 5; again++) {
            assertTrue(real.err().contains("safety stop: STOP in period"), real.err());
            real = bench.sinew("learn tasks/steady.yaml --iterations 1 --realtime");
        }
        assertEquals(simulated.exit(), real.exit(), real.err());
        List<Path> expected = recordings(bench.runs().get(0));
        List<Path> all = recordings(bench.runs().getLast());
        List<Path> examined = all.stream()
                .filter(each -> each.toString().contains("examined"))
                .toList();
        List<Path> found = all.stream()
                .filter(each -> !each.toString().contains("examined"))
                .toList();
        assertEquals(
                List.of("000-aside-examined.mcap", "001-aside-examined.mcap"),
                examined.stream().map(each -> each.getFileName().toString()).toList(),
                "the controllers are examined on the robot, not in simulated time");
        assertEquals(3, expected.size());
        assertEquals(
                expected.stream().map(Path::getFileName).toList(),
                found.stream().map(Path::getFileName).toList());
        int compared = 0;
        for (int i = 0; i < 3; i++) {
            compared += compare(
                    RecordingFile.read(expected.get(i)).recording(),
                    RecordingFile.read(found.get(i)).recording());
        }
        assertTrue(compared > 100, "hardly anything was compared: " + compared);
        for (Path each : all) {
            CommandLineRun replayed = bench.sinew("run --json --on replay:" + folder.relativize(each));
            assertEquals(0, replayed.exit(), "a recording made in real time repeats bit for bit: " + replayed.err());
        }
        JsonNode rights = bench.json(bench.runs().getLast().resolve("realtime.json"));
        assertEquals(3, rights.path("items").size());
        assertFalse(Files.exists(bench.file("runs/.host/session.json")), "nothing is left of the host");
    }

    /** Rows that are the same, which all must be before the first period that the loop had to skip. */
    private static int compare(Recording expected, Recording found) {
        assertEquals("COMPLETED", found.info().labels().get("end"));
        assertTrue(found.info().isUsable());
        RobotState a = new RobotState(expected.info().robot());
        RobotState b = new RobotState(expected.info().robot());
        int row = 0;
        for (; row < expected.samples() && found.period(row) == row; row++) {
            expected.sample(row, a);
            found.sample(row, b);
            assertEquals(Double.doubleToRawLongBits(a.q[0]), Double.doubleToRawLongBits(b.q[0]), "row " + row);
            assertEquals(Double.doubleToRawLongBits(a.qd[0]), Double.doubleToRawLongBits(b.qd[0]), "row " + row);
        }
        return row;
    }

    @Test
    void saysThatThereIsNothingToStopOrToRecover() throws IOException {
        assertFalse(bench.sinew("status --json").json().path("running").asBoolean());
        assertEquals(0, bench.sinew("stop").exit());
        assertEquals(0, bench.sinew("recover --json").json().path("done").size());
        assertEquals(2, bench.sinew("recover --reason=").exit());
    }

    @Test
    void aLockoutArmsNothingUntilAPersonHasWrittenWhy() throws IOException {
        Path host = Files.createDirectories(bench.file("runs/.host"));
        Files.writeString(host.resolve("lockout"), "3 abnormal ends in 10 minutes");
        CommandLineRun locked = bench.sinew("learn tasks/steady.yaml --iterations 1 --realtime");
        assertEquals(5, locked.exit());
        assertTrue(locked.err().contains("./sinew recover --reason"), locked.err());
        assertTrue(bench.sinew("recover --json").json().path("locked_out").asBoolean(), "not without a reason");
        assertFalse(bench.sinew("recover --json --reason=plugged")
                .json()
                .path("locked_out")
                .asBoolean());
        assertTrue(Files.readString(host.resolve("recovered.log")).contains("plugged"));
    }
}

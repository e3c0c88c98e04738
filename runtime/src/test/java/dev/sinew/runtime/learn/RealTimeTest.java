package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.command.CommandLineRun;
import dev.sinew.runtime.mcap.RecordingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in real time, through a loop host, at 200 Hz. */
class RealTimeTest {

    @TempDir
    Path folder;

    private Workbench bench;
    private long begun;
    private boolean stopped;

    @BeforeEach
    void ownTask() throws IOException {
        bench = new Workbench(folder);
        bench.ownUrdf();
        Path robot = bench.file("robots/stick.yaml");
        Files.writeString(robot, Files.readString(robot).replace("period: 0.01 s", "period: 0.005 s"));
        Path task = bench.file("tasks/steady.yaml");
        Files.writeString(task, Files.readString(task).replace("horizon: 1 s", "horizon: 0.5 s"));
    }

    private static List<Path> recordings(Path run) throws IOException {
        return files(run.resolve("recordings"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(each -> each.getFileName().toString()).toList();
    }

    /** A machine that stands still for longer than the deadline policy bears makes a stop the right thing: then once more. */
    private CommandLineRun despiteStalls(String words, BooleanSupplier stop) {
        CommandLineRun run = bench.sinew(words, stop);
        for (int again = 0; run.exit() == 5 && again < 5; again++) {
            assertTrue(run.err().contains("safety stop: STOP in period"), run.err());
            run = bench.sinew(words, stop);
        }
        return run;
    }

    @Test
    void triesWhatSimulatedTimeTriesToTheLastBitAsLongAsNoPeriodIsSkipped() throws IOException {
        CommandLineRun simulated = bench.sinew("learn tasks/steady.yaml --iterations 1");
        CommandLineRun real = despiteStalls("learn tasks/steady.yaml --iterations 1 --realtime", () -> false);
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
                names(examined),
                "the controllers are examined on the robot, not in simulated time");
        assertEquals(3, expected.size());
        assertEquals(names(expected), names(found));
        JsonNode summary = bench.json(bench.runs().getLast().resolve("summary.json"));
        assertEquals(3, summary.path("trials").asInt(), "as in simulated time");
        assertEquals(2, summary.path("examined").asInt());
        assertEquals(1.0, summary.path("examined_s").asDouble());
        assertEquals(
                0,
                bench.json(bench.runs().get(0).resolve("summary.json"))
                        .path("examined")
                        .asInt(-1));
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

    @Test
    void saysOfWhichConditionATrialIsOfNoUseAndWhy() throws IOException {
        Path robot = bench.file("robots/stick.yaml");
        Files.writeString(robot, Files.readString(robot).replace("velocity: 50 rad/s", "velocity: 0.5 rad/s"));
        CommandLineRun run = despiteStalls("learn tasks/steady.yaml --iterations 1 --realtime", () -> false);
        assertEquals(6, run.exit(), run.err());
        List<String> remarks = run.err()
                .lines()
                .filter(each -> each.startsWith("    of no use, a trial of condition 1: "))
                .toList();
        assertEquals(5, remarks.size(), "three trials and two examinations: " + run.err());
        assertTrue(
                remarks.stream().allMatch(each -> each.contains("the baseline controller took over from the policy")),
                run.err());
    }

    @Test
    void aRunThatWasInterruptedHasTheFilesOfOneThatWasNot() throws IOException {
        CommandLineRun first =
                despiteStalls("learn tasks/steady.yaml --iterations 2 --realtime", this::inTheFifthTrial);
        assertEquals(130, first.exit(), first.err());
        Path run = bench.runs().getLast();
        assertFalse(Files.exists(run.resolve("plots")));
        String resume = "learn --realtime --resume " + folder.relativize(run);
        CommandLineRun second = despiteStalls(resume, () -> false);
        assertTrue(second.exit() == 0 || second.exit() == 6, second.err());
        assertEquals(
                List.of(
                        "000-aside-0.mcap",
                        "000-aside-1.mcap",
                        "000-aside-2.mcap",
                        "000-aside-examined.mcap",
                        "001-aside-0.mcap",
                        "001-aside-1.mcap",
                        "001-aside-2.mcap",
                        "001-aside-examined.mcap",
                        "002-aside-examined.mcap"),
                names(recordings(run)));
        List<String> interrupted = names(files(run.resolve("recordings/interrupted")));
        assertTrue(
                interrupted.containsAll(List.of("001-aside-0.mcap", "001-aside-1.unfinished.mcap")),
                "nothing is overwritten: " + interrupted);
        Path cut = run.resolve("recordings/interrupted/001-aside-1.unfinished.mcap");
        assertFalse(RecordingFile.read(cut).recording().info().isUsable(), "it was cut short");
        assertTrue(Files.exists(run.resolve("plots/fan-aside.svg")), "of the iteration after the interruption");
        JsonNode summary = bench.json(run.resolve("summary.json"));
        assertEquals(6, summary.path("trials").asInt());
        assertEquals(3, summary.path("examined").asInt());
    }

    @Test
    void aSkillThatIsNotWhereItWasBeforeIsHeld() throws IOException {
        bench.ownTask();
        assertEquals(0, bench.sinew("learn steady.yaml").exit());
        Path skill = bench.runs().getLast().resolve(LearningRun.SKILL);
        String words = "run --realtime " + folder.relativize(skill);
        CommandLineRun watched = despiteStalls(words, () -> false);
        assertEquals(0, watched.exit(), watched.err());

        JsonNode narrow = bench.json(skill);
        narrow.path("conditions").forEach(each -> still((ObjectNode) each.path("statistics")));
        Files.writeString(skill, narrow.toString());
        CommandLineRun held = bench.sinew(words);
        for (int again = 0; held.err().contains("STOP in period") && again < 5; again++) {
            held = bench.sinew(words);
        }
        assertEquals(5, held.exit(), held.err());
        assertTrue(held.err().contains("HOLD in period"), held.err());
        assertTrue(held.err().contains(Fault.TUBE_LEFT.what()), held.err());
    }

    /** As if it had never gone anywhere but along its mean. */
    private static void still(ObjectNode statistics) {
        statistics.path("deviation").forEach(step -> {
            ArrayNode values = (ArrayNode) step;
            for (int i = 0; i < values.size(); i++) {
                values.set(i, 1e-9);
            }
        });
    }

    /** Once and for all, when some of its ticks are written. */
    private boolean inTheFifthTrial() {
        if (!stopped) {
            try {
                List<Path> runs = bench.runs();
                Path file =
                        (runs.isEmpty() ? folder : runs.getLast()).resolve("recordings/001-aside-1.unfinished.mcap");
                long bytes = Files.exists(file) ? Files.size(file) : 0;
                begun = begun == 0 ? bytes : begun;
                stopped = bytes > begun;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return stopped;
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

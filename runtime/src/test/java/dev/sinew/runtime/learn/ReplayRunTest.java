package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.controller.loop.Pacer;
import dev.sinew.controller.loop.SimulatedPacer;
import dev.sinew.controller.loop.StartTolerance;
import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.controller.loop.TrialRunner;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.Tick;
import dev.sinew.runtime.command.CommandLineRun;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.mcap.RecordingFile;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.skill.SkillReader;
import dev.sinew.sim.SimulatedRobot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded trials, repeated from their files alone. */
class ReplayRunTest {

    @TempDir
    Path folder = Path.of("");

    private Workbench bench() {
        return new Workbench(folder);
    }

    private List<String> recordings(String task) throws IOException {
        bench().sinew("learn " + task + " --iterations 3 --start scratch --seed 100");
        Path run = bench().runs().getFirst();
        try (Stream<Path> files = Files.list(run.resolve("recordings"))) {
            return files.map(each -> folder.relativize(each).toString())
                    .sorted()
                    .toList();
        }
    }

    private CommandLineRun replay(String words) {
        CommandLineRun run = bench().sinew("run --on replay:" + words);
        assertFalse(run.err().contains("an error in the program"), run.err());
        return run;
    }

    @Test
    void everyExploringTrialIsRepeatedBitForBitFromItsFileAlone() throws IOException {
        List<String> recordings = recordings("reach2");
        assertTrue(recordings.size() >= 3);
        Path moved = Files.createDirectory(folder.resolve("elsewhere"));
        for (String each : recordings) {
            Files.move(folder.resolve(each), moved.resolve("a.mcap"));
            CommandLineRun run = replay("elsewhere/a.mcap --json");
            assertEquals(0, run.exit(), run.out() + run.err());
            assertTrue(run.json().get("success").asBoolean());
            assertEquals(run.json().get("commands"), run.json().get("compared"));
            assertTrue(run.json().get("commands").asInt() >= 50);
            assertEquals(0, run.json().get("differences").asInt());
            Files.delete(moved.resolve("a.mcap"));
        }
    }

    @Test
    void namesTheFirstCommandThatDiffersAndRefusesWhatCannotBeRepeated() throws IOException {
        String file = recordings("pendulum").getFirst();
        RecordingFile.Stored stored = RecordingFile.read(folder.resolve(file));
        Files.write(
                folder.resolve("odd.mcap"), RecordingFile.bytes(changed(stored.recording(), 17), stored.attachments()));
        CommandLineRun odd = replay("odd.mcap --json");
        assertEquals(6, odd.exit());
        JsonNode first = odd.json().get("first_difference");
        assertEquals(17, first.get("row").asInt());
        assertEquals("torque", first.get("channel").asText());
        assertEquals(
                Math.nextUp(first.get("sent").asDouble()), first.get("recorded").asDouble());
        assertEquals(1, odd.json().get("differences").asInt());
        assertTrue(replay("odd.mcap").out().contains("first difference: row 17, torque: recorded "));

        SortedMap<String, byte[]> bare = new TreeMap<>(stored.attachments());
        bare.remove("skill.json");
        Files.write(folder.resolve("bare.mcap"), RecordingFile.bytes(stored.recording(), bare));
        CommandLineRun without = replay("bare.mcap");
        assertEquals(3, without.exit());
        assertTrue(without.err().contains("no skill goes with it"), without.err());
        Files.write(folder.resolve("skill.json"), stored.attachments().get("skill.json"));
        assertEquals(0, bench().sinew("run skill.json --on replay:bare.mcap").exit());

        assertEquals(3, replay("missing.mcap").exit());
        assertEquals(2, replay("").exit());
        assertEquals(2, bench().sinew("run --on replay").exit());
        assertEquals(2, bench().sinew("learn pendulum --on replay:" + file).exit());
    }

    @Test
    void aTrialThatWasAskedToStopIsRepeatedWithItsRamp() throws IOException {
        String file = recordings("pendulum").getFirst();
        RecordingFile.Stored stored = RecordingFile.read(folder.resolve(file));
        SortedMap<String, byte[]> files = new TreeMap<>(stored.attachments());
        files.remove(TrialFiles.EXPLORATION);
        Skill skill = SkillReader.read("skill.json", Objects.requireNonNull(files.get(TrialFiles.SKILL)));
        TaskDefinition definition =
                new TaskSource(folder, new SimulatedRobots()).find("pendulum").definition();
        SimulatedRobots robots = new SimulatedRobots();
        robots.named(definition.task().robot().name());
        Setup setup = Setup.of(definition, robots, Plant.NOMINAL, new Seeds(100));
        int[] ticks = new int[1];
        Trial stopped = new SimulatedRig(setup, () -> ticks[0]++ >= 37)
                .run(
                        skill.movements().getFirst().policy(),
                        definition.task().conditions().getFirst(),
                        1,
                        stored.recording().info().labels());
        assertEquals(TrialEnd.Status.STOPPED, stopped.end().status());
        Recording recording = stopped.recording();
        assertEquals("37", recording.info().labels().get("fault_period"));
        Files.write(folder.resolve("stopped.mcap"), RecordingFile.bytes(recording, files));
        CommandLineRun run = replay("stopped.mcap");
        assertEquals(0, run.exit(), run.out());
        assertTrue(run.out().startsWith(recording.commands() + " of " + recording.commands()), run.out());

        Recording full = stoppedInFull(setup, skill, stored.recording().info().labels());
        assertTrue(full.commands() > 38, full.commands() + " commands with those of the ramp");
        Files.write(folder.resolve("full.mcap"), RecordingFile.bytes(full, files));
        CommandLineRun again = replay("full.mcap");
        assertEquals(0, again.exit(), again.out());
        assertTrue(again.out().startsWith(full.commands() + " of " + full.commands()), again.out());
    }

    /** A trial as in real time, where a stop that is asked for takes a ramp. */
    private static Recording stoppedInFull(Setup setup, Skill skill, Map<String, String> labels) {
        Task task = setup.task();
        long period = task.robot().periodNanos();
        int[] ticks = new int[1];
        LongSupplier requests = () -> ticks[0]++ >= 37 ? Fault.STOP_ASKED.bit() : 0;
        TreeMap<String, String> more = new TreeMap<>(labels);
        more.put(Replay.PROTECTION, Replay.FULL);
        RandomGenerator random = new SplittableRandom(2);
        try (SimulatedRobot robot = new SimulatedRobot(setup.model(), setup.plant(), setup.imperfections(), random)) {
            Pacer pacer = new SimulatedPacer();
            SimulatedTarget target = new SimulatedTarget(setup);
            ControlLoop loop = target.loop(
                    robot,
                    pacer,
                    requests,
                    target.supervision(skill.movements().getFirst().statistics()));
            Condition start = task.conditions().getFirst();
            Trial trial = new TrialRunner(loop, pacer, StartTolerance.usual(period), task.T())
                    .run(skill.movements().getFirst().policy(), start.q(), start.qd(), 1, more);
            assertEquals(
                    TrialEnd.Status.STOPPED, trial.end().status(), trial.end().reason());
            return trial.recording();
        }
    }

    /** The same recording, but for the last bit of one command. */
    private static Recording changed(Recording recording, int row) {
        Tick tick = new Tick(recording.info().robot(), recording.stateSize());
        Recorder recorder = new Recorder(recording.info().robot(), recording.stateSize(), recording.samples());
        for (int i = 0; i < recording.samples(); i++) {
            tick.read(recording, i);
            tick.sent.values[0] = i == row ? Math.nextUp(tick.sent.values[0]) : tick.sent.values[0];
            recorder.append(tick);
        }
        return recorder.finish(recording.info());
    }
}

package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.runtime.command.CommandLineRun;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.LoggedDisk;
import dev.sinew.runtime.host.HostCommand;
import dev.sinew.runtime.host.HostFolder;
import dev.sinew.runtime.host.HostSession;
import dev.sinew.runtime.host.HostState;
import dev.sinew.runtime.host.HostView;
import dev.sinew.runtime.mcap.Names;
import dev.sinew.runtime.mcap.RecordingFile;
import dev.sinew.runtime.posix.PacerMode;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Shape;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.RealTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's side of a host: how it begins, ends, and fails. */
class HostedRigTest {

    private static final SimulatedPlant PLANT = new SimulatedPlant(Plant.HIDDEN, 100);

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private final SimulatedRobots robots = new SimulatedRobots();

    @BeforeEach
    void ownTask() throws IOException {
        Workbench bench = new Workbench(folder);
        bench.ownUrdf();
        Path task = bench.file("tasks/steady.yaml");
        Files.writeString(task, Files.readString(task).replace("horizon: 1 s", "horizon: 2.5 s"));
    }

    private TaskFiles files() {
        return new TaskSource(folder, robots).find("tasks/steady.yaml");
    }

    private Setup setup() {
        return Setup.of(files().definition(), robots, PLANT.kind(), new Seeds(PLANT.seed()));
    }

    private HostedRig rig(BooleanSupplier stop) {
        return rig(new Keeper(folder.resolve("run")), stop);
    }

    private HostedRig rig(Keeper keeper, BooleanSupplier stop) {
        HostFolder host = HostFolder.take(folder);
        try {
            return HostedRig.start(
                    host,
                    setup(),
                    files(),
                    PLANT,
                    Map.of(),
                    RealTime.PREFER,
                    keeper,
                    new SummaryLine(said::add, System::nanoTime),
                    stop);
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private void run(HostedRig rig) {
        Task task = setup().task();
        rig.run(still(), task.conditions().getFirst(), 7, Map.of("condition", "down"));
    }

    private Trial run(HostedRig rig, Path file) {
        TreeMap<String, byte[]> attached = new TreeMap<>(Map.of("a.json", new byte[] {'{', '}'}));
        return rig.run(
                still(),
                setup().task().conditions().getFirst(),
                7,
                Map.of("condition", "down"),
                new RecordingPlace(file, attached));
    }

    private LinearGaussianPolicy still() {
        Task task = setup().task();
        int n = setup().n();
        return new LinearGaussianPolicy(
                task.T(),
                n,
                task.m(),
                new double[task.T() * task.m() * n],
                new double[task.T() * task.m()],
                new double[task.T() * task.m() * task.m()]);
    }

    private static boolean wasStalled(CommandFailure failure) {
        return failure.exit() == ExitCode.SAFETY_STOP && failure.what().contains("STOP in period");
    }

    @Test
    void aRecordingIsWrittenWhileItsTrialRunsAndIsNotWrittenTwice() throws IOException {
        Path file = folder.resolve("run/recordings/down.mcap");
        for (int i = 0; ; i++) {
            Path at = file.resolveSibling("down" + i + ".mcap");
            Path cut = folder.resolve("cut" + i + ".mcap");
            BooleanSupplier look = () -> {
                if (!Files.exists(cut)
                        && HostView.find(folder)
                                        .orElseThrow()
                                        .health()
                                        .orElseThrow()
                                        .ticks()
                                > 200) {
                    copy(Names.unfinished(at), cut);
                }
                return false;
            };
            try (HostedRig rig = rig(look)) {
                Recording recording = run(rig, at).recording();
                assertFalse(Files.exists(Names.unfinished(at)));
                assertArrayEquals(
                        RecordingFile.bytes(recording, RecordingFile.read(at).attachments()), Files.readAllBytes(at));
            } catch (CommandFailure e) {
                if (i < 3 && wasStalled(e)) {
                    continue;
                }
                throw e;
            }
            new Workbench(folder).sinew("log recover " + cut);
            Recording saved = RecordingFile.read(folder.resolve("cut" + i + ".recovered.mcap"))
                    .recording();
            assertTrue(saved.samples() >= 100, "a power cut would have left " + saved.samples() + " rows");
            return;
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDiskThatIsFullEndsNoTrialAndCostsNoTick() throws IOException {
        for (int i = 0; ; i++) {
            said.clear();
            Path at = folder.resolve("run/recordings/down" + i + ".mcap");
            Keeper keeper = new Keeper(folder.resolve("run"), new LoggedDisk(5, "No space left on device"));
            CommandFailure failure;
            try (HostedRig rig = rig(keeper, () -> false)) {
                failure = assertThrows(CommandFailure.class, () -> run(rig, at));
            }
            if (i < 3 && wasStalled(failure)) {
                continue;
            }
            assertEquals(ExitCode.IO, failure.exit(), failure.what());
            assertTrue(failure.what().contains("the disk is full"), failure.what());
            assertTrue(said.stream().anyMatch(each -> each.contains("its ticks stay in memory")), said.toString());
            try (HostFolder held = HostFolder.take(folder)) {
                LeftOver.takeUp(held, said::add);
            }
            RecordingFile.Stored stored = RecordingFile.read(at);
            Recording kept = stored.recording();
            assertEquals(251, kept.period(kept.samples() - 1) + 1, "the trial went on to its end");
            assertEquals("COMPLETED", kept.info().labels().get(RecordingInfo.END));
            assertTrue(kept.info().isUsable());
            assertFalse(kept.info().labels().containsKey(LeftOver.FILE));
            assertArrayEquals(new byte[] {'{', '}'}, stored.attachments().get("a.json"), "of what was begun");
            assertFalse(Files.exists(Names.unfinished(at)), "it is in the finished one");
            assertFalse(Files.exists(host("ends")), "the console closed in order");
            return;
        }
    }

    private Path host(String name) {
        return HostFolder.of(folder).resolve(name);
    }

    @Test
    void aStopBetweenTrialsIsNoEndThatNobodyMeant() {
        try (HostedRig rig = rig(() -> false)) {
            assertTrue(HostView.find(folder).orElseThrow().stop(folder));
            CommandFailure failure = assertThrows(CommandFailure.class, () -> run(rig));
            assertEquals(ExitCode.SAFETY_STOP, failure.exit());
            assertTrue(failure.what().contains("a software stop was asked for"), failure.what());
        }
        assertFalse(Files.exists(host("ends")), "it was meant");
        assertFalse(Files.exists(host("session.json")));
    }

    @Test
    void aConsoleThatEndsDuringATrialBringsTheRobotToRestAndLeavesWhatNobodyKept() throws IOException {
        BooleanSupplier stumble = () -> {
            if (HostView.find(folder).orElseThrow().health().orElseThrow().ticks() > 60) {
                throw new IllegalStateException("the console stumbles");
            }
            return false;
        };
        HostedRig rig = rig(stumble);
        try (rig) {
            assertThrows(IllegalStateException.class, () -> run(rig));
        }
        HostSession session = HostFolder.session(HostFolder.of(folder)).orElseThrow();
        HandOver left = HandOver.copy(session.shared());
        assertEquals(HostState.ENDED, HostState.of(left), "not killed");
        assertTrue(said.getLast().contains("./sinew recover"), said.toString());
        Path full = Files.writeString(folder.resolve("run/recordings"), "in the place of the folder");
        CommandFailure refused = assertThrows(CommandFailure.class, () -> rig(() -> false));
        assertEquals(ExitCode.IO, refused.exit(), "nothing is armed");
        assertTrue(refused.what().contains("is still in " + session.shared()), refused.what());
        CommandLineRun again = new Workbench(folder).sinew("recover");
        assertEquals(74, again.exit(), again.err());
        assertTrue(again.err().contains("./sinew recover"), again.err());
        Files.delete(full);
        try (HostFolder held = HostFolder.take(folder)) {
            LeftOver.takeUp(held, said::add);
        }
        assertFalse(Files.exists(session.shared()));
        Recording kept = RecordingFile.read(folder.resolve("run/recordings/down.unfinished.mcap"))
                .recording();
        int last = kept.safety(kept.commands() - 1) & 0xff;
        assertTrue(last >= SafeState.STOP.place(), "it ended at level " + last);
        assertTrue(kept.samples() > 50);
        assertEquals("STOP_ASKED", kept.info().labels().get("fault"), "how it ended, not how it was found");
        assertFalse(Files.exists(host("ends")), "the console closed in order");
    }

    @Test
    void aStartThatFailsLeavesNothing() throws IOException {
        // There is no place for what the host says.
        Files.createDirectories(host("host.log"));
        assertEquals(
                ExitCode.IO,
                assertThrows(CommandFailure.class, () -> rig(() -> false)).exit());
        leavesNothing();
        Files.delete(host("host.log"));
        // The rights can't be kept: this comes after the host is ready.
        Files.writeString(folder.resolve("run"), "no folder");
        assertEquals(
                ExitCode.IO,
                assertThrows(CommandFailure.class, () -> rig(() -> false)).exit());
        leavesNothing();
    }

    private void leavesNothing() throws IOException {
        assertFalse(Files.exists(host("session.json")));
        long patience = System.nanoTime() + 2_000_000_000L;
        while (hearts() > 0) {
            assertTrue(System.nanoTime() < patience, "a heart beats on");
            Thread.onSpinWait();
        }
        List<String> mapped = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(each -> each.contains("/dev/shm/sinew-") && !each.contains("(deleted)"))
                .toList();
        assertEquals(List.of(), mapped);
        assertTrue(ProcessHandle.current()
                .children()
                .noneMatch(each -> each.info().commandLine().orElse("").contains(HostCommand.MAIN)));
    }

    private static long hearts() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("heart"))
                .count();
    }

    @Test
    void anErrorInTheHostsProgramIsOneSentenceWithItsTraceInAFile() throws Exception {
        Path task = folder.resolve("copies/task");
        files().copyTo(task);
        Path shared = folder.resolve("shared");
        HandOver.create(shared, new Shape(1, 0, 1, 2, 2, 10, 1, 0, 5_000_000));
        HostCommand command =
                new HostCommand(shared, task, PLANT.kind(), PLANT.seed(), RealTime.PREFER, PacerMode.SLEEP);
        Process host =
                new ProcessBuilder(command.words()).redirectErrorStream(true).start();
        String words = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(ExitCode.INTERNAL.number(), host.waitFor(), words);
        assertFalse(words.contains("\tat "), words);
        assertTrue(words.contains("an error in the program itself: "), words);
        assertTrue(words.contains("the task needs"), words);
        Path trace = folder.resolve("copies/host-error.txt");
        assertTrue(words.contains("please report it with " + trace), words);
        assertTrue(Files.readString(trace).contains("\tat dev.sinew.runtime"));
    }
}

package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.flm.InitialControllers;
import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.host.HostFolder;
import dev.sinew.runtime.host.HostSession;
import dev.sinew.runtime.mcap.RecordingFile;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.RingRecorder;
import dev.sinew.runtime.ring.Shape;
import dev.sinew.runtime.ring.TrialEnding;
import dev.sinew.runtime.ring.TrialRequest;
import dev.sinew.runtime.ring.Word;
import dev.sinew.runtime.session.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed console left, in working directories in which it can be kept, and in others. */
class LeftOverTest {

    private static final long NOBODY = 999_999_999;
    private static final SimulatedRobots ROBOTS = new SimulatedRobots();

    @TempDir
    Path folder;

    private final Setup setup = setup();
    private Path shared = Path.of("");
    private HandOver handOver = HandOver.inMemory(new SimulatedTarget(setup).shape());

    private static TaskFiles files() {
        return new TaskSource(Path.of(""), ROBOTS).find("balance");
    }

    private static Setup setup() {
        return Setup.of(files().definition(), ROBOTS, Plant.HIDDEN, new Seeds(100));
    }

    @BeforeEach
    void aTrialThatWasCutShort() throws IOException {
        shared = folder.resolve("sinew-shared");
        Shape shape = new SimulatedTarget(setup).shape();
        handOver = HandOver.create(shared, shape);
        Task task = setup.task();
        LinearGaussianPolicy still = InitialControllers.zero(task.T(), setup.n(), new double[task.m()]);
        double[] q = task.conditions().getFirst().q();
        assertTrue(new TrialRequest(1, 7, q, new double[q.length], still, Optional.empty(), "{\"condition\":\"up\"}")
                .write(handOver.requestWriter(), shape));
        RingRecorder recorder = new RingRecorder(handOver, handOver.sampleWriter());
        recorder.begin(1);
        Tick tick = new Tick(task.robot(), shape.stateSize());
        for (int i = 0; i < 5; i++) {
            tick.period = i;
            tick.step = i;
            tick.fresh = true;
            recorder.append(tick);
        }
        files().copyTo(HostFolder.of(folder).resolve("task"));
    }

    private List<String> takeUp(Path keep) {
        try (HostFolder held = HostFolder.take(folder)) {
            held.begin(new HostSession(shared, keep, NOBODY, NOBODY, Plant.HIDDEN, 100));
            return LeftOver.takeUp(held, note -> {});
        }
    }

    private void isOver() {
        assertTrue(HostFolder.session(HostFolder.of(folder)).isEmpty());
        try (HostFolder held = HostFolder.take(folder)) {
            assertEquals(List.of(), LeftOver.takeUp(held, note -> {}));
        }
        assertFalse(Files.exists(shared));
    }

    @Test
    void isKeptAsARecordingThatCannotBeLearnedFrom() {
        List<String> done = takeUp(folder.resolve("run"));
        Path file = folder.resolve("run/recordings/up.unfinished.mcap");
        assertTrue(done.getLast().contains(file.toString()), done.toString());
        assertEquals(5, RecordingFile.read(file).recording().samples());
        assertFalse(RecordingFile.read(file).recording().info().isUsable());
        assertEquals(
                "CONSOLE_GONE", recovered("up.unfinished.mcap").info().labels().get(RecordingInfo.END));
        isOver();
    }

    @Test
    void staysWhereItIsUntilThereIsAPlaceForTheRecording() throws IOException {
        Path keep = Files.writeString(folder.resolve("run"), "no folder");
        staysWhereItIs(keep, ExitCode.IO);
        staysWhereItIs(keep, ExitCode.IO);
        Files.delete(keep);
        takeUp(keep);
        assertEquals(5, recovered("up.unfinished.mcap").samples(), "nothing was lost meanwhile");
        isOver();
        assertTrue(Files.exists(ends()), "the console was killed, which counts once");
        assertEquals(1, Files.readAllLines(ends()).size());
    }

    @Test
    void staysWhereItIsWhenTheTaskCannotBeReadAnyMoreUntilAPersonGivesItUp() throws IOException {
        Files.writeString(HostFolder.of(folder).resolve("task/task.yaml"), "name: [");
        staysWhereItIs(folder.resolve("run"), ExitCode.CONFIGURATION);
        Files.delete(shared);
        takeUp(folder.resolve("run"));
        isOver();
    }

    private void staysWhereItIs(Path keep, ExitCode exit) {
        CommandFailure failure = assertThrows(CommandFailure.class, () -> takeUp(keep));
        assertEquals(exit, failure.exit());
        assertTrue(failure.what().contains("is still in " + shared), failure.what());
        assertTrue(failure.remedy().contains("then: ./sinew recover"), failure.remedy());
        assertTrue(Files.exists(shared));
        assertTrue(HostFolder.session(HostFolder.of(folder)).isPresent());
        assertFalse(Files.exists(ends()));
    }

    @Test
    void isNothingWhenTheConsoleWasKilledWhileItMadeTheFile() throws IOException {
        byte[] whole = Files.readAllBytes(shared);
        byte[] withoutMagic = whole.clone();
        Arrays.fill(withoutMagic, 0, 8, (byte) 0);
        for (byte[] each : List.of(new byte[0], new byte[5], new byte[whole.length], withoutMagic)) {
            Files.write(shared, each);
            List<String> done = takeUp(folder.resolve("run"));
            assertTrue(done.toString().contains("left nothing"), done.toString());
            isOver();
        }
        assertFalse(Files.exists(ends()), "nothing had been armed");
    }

    @Test
    void isNoRecordingWhenTheConsoleWasKilledAfterItHadBegunAFileAndBeforeTheFirstTick() throws IOException {
        takeUp(folder.resolve("run"));
        byte[] begun = Files.readAllBytes(folder.resolve("run/recordings/up.unfinished.mcap"));
        Path recordings = folder.resolve("again/recordings");
        Files.createDirectories(recordings);
        for (int size : new int[] {0, 5, 300}) {
            Path blank = Files.write(recordings.resolve("next.unfinished.mcap"), Arrays.copyOf(begun, size));
            Path other = Files.write(recordings.resolve("before.unfinished.mcap"), begun);
            HandOver.create(shared, new SimulatedTarget(setup).shape());
            List<String> done = takeUp(folder.resolve("again"));
            assertTrue(done.getLast().contains("measured nothing: " + blank), done.toString());
            assertFalse(Files.exists(blank));
            assertArrayEquals(begun, Files.readAllBytes(other), "this one holds ticks");
        }
    }

    @Test
    void carriesItsRealEndWhenAConsoleClosedInOrderAndCouldNotKeepIt() throws IOException {
        assertTrue(new TrialEnding(1, 5, 0, new TrialEnd(TrialEnd.Status.COMPLETED, 5, 0, "all steps ran"))
                .write(handOver.sampleWriter()));
        handOver.set(Word.CONSOLE_QUIT, 1);
        List<String> done = takeUp(folder.resolve("run"));
        assertFalse(done.toString().contains("good order"), done.toString());
        Recording kept = recovered("up.mcap");
        assertEquals(5, kept.samples());
        assertEquals("COMPLETED", kept.info().labels().get(RecordingInfo.END));
        assertTrue(kept.info().isUsable());
        assertFalse(Files.exists(ends()), "an orderly end is no abnormal one");
        isOver();
    }

    @Test
    void saysThatTheHostWasGoneWhenAConsoleClosedInOrderAndNobodyToldTheEnd() {
        handOver.set(Word.CONSOLE_QUIT, 1);
        takeUp(folder.resolve("run"));
        RecordingInfo info = recovered("up.unfinished.mcap").info();
        assertEquals("HOST_GONE", info.labels().get(RecordingInfo.END));
        assertFalse(info.isUsable());
        assertFalse(Files.exists(ends()));
    }

    @Test
    void tellsWhySomethingCannotBeLearnedFrom() {
        TrialEnd end = new TrialEnd(TrialEnd.Status.COMPLETED, 5, 0, "all steps ran");
        assertFalse(new TrialEnding(1, 5, 0, end).labels().containsKey(RecordingInfo.UNUSABLE));
        assertEquals(
                "2 samples were lost", new TrialEnding(1, 5, 2, end).labels().get(RecordingInfo.UNUSABLE));
        TrialEnd stopped = new TrialEnd(TrialEnd.Status.STOPPED, 3, 0, "somebody asked");
        assertEquals(
                "it was not finished: somebody asked",
                new TrialEnding(1, 5, 2, stopped).labels().get(RecordingInfo.UNUSABLE));
    }

    private Path ends() {
        return HostFolder.of(folder).resolve("ends");
    }

    private Recording recovered(String name) {
        return RecordingFile.read(folder.resolve("run/recordings").resolve(name))
                .recording();
    }
}

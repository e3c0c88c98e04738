package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.flm.InitialControllers;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.record.Tick;
import dev.sinew.runtime.host.HostFolder;
import dev.sinew.runtime.host.HostSession;
import dev.sinew.runtime.mcap.RecordingFile;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.RingRecorder;
import dev.sinew.runtime.ring.Shape;
import dev.sinew.runtime.ring.TrialRequest;
import dev.sinew.runtime.session.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        HandOver handOver = HandOver.create(shared, shape);
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
        isOver();
    }

    @Test
    void isSetAsideWhereThereIsNoPlaceForARecordingSoThatAPersonCanGoOn() throws IOException {
        Path keep = Files.writeString(folder.resolve("run"), "no folder");
        isSetAside(takeUp(keep));
    }

    @Test
    void isSetAsideWhenTheTaskCannotBeReadAnyMore() throws IOException {
        Files.writeString(HostFolder.of(folder).resolve("task/task.yaml"), "name: [");
        isSetAside(takeUp(folder.resolve("run")));
    }

    private void isSetAside(List<String> done) {
        Path aside = HostFolder.of(folder).resolve("sinew-shared.left");
        assertTrue(done.getLast().contains("it is kept in " + aside), done.toString());
        assertTrue(Files.exists(aside));
        isOver();
    }
}

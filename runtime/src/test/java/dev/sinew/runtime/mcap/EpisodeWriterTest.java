package dev.sinew.runtime.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.cost.CostSum;
import dev.sinew.controller.loop.Rollouts;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.runtime.file.Disk;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeWriterTest {

    private static final Recording RECORDING = Rows.recording(7, 400);

    @TempDir
    Path folder = Path.of("");

    private EpisodeWriter begin(String name, int capacity, Disk disk) {
        return EpisodeWriter.begin(disk, folder.resolve(name), Rows.episode(RECORDING), capacity, Thread::new);
    }

    /** A disk that does nothing for a new file until it is told to. */
    private static Disk halted(CountDownLatch go) {
        return new Disk() {
            @Override
            public Output open(Path file) throws IOException {
                Output output = REAL.open(file);
                return new Output() {
                    private boolean begun;

                    @Override
                    public void write(byte[] bytes) throws IOException {
                        if (begun) {
                            try {
                                go.await();
                            } catch (InterruptedException e) {
                                throw new IOException(e);
                            }
                        }
                        begun = true;
                        output.write(bytes);
                    }

                    @Override
                    public void force() throws IOException {
                        output.force();
                    }

                    @Override
                    public void close() throws IOException {
                        output.close();
                    }
                };
            }

            @Override
            public void rename(Path from, Path to) throws IOException {
                REAL.rename(from, to);
            }

            @Override
            public void syncDirectory(Path folder) throws IOException {
                REAL.syncDirectory(folder);
            }

            @Override
            public void delete(Path file) throws IOException {
                REAL.delete(file);
            }
        };
    }

    @Test
    void rowByRowGivesTheSameBytesAsInOnePiece() throws IOException {
        EpisodeWriter writer = begin("a.mcap", 1000, Disk.REAL);
        writer.reset();
        for (int row = 0; row < RECORDING.samples(); row++) {
            Rows.tell(RECORDING, row, writer);
        }
        EpisodeWriter.Written written = writer.finish(Rows.COMPLETED);
        assertEquals(folder.resolve("a.mcap"), written.file());
        assertEquals(RECORDING.samples(), written.samples());
        assertEquals(Optional.empty(), written.unusable());
        assertEquals(Optional.empty(), written.failure());
        assertArrayEquals(RecordingFile.bytes(RECORDING, Rows.ATTACHED), Files.readAllBytes(written.file()));
        assertFalse(Files.exists(folder.resolve("a.unfinished.mcap")));
    }

    @Test
    void anEpisodeWithALostSampleIsMarked() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        EpisodeWriter writer = begin("a.mcap", 64, halted(go));
        for (int row = 0; row < RECORDING.samples(); row++) {
            Rows.tell(RECORDING, row, writer);
        }
        assertEquals(0, writer.room());
        go.countDown();
        EpisodeWriter.Written written = writer.finish(Rows.COMPLETED);
        assertTrue(written.lost() > 100, "lost " + written.lost());
        assertEquals(RECORDING.samples(), written.samples() + written.lost());
        Recording stored = RecordingFile.read(written.file()).recording();
        assertFalse(stored.info().isUsable());
        assertEquals(
                written.lost() + " samples were lost on the way to the file",
                stored.info().labels().get(RecordingInfo.UNUSABLE));
    }

    @Test
    void theLearnerLeavesAnUnusableRecordingOut() {
        int T = RECORDING.step(RECORDING.samples() - 1);
        Cost free = new CostSum(List.of());
        assertTrue(Rollouts.of(RECORDING, T, free).isPresent());
        Recording unusable = RECORDING.with(Map.of(RecordingInfo.UNUSABLE, "3 samples were lost"));
        assertEquals(Optional.empty(), Rollouts.of(unusable, T, free));
    }

    @Test
    void whoeverWaitsForRoomLosesNothing() throws IOException {
        EpisodeWriter writer = begin("a.mcap", 8, Disk.REAL);
        for (int row = 0; row < RECORDING.samples(); row++) {
            while (writer.room() == 0) {
                Thread.onSpinWait();
            }
            Rows.tell(RECORDING, row, writer);
        }
        EpisodeWriter.Written written = writer.finish(Rows.COMPLETED);
        assertEquals(0, written.lost());
        assertArrayEquals(RecordingFile.bytes(RECORDING, Rows.ATTACHED), Files.readAllBytes(written.file()));
    }

    @Test
    void telemetryIsDroppedAndCountedAndHarmsNothing() throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        EpisodeWriter writer = begin("a.mcap", 1000, halted(go));
        for (int row = 0; row < RECORDING.samples(); row++) {
            Rows.tell(RECORDING, row, writer);
        }
        int kept = 0;
        for (int i = 0; i < 5000; i++) {
            kept += writer.note(i, "overruns " + i) ? 1 : 0;
        }
        go.countDown();
        EpisodeWriter.Written written = writer.finish(Rows.COMPLETED);
        assertTrue(written.notesDropped() > 1000);
        assertEquals(5000, kept + written.notesDropped());
        assertEquals(Optional.empty(), written.unusable());
        Rows.assertBegin(RECORDING, RecordingFile.read(written.file()).recording());
        McapFile file = McapReader.read(Files.readAllBytes(written.file()));
        long told = file.messages().stream()
                .filter(each -> new String(each.data(), StandardCharsets.UTF_8).contains("overruns"))
                .count();
        assertEquals(kept, told);
    }

    @Test
    void acknowledgesRowsWhileTheTrialRunsAndLeavesThemWhenItIsClosed() throws Exception {
        Path unfinished = folder.resolve("a.unfinished.mcap");
        try (EpisodeWriter writer = begin("a.mcap", 1000, Disk.REAL)) {
            for (int row = 0; row < 200; row++) {
                Rows.tell(RECORDING, row, writer);
            }
            for (int wait = 0; wait < 5000 && writer.acknowledged() < 150; wait++) {
                Thread.sleep(1);
            }
            assertTrue(writer.acknowledged() >= 150, "acknowledged " + writer.acknowledged());
        }
        assertTrue(Files.exists(unfinished));
        assertEquals(folder.resolve("a.2.mcap"), Names.free(folder.resolve("a.mcap")));
        assertEquals(folder.resolve("b.mcap"), Names.free(folder.resolve("b.mcap")));
    }

    @Test
    void anEpisodeThatIsBegunAgainIsUnusable() {
        EpisodeWriter writer = begin("a.mcap", 1000, Disk.REAL);
        Rows.tell(RECORDING, 0, writer);
        writer.reset();
        Rows.tell(RECORDING, 1, writer);
        assertEquals(
                Optional.of("the trial was begun again"),
                writer.finish(Rows.COMPLETED).unusable());
    }

    @Test
    void appendingAllocatesNothing() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Tick tick = new Tick(RECORDING.info().robot(), RECORDING.stateSize());
        tick.commanded = true;
        try (EpisodeWriter writer = begin("a.mcap", 100, Disk.REAL)) {
            long allocated = 1;
            for (int round = 0; round < 5 && allocated > 0; round++) {
                long before = thread.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 20_000; i++) {
                    tick.period = i;
                    writer.append(tick);
                }
                allocated = thread.getCurrentThreadAllocatedBytes() - before;
            }
            assertEquals(0, allocated);
        }
    }
}

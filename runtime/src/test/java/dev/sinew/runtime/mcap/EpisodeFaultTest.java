package dev.sinew.runtime.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.file.Disk;
import dev.sinew.runtime.file.LoggedDisk;
import dev.sinew.runtime.file.LoggedDisk.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fails every single operation on the disk once. */
class EpisodeFaultTest {

    private static final Recording RECORDING = Rows.recording(6, 120);

    @TempDir
    Path folder = Path.of("");

    private EpisodeWriter begin(Disk disk, Path file) {
        return EpisodeWriter.begin(disk, file, Rows.episode(RECORDING), 256, Thread::new);
    }

    private static EpisodeWriter.Written record(EpisodeWriter writer) {
        for (int row = 0; row < RECORDING.samples(); row++) {
            Rows.tell(RECORDING, row, writer);
        }
        return writer.finish(Rows.COMPLETED);
    }

    @Test
    void theLoopGoesOnThePersonIsToldAndNoHalfFileHasAFinishedName() throws IOException {
        LoggedDisk whole = new LoggedDisk();
        record(begin(whole, folder.resolve("whole.mcap")));
        List<LoggedDisk.Operation> operations = whole.operations();
        int begun = 0;
        int refused = 0;
        for (String words : List.of("No space left on device", "Input/output error")) {
            String reason = words.startsWith("No") ? "the disk is full" : words;
            for (int failing = 0; failing < operations.size(); failing++) {
                Path file = folder.resolve(words.charAt(0) + "" + failing + ".mcap");
                LoggedDisk disk = new LoggedDisk(failing, words);
                EpisodeWriter writer;
                try {
                    writer = begin(disk, file);
                } catch (CommandFailure failure) {
                    assertEquals(ExitCode.IO, failure.exit());
                    assertEquals("can't begin the recording " + file + ": " + reason, failure.what());
                    assertFalse(Files.exists(file) || Files.exists(Names.unfinished(file)));
                    refused++;
                    continue;
                }
                begun++;
                check(record(writer), file, reason);
            }
        }
        assertTrue(begun > 10 && refused == 8, begun + " begun, " + refused + " refused");
    }

    private static void check(EpisodeWriter.Written written, Path file, String reason) throws IOException {
        CommandFailure failure = written.failure().orElseThrow();
        assertEquals("can't write the recording " + file + ": " + reason, failure.what());
        assertEquals(ExitCode.IO, failure.exit());
        assertTrue(written.unusable().isPresent());
        if (Files.exists(file)) {
            // The rename happened, and its sync failed.
            assertEquals(file, written.file());
            Rows.assertBegin(RECORDING, RecordingFile.read(file).recording());
            return;
        }
        assertEquals(Names.unfinished(file), written.file());
        assertEquals(RECORDING.samples(), written.samples() + written.lost());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Recovery.write(Salvage.of(Files.readAllBytes(written.file())), out);
        Recording recovered = RecordingFile.parse(out.toByteArray()).recording();
        assertTrue(recovered.samples() >= written.samples());
        Rows.assertBegin(RECORDING, recovered);
    }

    @Test
    void aFailureIsKnownWhileTheTrialRuns() throws Exception {
        LoggedDisk disk = new LoggedDisk(4, "No space left on device");
        try (EpisodeWriter writer = begin(disk, folder.resolve("a.mcap"))) {
            for (int row = 0; row < RECORDING.samples(); row++) {
                Rows.tell(RECORDING, row, writer);
            }
            for (int wait = 0; wait < 5000 && writer.failure().isEmpty(); wait++) {
                Thread.sleep(1);
            }
            assertTrue(writer.failure().isPresent());
        }
    }

    @Test
    void aFileWrittenInOnePieceKeepsItsOldContentWhateverFails() throws IOException {
        Path file = folder.resolve("a.json");
        LoggedDisk counting = new LoggedDisk();
        AtomicFile.write(counting, file, out -> out.write(new byte[100_000]));
        for (int failing = 0; failing < counting.operations().size(); failing++) {
            Files.writeString(file, "old");
            LoggedDisk disk = new LoggedDisk(failing, "Input/output error");
            CommandFailure failure = assertThrows(
                    CommandFailure.class, () -> AtomicFile.write(disk, file, out -> out.write(new byte[100_000])));
            assertEquals(ExitCode.IO, failure.exit());
            boolean renamed = counting.operations().get(failing).kind() == Kind.SYNC;
            assertArrayEquals(
                    renamed ? new byte[100_000] : "old".getBytes(StandardCharsets.UTF_8), Files.readAllBytes(file));
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(file), files.toList());
            }
        }
    }
}

package dev.sinew.runtime.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder = Path.of("");

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesANewFileAndReplacesAnOldOne() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "first, and longer");
        AtomicFile.write(file, "second");
        assertEquals("second", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void keepsTheOldContentWhenTheDiskRunsFullOnTheWay() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "old");
        CommandFailure failure = assertThrows(
                CommandFailure.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[200_000]);
                    throw new IOException("No space left on device");
                }));
        assertEquals(ExitCode.IO, failure.exit());
        assertEquals("can't write " + file + ": the disk is full", failure.what());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void namesTheFileWhoseFolderIsMissing() {
        Path file = folder.resolve("none/a.txt");
        CommandFailure failure = assertThrows(CommandFailure.class, () -> AtomicFile.write(file, "x"));
        assertEquals("can't write " + file + ": no such file or folder", failure.what());
    }

    @Test
    void overwritesWhatAKilledProcessLeftBehind() throws IOException {
        Files.writeString(folder.resolve("a.txt.part"), "half of something much longer than what follows");
        AtomicFile.write(folder.resolve("a.txt"), "whole");
        assertEquals("whole", Files.readString(folder.resolve("a.txt")));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void refusesToReplaceAFolder() throws IOException {
        Path file = folder.resolve("b");
        Files.createDirectories(file.resolve("c"));
        CommandFailure failure = assertThrows(CommandFailure.class, () -> AtomicFile.write(file, "x"));
        assertTrue(failure.what().startsWith("can't write " + file), failure.what());
        assertTrue(Files.isDirectory(folder.resolve("b/c")));
        assertEquals(List.of("b"), names());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsAFullDiskByTheSystemsOwnWords() {
        IOException full = assertThrows(IOException.class, () -> {
            try (OutputStream out = Files.newOutputStream(Path.of("/dev/full"))) {
                out.write(1);
            }
        });
        assertEquals("the disk is full", FileFault.of(full).reason());
    }

    @Test
    void saysWhatIsWrongInPlainWords() {
        assertEquals(
                "permission denied",
                FileFault.of(new AccessDeniedException("f")).reason());
        assertEquals(
                "the file system is read-only",
                FileFault.of(new FileSystemException("f", null, "Read-only file system"))
                        .reason());
        assertEquals("odd", FileFault.of(new IOException("odd")).reason());
        assertEquals("IOException", FileFault.of(new IOException()).reason());
    }
}

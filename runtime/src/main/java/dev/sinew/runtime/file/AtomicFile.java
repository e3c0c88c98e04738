package dev.sinew.runtime.file;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes a file so that a reader, or whoever comes after a power cut, finds the old content or the new one, whole: temporary file
 * beside it, sync, rename, sync of the folder.
 */
public final class AtomicFile {

    /** What fills a file. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it; the stream is buffered, and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /** Writes text as UTF-8, as {@link #write(Path, Content)} does. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes, as {@link #write(Path, Content)} does. */
    public static void write(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes));
    }

    /**
     * Writes a file in place of the one of that name, if there is one; its folder must exist.
     *
     * @throws CommandFailure with exit code 74 that names the file and the reason; the old content is then untouched
     */
    public static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        // One name, so that what a killed process left behind is overwritten by the next one.
        Path temporary = target.resolveSibling(target.getFileName() + ".part");
        try {
            writeSynced(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(Objects.requireNonNull(target.getParent(), "a file stands in a folder"));
        } catch (IOException e) {
            discard(temporary);
            throw failure("write " + file, e);
        }
    }

    private static void writeSynced(Path temporary, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        // A rename is on the disk once its folder is; Windows can't open folders and does without.
        if (!System.getProperty("os.name", "").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException ignored) {
            // The reason for the failed write is what matters; a left-over .part file harms nobody.
        }
    }

    /**
     * What a failed input or output means to the person at the keyboard, with exit code 74.
     *
     * @param attempt what could not be done, with the file, such as {@code write runs/a.json}
     */
    public static CommandFailure failure(String attempt, Exception cause) {
        FileFault fault = FileFault.of(cause);
        return CommandFailure.of(ExitCode.IO, "can't " + attempt + ": " + fault.reason(), fault.remedy())
                .because(cause);
    }
}

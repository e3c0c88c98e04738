package dev.sinew.runtime.file;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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
        write(Disk.REAL, file, content);
    }

    /** The same on a disk that is handed in. */
    public static void write(Disk disk, Path file, Content content) {
        Path target = file.toAbsolutePath();
        // One name, so that what a killed process left behind is overwritten by the next one.
        Path temporary = target.resolveSibling(target.getFileName() + ".part");
        try {
            disk.delete(temporary);
            writeSynced(disk, temporary, content);
            disk.rename(temporary, target);
            disk.syncDirectory(folder(target));
        } catch (IOException e) {
            discard(disk, temporary);
            throw failure("write " + file, e);
        }
    }

    private static void writeSynced(Disk disk, Path temporary, Content content) throws IOException {
        try (Disk.Output file = disk.open(temporary);
                OutputStream out = new BufferedOutputStream(stream(file), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            file.force();
        }
    }

    private static OutputStream stream(Disk.Output file) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                file.write(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                file.write(
                        from == 0 && length == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, from + length));
            }
        };
    }

    /** The folder that a file stands in. */
    public static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file stands in a folder");
    }

    private static void discard(Disk disk, Path temporary) {
        try {
            disk.delete(temporary);
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

package dev.sinew.runtime.file;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes a file by way of a temporary one beside it: written, synced to the disk, renamed, and the folder synced. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes a text as UTF-8. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file.
     *
     * @throws CommandFailure when it can't be written (exit code 74): with the file and the reason; the old file stays
     */
    public static void write(Path file, byte[] bytes) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file stands in a folder");
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(folder);
        } catch (IOException | ReadOnlyFileSystemException e) {
            discard(temporary);
            throw failure("write " + file, e);
        }
    }

    /** What a failed input or output means to the person at the keyboard. */
    public static CommandFailure failure(String attempt, Exception cause) {
        String reason = switch (cause) {
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            case ReadOnlyFileSystemException readOnly -> "the file system is read-only";
            case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
            default -> String.valueOf(cause.getMessage());
        };
        return CommandFailure.of(
                        ExitCode.IO,
                        "can't " + attempt + ": " + reason,
                        "check the folder's permissions and free space")
                .because(cause);
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
}

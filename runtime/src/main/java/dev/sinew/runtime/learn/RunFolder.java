package dev.sinew.runtime.learn;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** The folder of one run, held by one learner at a time. */
final class RunFolder implements AutoCloseable {

    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
    private static final String LOCK = ".lock";

    private final Path folder;
    private final FileChannel channel;

    private RunFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Makes {@code runs/<time>-<task>} below a folder; a number is added when there is one already. */
    static RunFolder create(Path below, String task, LocalDateTime now) {
        Path runs = below.resolve("runs");
        String name = LABEL.format(now) + "-" + task;
        try {
            Files.createDirectories(runs);
            Path folder = runs.resolve(name);
            for (int i = 2; !isNew(folder); i++) {
                folder = runs.resolve(LABEL.format(now) + "." + i + "-" + task);
            }
            return lock(folder);
        } catch (IOException e) {
            throw AtomicFile.failure("make a run folder in " + runs, e);
        }
    }

    private static boolean isNew(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Opens the folder of a run that was interrupted. */
    static RunFolder open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.of(
                    ExitCode.CONFIGURATION, "there is no run folder " + folder, "ls runs shows those there are");
        }
        try {
            return lock(folder);
        } catch (IOException e) {
            throw AtomicFile.failure("open the run folder " + folder, e);
        }
    }

    private static RunFolder lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw CommandFailure.of(
                    ExitCode.BUSY,
                    "another learner is at work in " + folder,
                    "wait for it, or start a new run without --resume");
        }
        return new RunFolder(folder, channel);
    }

    /** Where it is. */
    Path path() {
        return folder;
    }

    /** Writes a file in it, whole or not at all. */
    void write(String name, byte[] bytes) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
        } catch (IOException e) {
            throw AtomicFile.failure("make the folder of " + file, e);
        }
        AtomicFile.write(file, bytes);
    }

    /** Removes a file from it, if it is there. */
    void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw AtomicFile.failure("remove " + folder.resolve(name), e);
        }
    }

    /** Whether it has a file. */
    boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    /** Reads a file in it. */
    byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw AtomicFile.failure("read " + folder.resolve(name), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw AtomicFile.failure("release the run folder " + folder, e);
        }
    }
}

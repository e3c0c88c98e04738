package dev.sinew.runtime.host;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.posix.MonotonicClock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code runs/.host} of a working directory, which one console holds at a time: what its host needs, what others need to
 * find that host, and how the last ones ended.
 */
public final class HostFolder implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String LOCKOUT = "lockout";
    private static final String ENDS = "ends";

    private final Path folder;
    private final FileChannel channel;

    private HostFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Where it is. */
    public static Path of(Path home) {
        return home.resolve("runs").resolve(".host");
    }

    /**
     * Takes the folder for this process.
     *
     * @throws CommandFailure with exit code 75 when another console has it
     */
    public static HostFolder take(Path home) {
        Path folder = of(home);
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw CommandFailure.of(
                        ExitCode.BUSY,
                        "another console holds the loop host of this folder",
                        "./sinew status shows it, ./sinew stop ends its trial");
            }
            return new HostFolder(folder, channel);
        } catch (IOException e) {
            throw AtomicFile.failure("take the folder " + folder, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Where the copies of the task's files are. */
    public Path task() {
        return folder.resolve("task");
    }

    /** What the host says on its standard output and error. */
    public Path log() {
        return folder.resolve("host.log");
    }

    /**
     * Refuses to go on after too many abnormal ends.
     *
     * @throws CommandFailure with exit code 5 that says how to go on
     */
    public void checkLockout() {
        Optional<String> lockout = lockout(folder);
        if (lockout.isPresent()) {
            throw CommandFailure.of(
                    ExitCode.SAFETY_STOP,
                    "locked out: " + lockout.get(),
                    "find out why, then: ./sinew recover --reason '...'");
        }
    }

    /** Why a folder is locked out, if it is. */
    public static Optional<String> lockout(Path folder) {
        try {
            Path file = folder.resolve(LOCKOUT);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw AtomicFile.failure("read " + folder.resolve(LOCKOUT), e);
        }
    }

    /** Counts an end that was not meant; the third one in ten minutes locks out. */
    public void abnormal(String reason) {
        AbnormalEnds ends = AbnormalEnds.read(read(ENDS)).and(boot(), new MonotonicClock().nanos(), reason);
        AtomicFile.write(folder.resolve(ENDS), ends.write());
        ends.lockout().ifPresent(why -> AtomicFile.write(folder.resolve(LOCKOUT), why));
    }

    /** Takes the lockout back; whether there was one. */
    public boolean unlock() {
        boolean locked = lockout(folder).isPresent();
        delete(LOCKOUT);
        delete(ENDS);
        return locked;
    }

    /** Adds a line to what people wrote when they recovered. */
    public void note(String line) {
        try {
            Files.writeString(
                    folder.resolve("recovered.log"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw AtomicFile.failure("write " + folder.resolve("recovered.log"), e);
        }
    }

    /** The session that was begun last and not ended. */
    public static Optional<HostSession> session(Path folder) {
        try {
            Path file = folder.resolve(HostSession.FILE);
            return Files.exists(file) ? HostSession.read(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw AtomicFile.failure("read " + folder.resolve(HostSession.FILE), e);
        }
    }

    /** A session begins. */
    public void begin(HostSession session) {
        AtomicFile.write(folder.resolve(HostSession.FILE), session.write());
    }

    /** It is over, and nothing of it is needed any more. */
    public void end() {
        session(folder).ifPresent(each -> delete(each.shared()));
        delete(HostSession.FILE);
    }

    private void delete(String name) {
        delete(folder.resolve(name));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw AtomicFile.failure("remove " + file, e);
        }
    }

    private String read(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw AtomicFile.failure("read " + folder.resolve(name), e);
        }
    }

    /** Which start of the machine this is: monotonic times of another one mean nothing. */
    private static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw AtomicFile.failure("release the folder " + folder, e);
        }
    }
}

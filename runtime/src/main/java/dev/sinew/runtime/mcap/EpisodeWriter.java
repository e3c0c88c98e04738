package dev.sinew.runtime.mcap;

import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.hal.record.TickRecorder;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.file.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes an episode while it happens. One thread appends rows, which are copied into a bounded queue; a thread of the writer's
 * own takes them to the disk. Appending allocates nothing, waits for nobody and throws nothing, whatever the disk does.
 *
 * <p>A row that finds the queue full, or that the disk refuses, is lost, and the episode is then marked as unusable for learning.
 * Telemetry that finds no room is dropped and counted, and harms nothing.
 */
public final class EpisodeWriter implements TickRecorder, AutoCloseable {

    private static final int NOTES = 256;
    private static final long IDLE_NANOS = 1_000_000;

    private final Path file;
    private final int stateSize;
    private final EpisodeFile episode;
    private final Tick[] rows;
    private final AtomicLong appended = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final ArrayBlockingQueue<Note> notes = new ArrayBlockingQueue<>(NOTES);
    private final AtomicLong notesDropped = new AtomicLong();
    private final Thread thread;

    private final AtomicLong lost = new AtomicLong();
    private volatile boolean begunAgain;
    private volatile long acknowledged;
    private volatile @Nullable Throwable failure;
    private volatile boolean closing;
    private boolean closed;

    private record Note(long stampNanos, String text) {}

    /**
     * How an episode ended up.
     *
     * @param file where it is: under its own name when it is finished, else under the unfinished one
     * @param samples rows that survive whatever happens
     * @param lost rows that are missing in it
     * @param unusable why it must not be learned from; empty when it may
     * @param notesDropped lines of telemetry that found no room
     * @param failure what the disk refused, for the person at the keyboard; the file is then unfinished
     */
    public record Written(
            Path file,
            long samples,
            long lost,
            Optional<String> unusable,
            long notesDropped,
            Optional<CommandFailure> failure) {}

    private EpisodeWriter(Disk disk, Path file, Episode episode, int capacity, ThreadFactory threads)
            throws IOException {
        this.file = file;
        stateSize = episode.stateSize();
        RobotDescription robot = episode.info().robot();
        rows = new Tick[capacity];
        for (int i = 0; i < capacity; i++) {
            rows[i] = new Tick(robot, stateSize);
        }
        this.episode = new EpisodeFile(disk, file, episode);
        thread = threads.newThread(this::write);
    }

    /**
     * Begins an episode.
     *
     * @param file its name once it is finished, see {@link Names#free}
     * @param capacity rows that may wait for the disk, such as some seconds of periods
     * @param threads makes the one thread that writes
     * @throws CommandFailure with exit code 74 when the file can't be made
     */
    public static EpisodeWriter begin(Disk disk, Path file, Episode episode, int capacity, ThreadFactory threads) {
        try {
            EpisodeWriter writer = new EpisodeWriter(disk, file, episode, capacity, threads);
            writer.thread.start();
            return writer;
        } catch (IOException e) {
            throw AtomicFile.failure("begin the recording " + file, e);
        }
    }

    @Override
    public int capacity() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int stateSize() {
        return stateSize;
    }

    /** Does nothing before the first row; an episode that is begun again after it is marked as unusable. */
    @Override
    public void reset() {
        begunAgain |= appended.getPlain() > 0;
    }

    @Override
    public void append(Tick tick) {
        Tick row = free();
        if (row != null) {
            row.set(tick);
            appended.setRelease(appended.getPlain() + 1);
        }
    }

    private @Nullable Tick free() {
        long at = appended.getPlain();
        if (at - taken.getAcquire() >= rows.length) {
            lost(1);
            return null;
        }
        return rows[(int) (at % rows.length)];
    }

    /** Rows that can be appended now without a loss, for whoever can wait. */
    public int room() {
        return (int) (rows.length - (appended.getPlain() - taken.getAcquire()));
    }

    /** Tells of rows that were lost before they came here; only the thread that appends may say so. */
    public void lost(long count) {
        lost.setRelease(lost.getPlain() + count);
    }

    /** Adds a line of telemetry, from any thread; false when there was no room for it. */
    public boolean note(long stampNanos, String text) {
        boolean taken = notes.offer(new Note(stampNanos, text));
        if (!taken) {
            notesDropped.incrementAndGet();
        }
        return taken;
    }

    /** Rows that survive whatever happens from now on; from any thread. */
    public long acknowledged() {
        return acknowledged;
    }

    /** What the disk refused, as soon as it did; from any thread. The file then takes no more rows. */
    public Optional<CommandFailure> failure() {
        Throwable cause = failure;
        return cause == null
                ? Optional.empty()
                : Optional.of(AtomicFile.failure("write the recording " + file, asException(cause)));
    }

    private static Exception asException(Throwable cause) {
        return cause instanceof Exception exception ? exception : new IOException(cause.toString(), cause);
    }

    private void write() {
        try {
            while (true) {
                boolean last = closing;
                boolean idle = !writeWaiting();
                if (last && idle) {
                    return;
                }
                if (idle) {
                    LockSupport.parkNanos(this, IDLE_NANOS);
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            // Also when memory runs out: whoever appends must not notice, and the person at the keyboard must.
            failure = e;
        }
    }

    private boolean writeWaiting() throws IOException {
        long end = appended.getAcquire();
        long begin = taken.getPlain();
        for (Note note = notes.poll(); note != null; note = notes.poll()) {
            episode.note(note.stampNanos(), note.text());
        }
        for (long at = begin; at < end; at++) {
            episode.append(rows[(int) (at % rows.length)]);
            taken.setRelease(at + 1);
            acknowledged = episode.acknowledged();
        }
        return end > begin;
    }

    /**
     * Ends the episode: waits until all rows are on the disk, and gives the file its name. Throws nothing: what went wrong is in
     * the answer.
     *
     * @param end labels, of which those are taken that the end brings, above all {@link RecordingInfo#END}, how the trial ended
     */
    public Written finish(Map<String, String> end) {
        return end(end, true);
    }

    /** The same for a trial that was cut short: the file is whole, and keeps the unfinished name; without a row it is removed. */
    public Written cut(Map<String, String> end) {
        return end(end, false);
    }

    private Written end(Map<String, String> end, boolean whole) {
        stop();
        if (failure == null) {
            try {
                TreeMap<String, String> labels = new TreeMap<>(end);
                labels.keySet().retainAll(RecordingFile.AT_END);
                unusable().ifPresent(reason -> labels.put(RecordingInfo.UNUSABLE, reason));
                if (whole) {
                    episode.finish(labels);
                } else if (appended.get() > 0) {
                    episode.cut(labels);
                } else {
                    episode.discard();
                }
                acknowledged = appended.get();
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            abandon();
        }
        closed = true;
        boolean finished = failure == null;
        return new Written(
                (finished && whole) || Files.exists(file) ? file : Names.unfinished(file),
                acknowledged,
                lost.get() + (finished ? 0 : appended.get() - acknowledged),
                unusable(),
                notesDropped.get(),
                failure());
    }

    private Optional<String> unusable() {
        if (failure != null) {
            return Optional.of("its file could not be written");
        }
        long count = lost.get();
        if (count > 0) {
            return Optional.of(count + (count == 1 ? " sample was" : " samples were") + " lost on the way to the file");
        }
        return begunAgain ? Optional.of("the trial was begun again") : Optional.empty();
    }

    private void stop() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void abandon() {
        try {
            episode.close();
        } catch (IOException e) {
            // What went wrong first is what matters.
            Throwable first = failure;
            if (first == null) {
                failure = e;
            }
        }
    }

    /** Leaves the episode unfinished when it was not finished; {@code ./sinew log recover} makes a recording of it. */
    @Override
    public void close() {
        if (!closed) {
            stop();
            abandon();
            closed = true;
        }
    }
}

package dev.sinew.runtime.mcap;

import dev.sinew.hal.record.Tick;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.file.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * The file of one episode while it is being written: only ever appended to, each chunk forced to the disk, under a name that
 * says unfinished until the end.
 */
final class EpisodeFile implements AutoCloseable {

    private final Disk disk;
    private final Path file;
    private final Disk.Output output;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final RecordingStream stream;
    private long acknowledged;

    /**
     * Makes the file, and writes what comes before the first row.
     *
     * @param file its name once it is finished; nothing may have this name or the unfinished one
     */
    EpisodeFile(Disk disk, Path file, Episode episode) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        this.disk = disk;
        this.file = file;
        output = disk.open(Names.unfinished(file));
        try {
            stream = new RecordingStream(pending, episode);
            flush();
            disk.syncDirectory(AtomicFile.folder(file));
        } catch (IOException e) {
            discard(e);
            throw e;
        }
    }

    void append(Tick row) throws IOException {
        stream.row(row);
        if (pending.size() > 0) {
            flush();
        }
    }

    void note(long stampNanos, String text) throws IOException {
        stream.note(stampNanos, text);
    }

    /** Rows that survive whatever happens. */
    long acknowledged() {
        return acknowledged;
    }

    /** Writes all that is left; the file is whole, and keeps the name that says that its trial is not finished. */
    void cut(SortedMap<String, String> labels) throws IOException {
        stream.finish(labels);
        flush();
        output.close();
    }

    /** Writes all that is left, and gives the file its name. */
    void finish(SortedMap<String, String> labels) throws IOException {
        cut(labels);
        disk.rename(Names.unfinished(file), file);
        disk.syncDirectory(AtomicFile.folder(file));
    }

    private void flush() throws IOException {
        output.write(pending.toByteArray());
        pending.reset();
        output.force();
        acknowledged = stream.rowsWritten();
    }

    /** Leaves the file unfinished, as it is. */
    @Override
    public void close() throws IOException {
        output.close();
    }

    /** Removes the file, in which nothing is that anybody needs. */
    void discard() throws IOException {
        output.close();
        disk.delete(Names.unfinished(file));
    }

    private void discard(IOException cause) {
        try {
            discard();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}

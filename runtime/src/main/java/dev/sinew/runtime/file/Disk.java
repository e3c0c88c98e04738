package dev.sinew.runtime.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Every operation that makes or changes a file that must survive: one small door, so that tests can fail each call, and put
 * together what a disk may hold after the power went at any moment.
 */
public interface Disk {

    /** The disk of this computer. */
    Disk REAL = new RealDisk();

    /** A file that is being written, from its begin to its end. */
    interface Output extends AutoCloseable {

        /** Appends bytes; they survive the program, not a power cut. */
        void write(byte[] bytes) throws IOException;

        /** Returns once everything written before survives a power cut, given that the file's name does. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * Makes a new, empty file.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is something of that name
     */
    Output open(Path file) throws IOException;

    /** Gives a file another name in one step; a file that had that name is gone. */
    void rename(Path from, Path to) throws IOException;

    /** Returns once the names in a folder survive a power cut. */
    void syncDirectory(Path folder) throws IOException;

    /** Removes a file, if it is there. */
    void delete(Path file) throws IOException;
}

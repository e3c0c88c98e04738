package dev.sinew.runtime.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A disk that writes down every operation, and fails one of them when it is asked to. */
public final class LoggedDisk implements Disk {

    /** What was done. */
    public enum Kind {
        OPEN,
        WRITE,
        FORCE,
        RENAME,
        SYNC,
        DELETE
    }

    /** One operation: on a file of this name, with its new name or its bytes. */
    public record Operation(Kind kind, String name, String to, byte[] bytes) {}

    private final List<Operation> operations = new ArrayList<>();
    private final int failing;
    private final String fault;

    /** A disk that fails nothing. */
    public LoggedDisk() {
        this(-1, "");
    }

    /** A disk that fails the operation of this number, counted from 0, with the system's words. */
    public LoggedDisk(int failing, String fault) {
        this.failing = failing;
        this.fault = fault;
    }

    /** What was done so far. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    private boolean fails(Kind kind, Path file, String to, byte[] bytes) {
        operations.add(new Operation(kind, file.getFileName().toString(), to, bytes));
        return operations.size() - 1 == failing;
    }

    private void log(Kind kind, Path file, String to) throws IOException {
        if (fails(kind, file, to, new byte[0])) {
            throw new IOException(fault);
        }
    }

    @Override
    public Output open(Path file) throws IOException {
        log(Kind.OPEN, file, "");
        Output output = REAL.open(file);
        return new Output() {
            @Override
            public void write(byte[] bytes) throws IOException {
                if (fails(Kind.WRITE, file, "", bytes.clone())) {
                    output.write(Arrays.copyOf(bytes, bytes.length / 2));
                    throw new IOException(fault);
                }
                output.write(bytes);
            }

            @Override
            public void force() throws IOException {
                log(Kind.FORCE, file, "");
            }

            @Override
            public void close() throws IOException {
                output.close();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        log(Kind.RENAME, from, to.getFileName().toString());
        REAL.rename(from, to);
    }

    @Override
    public void syncDirectory(Path folder) throws IOException {
        log(Kind.SYNC, folder, "");
    }

    @Override
    public void delete(Path file) throws IOException {
        log(Kind.DELETE, file, "");
        REAL.delete(file);
    }
}

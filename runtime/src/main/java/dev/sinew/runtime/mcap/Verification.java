package dev.sinew.runtime.mcap;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What state a recording's file is in.
 *
 * @param state in a word
 * @param bytes size of the file
 * @param good records that proved whole
 * @param damages places that did not
 * @param samples rows with a sample, among what can be trusted
 * @param commands rows with a command, among what can be trusted
 */
public record Verification(State state, long bytes, int good, List<Damage> damages, int samples, int commands) {

    /** The states. */
    public enum State {
        /** Finished, and every checksum is right. */
        WHOLE,
        /** Never finished, but all that was written is whole. */
        UNFINISHED,
        /** Something in it can't be trusted. */
        DAMAGED
    }

    /**
     * Bytes that can't be trusted.
     *
     * @param offset where they begin
     * @param length how many they are
     * @param what what is wrong with them
     */
    public record Damage(long offset, long length, String what) {}

    /** Largest file that is looked at; it is read in one piece. */
    private static final long LARGEST = 1L << 30;

    /** Copies the list. */
    public Verification {
        damages = List.copyOf(damages);
    }

    /**
     * Reads a file, whatever it is, and looks at every record of it.
     *
     * @throws CommandFailure with exit code 3 when there is no such file, or nothing in it looks like a recording
     */
    public static Verification of(Path file) {
        byte[] bytes = bytes(file);
        return of(bytes, salvage(file, bytes));
    }

    /** Whether a recording was begun and cut off before its first chunk, and with it the first tick, was begun. */
    public static boolean isBlank(Path file) {
        return isBlank(bytes(file));
    }

    static boolean isBlank(byte[] bytes) {
        Salvage salvage = Salvage.of(bytes);
        return !salvage.isFinished()
                && salvage.content().chunks.isEmpty()
                && salvage.damages().stream()
                        .allMatch(each -> each.length() == 0 || bytes[(int) each.offset()] != Opcode.CHUNK);
    }

    static Verification of(byte[] bytes, Salvage salvage) {
        List<Damage> damages = salvage.damages().stream()
                .map(each -> new Damage(each.offset(), each.length(), each.what()))
                .toList();
        State state = salvage.isFinished() ? State.WHOLE : State.UNFINISHED;
        if (state == State.WHOLE && damages.isEmpty()) {
            damages = contentFault(bytes);
        }
        return new Verification(
                damages.isEmpty() ? state : State.DAMAGED,
                bytes.length,
                salvage.good(),
                damages,
                salvage.count(Topic.STEP),
                salvage.count(Topic.COMMAND));
    }

    /** What is wrong with a file whose records are all whole: another format, or rows that don't fit together. */
    private static List<Damage> contentFault(byte[] bytes) {
        try {
            RecordingFile.parse(bytes);
            return List.of();
        } catch (McapFormatException e) {
            return List.of(new Damage(0, bytes.length, String.valueOf(e.getMessage())));
        }
    }

    static Salvage salvage(Path file, byte[] bytes) {
        Salvage salvage = Salvage.of(bytes);
        if (salvage.good() == 0) {
            throw CommandFailure.of(
                    ExitCode.CONFIGURATION,
                    file + ": not a recording" + (bytes.length == 0 ? ", it is empty" : ", nothing in it is MCAP"),
                    "use a file that ends in .mcap, from a run's folder recordings");
        }
        return salvage;
    }

    static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "it is a folder", "name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw unreadable(file, "it is no regular file", "name a file");
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw unreadable(file, "it is larger than " + LARGEST + " bytes", "use tools of the MCAP project");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw unreadable(file, fault.reason(), fault.remedy()).because(e);
        }
    }

    private static CommandFailure unreadable(Path file, String reason, String remedy) {
        return CommandFailure.of(ExitCode.CONFIGURATION, "can't read the recording " + file + ": " + reason, remedy);
    }
}

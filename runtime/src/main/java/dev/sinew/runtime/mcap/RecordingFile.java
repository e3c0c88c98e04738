package dev.sinew.runtime.mcap;

import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Recordings as MCAP files. The same recording gives the same bytes: times are those of the samples, and nothing of the machine
 * or the wall clock is in it.
 */
public final class RecordingFile {

    /** Version of what is in the container; a reader refuses any other. */
    public static final int FORMAT = 2;

    static final String ROBOT = "robot.json";
    static final String INFO = "sinew.recording";
    static final String END = "sinew.end";
    static final String LABEL = "label.";

    /** Labels that are known at the end of a trial alone. */
    static final Set<String> AT_END =
            Set.of(RecordingInfo.END, "fault", "fault_period", "faults", RecordingInfo.UNUSABLE);

    private RecordingFile() {}

    /**
     * What a file held.
     *
     * @param recording equal to the one written, to the last bit of every number
     * @param attachments by name, without those of the format itself
     */
    public record Stored(Recording recording, SortedMap<String, byte[]> attachments) {}

    /** The bytes of a recording's file, with what goes with it by name. */
    public static byte[] bytes(Recording recording, SortedMap<String, byte[]> attachments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, recording, attachments);
        return out.toByteArray();
    }

    private static void write(OutputStream out, Recording recording, SortedMap<String, byte[]> attachments)
            throws IOException {
        RecordingStream stream =
                new RecordingStream(out, new Episode(recording.info(), recording.stateSize(), attachments));
        Tick row = new Tick(recording.info().robot(), recording.stateSize());
        for (int i = 0; i < recording.samples(); i++) {
            row.read(recording, i);
            stream.row(row);
        }
        TreeMap<String, String> end = new TreeMap<>(recording.info().labels());
        end.keySet().retainAll(AT_END);
        stream.finish(end);
    }

    /**
     * Reads a recording, and verifies every checksum on the way.
     *
     * @throws CommandFailure with exit code 3 when the file is missing, damaged, or of another format
     */
    public static Stored read(Path file) {
        try {
            return parse(Verification.bytes(file));
        } catch (McapFormatException e) {
            throw CommandFailure.of(
                            ExitCode.CONFIGURATION,
                            "can't use the recording " + file + ": " + e.getMessage(),
                            "see what is wrong with it: ./sinew log verify " + file)
                    .because(e);
        }
    }

    /** What goes with a recording, by name, from its file in any state; nothing where there is no file. */
    public static SortedMap<String, byte[]> attachments(Path file) {
        TreeMap<String, byte[]> attachments = new TreeMap<>();
        if (Files.exists(file)) {
            Salvage.of(Verification.bytes(file))
                    .content()
                    .attachments
                    .forEach(each -> attachments.put(each.name(), each.data()));
            attachments.remove(ROBOT);
        }
        return attachments;
    }

    /**
     * Reads a recording from the bytes of its file.
     *
     * @throws McapFormatException when it is damaged, or of another format
     */
    public static Stored parse(byte[] bytes) throws McapFormatException {
        return new RecordingParser(McapReader.read(bytes)).parse();
    }
}

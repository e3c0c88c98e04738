package dev.sinew.runtime.learn;

import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.mcap.Names;
import dev.sinew.runtime.mcap.RecordingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * Where the recording of a trial goes, known before the trial begins.
 *
 * @param file of the finished recording
 * @param attachments what goes with it, by name
 */
record RecordingPlace(Path file, SortedMap<String, byte[]> attachments) {

    /** Makes its folder. */
    void makeFolder() {
        try {
            Files.createDirectories(AtomicFile.folder(file));
        } catch (IOException e) {
            throw AtomicFile.failure("make the folder of " + file, e);
        }
    }

    /** Moves what an interrupted attempt at the same trial left, which did not count, into the folder {@code interrupted}. */
    void setAside() {
        Path interrupted = file.resolveSibling("interrupted");
        for (Path each : List.of(file, Names.unfinished(file))) {
            if (Files.exists(each)) {
                try {
                    Files.createDirectories(interrupted);
                    Path free = Names.free(interrupted.resolve(String.valueOf(file.getFileName())));
                    Files.move(each, each.equals(file) ? free : Names.unfinished(free));
                } catch (IOException e) {
                    throw AtomicFile.failure("move " + each + " into " + interrupted, e);
                }
            }
        }
    }

    /** Writes the recording in one piece, once its trial is over; one of another attempt that is there is set aside. */
    void keep(Recording recording) {
        makeFolder();
        try {
            byte[] bytes = RecordingFile.bytes(recording, attachments);
            if (Files.exists(Names.unfinished(file)) || holdsOtherThan(bytes)) {
                setAside();
            }
            AtomicFile.write(file, bytes);
        } catch (IOException e) {
            throw AtomicFile.failure("write the recording " + file, e);
        }
    }

    private boolean holdsOtherThan(byte[] bytes) throws IOException {
        return Files.exists(file) && !Arrays.equals(bytes, Files.readAllBytes(file));
    }
}

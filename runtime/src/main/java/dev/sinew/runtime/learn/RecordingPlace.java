package dev.sinew.runtime.learn;

import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.mcap.RecordingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Writes the recording in one piece, once its trial is over. */
    void keep(Recording recording) {
        makeFolder();
        RecordingFile.write(file, recording, attachments);
    }
}

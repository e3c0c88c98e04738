package dev.sinew.runtime.learn;

import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.mcap.Names;
import dev.sinew.runtime.mcap.RecordingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Keeps what trials in real time leave behind besides finished recordings.
 *
 * @param folder of the run
 */
record Keeper(Path folder) {

    private static final String GRANT = "realtime.json";

    /** Keeps what was asked of the system and granted. */
    void grant(byte[] json) {
        write(folder.resolve(GRANT), json);
    }

    /** Keeps the recording of a trial that was not finished, under a name that no finished one has. */
    Path unfinished(Recording recording) {
        // A trial may fail more than once.
        Path wanted = folder.resolve("recordings").resolve(name(recording.info().labels()) + ".mcap");
        Path file = Names.unfinished(Names.free(wanted));
        try {
            write(file, RecordingFile.bytes(recording, new TreeMap<>()));
        } catch (IOException e) {
            throw AtomicFile.failure("write the recording " + file, e);
        }
        return file;
    }

    private static String name(Map<String, String> labels) {
        String condition = labels.getOrDefault("condition", "trial");
        return labels.containsKey("iteration")
                ? recording(
                        Integer.parseInt(labels.get("iteration")),
                        condition,
                        Integer.parseInt(labels.getOrDefault("trial", "0")))
                : condition;
    }

    /** Name of a trial's recording without its ending. */
    static String recording(int iteration, String condition, int trial) {
        return String.format(Locale.ROOT, "%03d-%s-%d", iteration, condition, trial);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
        } catch (IOException e) {
            throw AtomicFile.failure("make the folder of " + file, e);
        }
        AtomicFile.write(file, bytes);
    }
}

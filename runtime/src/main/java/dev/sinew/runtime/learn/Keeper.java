package dev.sinew.runtime.learn;

import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.file.AtomicFile;
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
        write(GRANT, json);
    }

    /** Keeps the recording of a trial that was not finished, under a name that no finished one has. */
    Path unfinished(Recording recording) {
        Path file = free(name(recording.info().labels()));
        try {
            write(file.toString(), RecordingFile.bytes(recording, new TreeMap<>()));
        } catch (IOException e) {
            throw AtomicFile.failure("write the recording " + file, e);
        }
        return folder.resolve(file);
    }

    /** One that nothing has yet: a trial may fail more than once. */
    private Path free(String name) {
        Path file = Path.of("recordings", name + ".unfinished.mcap");
        for (int i = 2; Files.exists(folder.resolve(file)); i++) {
            file = Path.of("recordings", name + ".unfinished." + i + ".mcap");
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

    private void write(String name, byte[] bytes) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
        } catch (IOException e) {
            throw AtomicFile.failure("make the folder of " + file, e);
        }
        AtomicFile.write(file, bytes);
    }
}

package dev.sinew.runtime.learn;

import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.file.Disk;
import dev.sinew.runtime.mcap.Episode;
import dev.sinew.runtime.mcap.EpisodeWriter;
import dev.sinew.runtime.mcap.Names;
import dev.sinew.runtime.mcap.RecordingFile;
import dev.sinew.runtime.mcap.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what trials in real time leave behind besides finished recordings.
 *
 * @param folder of the run
 * @param disk that recordings are written to while their trials run
 */
record Keeper(Path folder, Disk disk) {

    private static final String GRANT = "realtime.json";

    Keeper(Path folder) {
        this(folder, Disk.REAL);
    }

    /**
     * Begins the recording of a trial; what cannot be written does not begin.
     *
     * @param info what is known before it
     * @param stateSize n of the state that the loop estimates
     * @param rows most ticks that the trial may have: the queue has room for all, so that none is lost to a slow disk
     */
    EpisodeWriter begin(RecordingPlace place, RecordingInfo info, int stateSize, int rows) {
        place.makeFolder();
        return EpisodeWriter.begin(
                disk,
                place.file(),
                new Episode(info, stateSize, place.attachments()),
                rows,
                Thread.ofPlatform().daemon().name("recording").factory());
    }

    /** Keeps what was asked of the system and granted. */
    void grant(byte[] json) {
        write(folder.resolve(GRANT), json);
    }

    /**
     * Keeps the recording of a trial that was not written while it ran, or not to its end; under the unfinished name when the trial
     * was cut short.
     *
     * @param begun name of the file that was being written, which has no more rows than this; empty when there was none
     */
    Path keep(Recording recording, Optional<String> begun) {
        Path recordings = folder.resolve("recordings");
        Map<String, String> labels = recording.info().labels();
        // A trial may fail more than once.
        Path file =
                begun.map(recordings::resolve).orElseGet(() -> Names.free(recordings.resolve(name(labels) + ".mcap")));
        Path unfinished = Names.unfinished(file);
        try {
            // Else it was finished in the last moment.
            if (!Files.exists(file)) {
                byte[] bytes = RecordingFile.bytes(recording, RecordingFile.attachments(unfinished));
                if (!TrialEnd.Status.COMPLETED.name().equals(labels.get(RecordingInfo.END))) {
                    write(unfinished, bytes);
                    return unfinished;
                }
                write(file, bytes);
            }
            disk.delete(unfinished);
        } catch (IOException e) {
            throw AtomicFile.failure("write the recording " + file, e);
        }
        return file;
    }

    /** Removes recordings that were begun before their trial's first tick came, which it never did; they could not be opened. */
    List<Path> removeBlank() throws IOException {
        Path recordings = folder.resolve("recordings");
        if (!Files.isDirectory(recordings)) {
            return List.of();
        }
        List<Path> blank;
        try (Stream<Path> files = Files.list(recordings)) {
            blank = files.filter(Names::isUnfinished)
                    .filter(Verification::isBlank)
                    .sorted()
                    .toList();
        }
        for (Path each : blank) {
            disk.delete(each);
        }
        return blank;
    }

    private static String name(Map<String, String> labels) {
        String condition = labels.getOrDefault("condition", "trial");
        return labels.containsKey("iteration")
                ? recording(Integer.parseInt(labels.get("iteration")), condition, labels.getOrDefault("trial", "0"))
                : condition;
    }

    /** Name of a trial's recording without its ending. */
    static String recording(int iteration, String condition, String trial) {
        return String.format(Locale.ROOT, "%03d-%s-%s", iteration, condition, trial);
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

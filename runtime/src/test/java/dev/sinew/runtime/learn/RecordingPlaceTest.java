package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sinew.runtime.mcap.Names;
import dev.sinew.runtime.mcap.RandomRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an interrupted run left of a trial, when the trial is run again in simulated time. */
class RecordingPlaceTest {

    @TempDir
    Path folder;

    private RecordingPlace place;
    private Path aside;

    @BeforeEach
    void place() {
        place = new RecordingPlace(folder.resolve("000-up-0.mcap"), new TreeMap<>());
        aside = folder.resolve("interrupted/000-up-0.mcap");
    }

    @Test
    void aRecordingOfAnotherAttemptIsSetAside() throws IOException {
        place.keep(RandomRecording.of(1, 3));
        byte[] first = Files.readAllBytes(place.file());

        place.keep(RandomRecording.of(2, 3));
        byte[] second = Files.readAllBytes(place.file());
        place.keep(RandomRecording.of(1, 3));

        assertArrayEquals(first, Files.readAllBytes(aside));
        assertArrayEquals(second, Files.readAllBytes(aside.resolveSibling("000-up-0.2.mcap")));
        assertArrayEquals(first, Files.readAllBytes(place.file()));
    }

    @Test
    void theSameRecordingStays() throws IOException {
        place.keep(RandomRecording.of(1, 3));
        place.keep(RandomRecording.of(1, 3));

        assertFalse(Files.exists(aside.resolveSibling("")));
    }

    @Test
    void anUnfinishedOneIsSetAside() throws IOException {
        byte[] begun = {1, 2, 3};
        Files.write(Names.unfinished(place.file()), begun);

        place.keep(RandomRecording.of(1, 3));

        assertArrayEquals(begun, Files.readAllBytes(Names.unfinished(aside)));
        assertFalse(Files.exists(Names.unfinished(place.file())));
    }
}

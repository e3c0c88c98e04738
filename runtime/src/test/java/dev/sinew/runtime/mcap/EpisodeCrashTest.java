package dev.sinew.runtime.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.file.CrashImages;
import dev.sinew.runtime.file.LoggedDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a power cut may leave of an episode. */
class EpisodeCrashTest {

    private static final String FILE = "trial.mcap";
    private static final Recording RECORDING = Rows.recording(5, 260);

    @TempDir
    Path folder = Path.of("");

    /** Rows that were acknowledged after so many operations; the last entry says that the episode was finished. */
    private record Told(List<LoggedDisk.Operation> operations, List<Long> acknowledged) {}

    private Told told() throws IOException {
        LoggedDisk disk = new LoggedDisk();
        TreeMap<Integer, Long> acknowledged = new TreeMap<>(Map.of(0, 0L));
        try (EpisodeFile file = new EpisodeFile(disk, folder.resolve(FILE), Rows.episode(RECORDING))) {
            Tick row = new Tick(RECORDING.info().robot(), RECORDING.stateSize());
            for (int i = 0; i < RECORDING.samples(); i++) {
                row.read(RECORDING, i);
                file.append(row);
                acknowledged.put(disk.operations().size(), file.acknowledged());
            }
            file.finish(new TreeMap<>(Map.of(RecordingInfo.END, "COMPLETED")));
            acknowledged.put(disk.operations().size(), (long) RECORDING.samples());
        }
        List<Long> each = new ArrayList<>();
        for (int count = 0; count <= disk.operations().size(); count++) {
            each.add(acknowledged.floorEntry(count).getValue());
        }
        return new Told(disk.operations(), each);
    }

    private static Recording recovered(byte[] unfinished) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Recovery.write(Salvage.of(unfinished), out);
        return RecordingFile.parse(out.toByteArray()).recording();
    }

    @Test
    void noImageLosesAnAcknowledgedSampleOrAFinishedEpisode() throws IOException {
        Told told = told();
        int last = told.operations().size();
        byte[] whole = RecordingFile.bytes(RECORDING, Rows.ATTACHED);
        int images = 0;
        int torn = 0;
        for (int count = 0; count <= last; count++) {
            long acknowledged = told.acknowledged().get(count);
            for (Map<String, byte[]> image : CrashImages.after(told.operations(), count)) {
                images++;
                byte[] finished = image.get(FILE);
                byte[] unfinished = image.get(Names.unfinished(Path.of(FILE)).toString());
                assertTrue(finished != null || count < last, "the finished episode is gone");
                if (finished != null) {
                    assertArrayEquals(whole, finished, "a half file under a finished name");
                } else if (acknowledged > 0) {
                    assertTrue(unfinished != null, "acknowledged rows are gone");
                }
                if (unfinished != null && acknowledged > 0) {
                    Recording part = recovered(unfinished);
                    assertTrue(part.samples() >= acknowledged, part.samples() + " rows of " + acknowledged);
                    Rows.assertBegin(RECORDING, part);
                    torn += part.samples() > acknowledged ? 1 : 0;
                }
            }
        }
        assertTrue(images > 200 && torn > 5, images + " images, " + torn + " with more than was acknowledged");
    }

    @Test
    void aFileWrittenInOnePieceIsTheOldOneOrTheNewOne() throws IOException {
        LoggedDisk disk = new LoggedDisk();
        byte[] old = new byte[150_000];
        byte[] young = new byte[200_000];
        Arrays.fill(old, (byte) 1);
        Arrays.fill(young, (byte) 2);
        AtomicFile.write(disk, folder.resolve("a"), out -> out.write(old));
        int first = disk.operations().size();
        AtomicFile.write(disk, folder.resolve("a"), out -> out.write(young));
        int last = disk.operations().size();
        int kept = 0;
        for (int count = first; count <= last; count++) {
            for (Map<String, byte[]> image : CrashImages.after(disk.operations(), count)) {
                byte[] found = image.getOrDefault("a", new byte[0]);
                assertTrue(found.length > 0, "neither is there");
                kept += found.length == old.length ? 1 : 0;
                assertArrayEquals(found.length == old.length && count < last ? old : young, found);
            }
        }
        assertTrue(kept > 0);
        assertEquals(6, last - first, "delete, open, write, force, rename, sync");
    }
}

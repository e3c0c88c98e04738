package dev.sinew.runtime.mcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.record.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes episodes (SIGKILL) at random moments, and looks for all that it acknowledged. */
class EpisodeKillTest {

    private static final int AT_A_TIME = 3;

    @TempDir
    Path folder = Path.of("");

    private final AtomicInteger partial = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();

    @Test
    void noAcknowledgedSampleIsLostInTwentyKills() throws Exception {
        kill(20);
    }

    @Test
    @Tag("campaign")
    void noAcknowledgedSampleIsLostInAThousandKills() throws Exception {
        kill(1000);
    }

    private void kill(int times) throws Exception {
        SplittableRandom random = new SplittableRandom(4);
        List<Future<?>> rounds = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (int i = 0; i < times; i++) {
                Path home = Files.createDirectory(folder.resolve("kill" + i));
                int lines = 1 + random.nextInt(20);
                int delay = random.nextInt(20);
                rounds.add(threads.submit(() -> {
                    kill(home, lines, delay);
                    return true;
                }));
            }
            for (Future<?> each : rounds) {
                each.get();
            }
        }
        assertTrue(
                partial.get() > times / 4 && finished.get() > times / 2,
                partial + " unfinished, " + finished + " finished");
    }

    private void kill(Path home, int lines, int delay) throws Exception {
        Path out = home.resolve("out.txt");
        Process process = start(home, out);
        awaitLines(process, out, lines);
        Thread.sleep(delay);
        process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        check(home, Files.readAllLines(out));
    }

    private static Process start(Path home, Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        Objects.requireNonNull(System.getProperty("java.class.path")),
                        EpisodeProcess.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    /** Lines rather than time, so that the moments are spread over episodes on a slow computer too. */
    private static void awaitLines(Process process, Path out, int lines) throws Exception {
        for (int wait = 0; wait < 60_000 && Files.readAllLines(out).size() < lines; wait++) {
            assertTrue(process.isAlive(), "it ended by itself");
            Thread.sleep(1);
        }
    }

    private void check(Path home, List<String> told) throws IOException {
        int episode = -1;
        long rows = 0;
        for (String line : told) {
            if (line.matches("begin \\d+")) {
                episode = number(line);
                rows = 0;
            } else if (line.matches("rows \\d+")) {
                rows = number(line);
            } else if (line.matches("finished \\d+")) {
                Recording whole = EpisodeProcess.recording(number(line));
                Recording found = RecordingFile.read(home.resolve(EpisodeProcess.name(number(line))))
                        .recording();
                assertEquals(whole.samples(), found.samples());
                Rows.assertBegin(whole, found);
                finished.incrementAndGet();
                episode = -1;
            } else {
                assertFalse(line.contains("Exception"), line);
            }
        }
        if (episode >= 0) {
            checkLast(home, episode, rows);
        }
    }

    /** The episode that was being written. */
    private void checkLast(Path home, int episode, long rows) throws IOException {
        Path file = home.resolve(EpisodeProcess.name(episode));
        if (!Files.exists(file)) {
            file = Recovered.of(Names.unfinished(file)).file();
        }
        Recording found = RecordingFile.read(file).recording();
        assertTrue(found.samples() >= rows, found.samples() + " rows of " + rows + " in " + file);
        Rows.assertBegin(EpisodeProcess.recording(episode), found);
        partial.addAndGet(rows > 0 ? 1 : 0);
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
    }
}

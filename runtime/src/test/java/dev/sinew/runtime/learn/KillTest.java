package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.command.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the program with no chance to tidy up (SIGKILL), at moments spread over its run. */
class KillTest {

    @TempDir
    Path folder;

    private static Process learn(Workbench bench) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Objects.requireNonNull(System.getProperty("java.class.path")),
                        "dev.sinew.runtime.Main",
                        "learn",
                        "pendulum",
                        "--iterations",
                        "4",
                        "--threads",
                        "1")
                .directory(bench.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(bench.file("output.txt").toFile())
                .start();
    }

    private Workbench bench(String name) throws IOException {
        return new Workbench(Files.createDirectories(folder.resolve(name)));
    }

    @Test
    void goesOnToTheSameBytesAfterAKillAtSixMoments() throws Exception {
        goesOnAfterKills(6);
    }

    @Test
    @Tag("campaign")
    void goesOnToTheSameBytesAfterAKillAtTwentyMoments() throws Exception {
        goesOnAfterKills(20);
    }

    private void goesOnAfterKills(int moments) throws Exception {
        Workbench whole = bench("whole");
        long begun = System.nanoTime();
        Process undisturbed = learn(whole);
        assertTrue(undisturbed.waitFor(120, TimeUnit.SECONDS));
        long duration = System.nanoTime() - begun;
        assertEquals(6, undisturbed.exitValue(), Files.readString(whole.file("output.txt")));
        String expected = Workbench.learned(whole.runs().getFirst());

        SplittableRandom random = new SplittableRandom(20);
        int killed = 0;
        int wentOn = 0;
        for (int i = 0; i < moments; i++) {
            Workbench bench = bench("kill" + i);
            Process process = learn(bench);
            long delay = (long) ((i + random.nextDouble()) / moments * duration);
            boolean ended = process.waitFor(delay, TimeUnit.NANOSECONDS);
            process.destroyForcibly().waitFor();
            killed += ended ? 0 : 1;
            wentOn += goesOn(bench, expected) && !ended ? 1 : 0;
        }
        assertTrue(killed > moments / 4, "most runs ended before they were killed");
        assertTrue(wentOn > 0, "no kill came between the first checkpoint and the end");
    }

    /** Resumes; says whether there was a checkpoint to go on from. */
    private static boolean goesOn(Workbench bench, String expected) throws IOException {
        List<Path> runs = bench.runs();
        if (runs.isEmpty()) {
            return false;
        }
        boolean checkpoint = Files.exists(runs.getFirst().resolve(LearningRun.CHECKPOINT));
        Path run = bench.folder().relativize(runs.getFirst());
        boolean begun = Files.exists(runs.getFirst().resolve(RunSettings.FILE));
        CommandLineRun resumed = bench.sinew("learn --resume " + run);
        assertEquals(begun ? 6 : 3, resumed.exit(), resumed.err());
        if (begun) {
            assertEquals(expected, Workbench.learned(runs.getFirst()));
        }
        return checkpoint;
    }
}

package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.command.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReproducibilityTest {

    private static final String LEARN = "learn pendulum --iterations 2 --threads 1";

    @TempDir
    Path folder;

    private Workbench bench(String name) throws IOException {
        return new Workbench(Files.createDirectories(folder.resolve(name)));
    }

    private static BooleanSupplier after(int questions) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > questions;
    }

    /** How often an undisturbed run asks whether it should stop. */
    private static int questions(Workbench bench) {
        AtomicInteger asked = new AtomicInteger();
        CommandLineRun run = bench.sinew(LEARN, () -> asked.incrementAndGet() < 0);
        assertEquals(6, run.exit(), run.err());
        return asked.get();
    }

    @ParameterizedTest
    @CsvSource({"balance, learn balance --iterations 2", "pendulum, learn pendulum --iterations 2"})
    void sameSeedTwiceGivesTheSameBytes(String task, String words) throws IOException {
        for (String name : new String[] {"first", "second"}) {
            CommandLineRun run = bench(name).sinew(words + " --seed 5 --threads 2");
            assertTrue(run.exit() == 0 || run.exit() == 6, run.err());
        }
        bench("other").sinew(words + " --seed 6 --threads 2");
        String run = Workbench.run(task);
        String first = Workbench.learned(folder.resolve("first").resolve(run));
        assertEquals(first, Workbench.learned(folder.resolve("second").resolve(run)));
        assertNotEquals(first, Workbench.learned(folder.resolve("other").resolve(run)));
    }

    @ParameterizedTest
    @CsvSource({"balance, learn balance --iterations 2", "pendulum, learn pendulum --iterations 2"})
    void oneThreadAndTwoGiveTheSameSkill(String task, String words) throws IOException {
        bench("one").sinew(words + " --threads 1");
        bench("two").sinew(words + " --threads 2");
        String run = Workbench.run(task);
        assertEquals(
                Workbench.learned(folder.resolve("one").resolve(run)),
                Workbench.learned(folder.resolve("two").resolve(run)));
    }

    @Test
    void goesOnToTheSameBytesWhereverItWasStopped() throws IOException {
        Workbench whole = bench("whole");
        int questions = questions(whole);
        String run = Workbench.run("pendulum");
        String expected = Workbench.learned(whole.file(run));
        // 33 trials of evaluation and 2 of practice, of which 11 come before the first checkpoint.
        for (double share : new double[] {0, 0.1, 0.25, 0.3, 0.34, 0.5, 0.6, 0.75}) {
            Workbench bench = bench("at" + share);
            CommandLineRun stopped = bench.sinew(LEARN, after((int) (share * questions)));
            assertEquals(130, stopped.exit(), stopped.err());
            assertTrue(stopped.err().contains("--resume"), stopped.err());
            assertEquals(share > 0.32, Files.exists(bench.file(run).resolve(LearningRun.CHECKPOINT)));
            CommandLineRun resumed = bench.sinew("learn --threads 2 --resume " + run);
            assertEquals(6, resumed.exit(), resumed.err());
            assertEquals(expected, Workbench.learned(bench.file(run)), "stopped at " + share);
        }
    }

    @Test
    void mayBeStoppedAgainAndAgain() throws IOException {
        Workbench whole = bench("whole");
        int questions = questions(whole);
        Workbench bench = bench("often");
        String run = Workbench.run("pendulum");
        // Enough for an iteration, 12 trials of 35.
        int enough = (int) (0.4 * questions);
        int exit = bench.sinew(LEARN, after(enough)).exit();
        int resumed = 0;
        while (exit == 130 && resumed < 10) {
            resumed++;
            exit = bench.sinew("learn --threads 1 --resume " + run, after(enough))
                    .exit();
        }
        assertEquals(6, exit);
        assertTrue(resumed >= 2);
        assertEquals(Workbench.learned(whole.file(run)), Workbench.learned(bench.file(run)));
    }

    @Test
    void aFinishedRunTellsItsResultAgain() throws IOException {
        Workbench bench = bench("done");
        String run = Workbench.run("pendulum");
        CommandLineRun first = bench.sinew(LEARN + " --json");
        byte[] summary = Files.readAllBytes(bench.file(run).resolve("summary.json"));
        CommandLineRun again = bench.sinew("learn --json --resume " + run);
        assertEquals(first.out(), again.out());
        assertArrayEquals(summary, Files.readAllBytes(bench.file(run).resolve("summary.json")));
    }
}

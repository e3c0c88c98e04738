package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.command.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run needs nothing but its folder: another directory, and none of the files that it began with. */
class MovedRunTest {

    private static final String RUN = Workbench.run("steady");
    private static final String LEARN = "learn tasks/steady.yaml --iterations 2 --threads 1";

    @TempDir
    Path folder;

    /** A task whose robot is the user's own, with a URDF file that lies elsewhere again. */
    private Workbench bench(String name) throws IOException {
        Workbench bench = new Workbench(Files.createDirectories(folder.resolve(name)));
        bench.ownUrdf();
        return bench;
    }

    /** Moves the run to another directory and deletes all else. */
    private Workbench moved(Workbench bench) throws IOException {
        Workbench other = new Workbench(Files.createDirectories(folder.resolve("elsewhere/deep")));
        Files.move(bench.file(RUN), other.file("moved"));
        try (Stream<Path> all = Files.walk(bench.folder())) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        assertFalse(Files.exists(bench.folder()));
        return other;
    }

    private static BooleanSupplier after(int questions) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > questions;
    }

    @Test
    void goesOnToTheSameBytesInAnotherDirectoryWithoutTheFilesItBeganWith() throws IOException {
        Workbench whole = bench("whole");
        AtomicInteger asked = new AtomicInteger();
        CommandLineRun learned = whole.sinew(LEARN, () -> asked.incrementAndGet() < 0);
        assertEquals(6, learned.exit(), learned.err());
        Workbench begun = bench("begun");
        CommandLineRun stopped = begun.sinew(LEARN, after(asked.get() / 2));
        assertEquals(130, stopped.exit(), stopped.err());
        assertTrue(Files.exists(begun.file(RUN).resolve(LearningRun.CHECKPOINT)), "stopped after an iteration");
        Workbench other = moved(begun);
        CommandLineRun resumed = other.sinew("learn --threads 2 --resume moved");
        assertEquals(6, resumed.exit(), resumed.err());
        assertEquals(Workbench.learned(whole.file(RUN)), Workbench.learned(other.file("moved")));
    }

    @Test
    void runsEvaluatesAndGoesOnFromASkillInAnotherDirectory() throws IOException {
        Workbench bench = bench("first");
        List<Integer> here = exits(bench, RUN);
        Workbench other = moved(bench);
        assertEquals(here, exits(other, "moved"));
        String generation = "moved/generations/001.json";
        assertTrue(Files.exists(other.file(generation)));
        assertTrue(other.sinew("eval " + generation).exit() != 3);
        CommandLineRun from = other.sinew("learn --iterations 0 --from moved/skill.json");
        assertTrue(from.exit() == 0 || from.exit() == 6, from.err());
        assertTrue(Files.exists(other.file(RUN).resolve("robot.urdf")));
    }

    private static List<Integer> exits(Workbench bench, String run) {
        if (!Files.exists(bench.file(run))) {
            bench.sinew("learn tasks/steady.yaml --iterations 0");
        }
        return Stream.of("run ", "eval ")
                .map(verb -> bench.sinew(verb + run).exit())
                .peek(exit -> assertTrue(exit == 0 || exit == 6, "exit code " + exit))
                .toList();
    }
}

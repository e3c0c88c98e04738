package dev.sinew.runtime.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs the stress tests of this package in processes of their own, some minutes long; what they said stays in target/jcstress. Its
 * name does not end like a test's, so that it runs when it is asked for and only then.
 */
class RingStress {

    private static final Path FOLDER = Path.of("target", "jcstress").toAbsolutePath();

    private static String run() throws Exception {
        Files.createDirectories(FOLDER);
        File said = FOLDER.resolve("output.txt").toFile();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        "org.openjdk.jcstress.Main",
                        "-v",
                        "-m",
                        System.getProperty("jcstress.mode", "quick"),
                        "-jvmArgsPrepend",
                        "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow",
                        "-r",
                        FOLDER.toString(),
                        "-t",
                        RingStress.class.getPackageName())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        int exit = process.waitFor();
        String all = Files.readString(said.toPath(), StandardCharsets.UTF_8);
        assertEquals(0, exit, all);
        return all.substring(all.lastIndexOf("RUN RESULTS:"));
    }

    @Test
    void ringsAreNeverTornAndTheHarnessSeesATearWhereThereIsOne() throws Exception {
        String results = run();
        assertTrue(results.contains("Failed tests: No matches"), results);
        assertTrue(results.contains("Error tests: No matches"), results);
        assertTrue(results.contains("Interesting tests: 1 matching"), results);
        assertTrue(
                Pattern.compile("BrokenRecordIsTorn.*?[1-9][0-9,]* .*?Interesting +torn", Pattern.DOTALL)
                        .matcher(results)
                        .find(),
                results);
        for (Class<?> each :
                List.of(RecordIsWhole.class, RecordsComeRound.class, WordPublishes.class, StopIsSeen.class)) {
            assertTrue(results.contains("[OK] " + each.getName()), each + " did not run");
        }
    }
}

package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts consoles and their hosts in half of the usual time, for tests that start hundreds: what the JVM makes of their classes is
 * recorded once, in an ahead-of-time cache for each (JEP 483), which takes classes from JAR files only.
 *
 * @param folder where all of it is
 * @param classPath of JAR files
 */
record FastStart(Path folder, String classPath) {

    private static final String CONSOLE = "console";
    private static final String HOST = "host";

    private static @Nullable FastStart shared;

    /** The one of this JVM's tests. */
    static synchronized FastStart shared() throws Exception {
        if (shared == null) {
            shared = record(
                    Files.createDirectories(Path.of("target", "fast-start").toAbsolutePath()));
        }
        return shared;
    }

    /** What a console's JVM is started with. */
    List<String> console() {
        return jvm("-XX:AOTCache=" + cache(CONSOLE));
    }

    /** What its host's is, by way of the environment. */
    Map<String, String> host() {
        return options("-XX:AOTCache=" + cache(HOST));
    }

    /** Lets a console learn for a moment, to see what it and its host load. */
    private static FastStart record(Path folder) throws Exception {
        FastStart start = new FastStart(folder, packed(folder));
        String mode = "-XX:AOTMode=record";
        try (RealTimeConsole seen = RealTimeConsole.of(
                start.jvm(mode, "-XX:AOTConfiguration=" + start.seen(CONSOLE)),
                RealTimeConsole.MAIN,
                "1 s",
                folder.resolve("bench-" + ProcessHandle.current().pid()),
                options(mode, "-XX:AOTConfiguration=" + start.seen(HOST)),
                "--iterations",
                "0")) {
            int exit = seen.awaitEnd();
            // A machine that stands still ends the trial; what is seen by then will do.
            assertTrue(exit == 6 || exit == 5, seen.said());
        }
        start.assemble(CONSOLE);
        start.assemble(HOST);
        return start;
    }

    private void assemble(String process) throws Exception {
        List<String> words =
                jvm("-XX:AOTMode=create", "-XX:AOTConfiguration=" + seen(process), "-XX:AOTCache=" + cache(process));
        Path said = folder.resolve(process + ".txt");
        Process assembly = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertTrue(assembly.waitFor(60, TimeUnit.SECONDS), "the cache is not made");
        assertEquals(0, assembly.exitValue(), () -> "see " + said);
    }

    /** The words that start a console's JVM, but for its main class. */
    private List<String> jvm(String... options) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError", // as the launcher does for real time
                "-Xmx96m",
                "--enable-native-access=ALL-UNNAMED"));
        words.addAll(List.of(options));
        words.addAll(List.of("-cp", classPath));
        return words;
    }

    /** Nobody judges the hosts' jitter here, and the second compiler takes most of a start. */
    private static Map<String, String> options(String... options) {
        return Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 \"" + String.join("\" \"", options) + '"');
    }

    private Path seen(String process) {
        return folder.resolve(process + ".configuration");
    }

    private Path cache(String process) {
        return folder.resolve(process + ".aot");
    }

    /** The class path of this test with a JAR file in the place of each folder. */
    private static String packed(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry :
                Objects.requireNonNull(System.getProperty("java.class.path")).split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                path = pack(path, folder.resolve("classes-" + jars.size() + ".jar"));
            }
            jars.add(path.toString());
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}

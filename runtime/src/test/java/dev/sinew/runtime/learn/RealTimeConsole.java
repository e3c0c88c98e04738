package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.host.HostFolder;
import dev.sinew.runtime.host.HostSession;
import dev.sinew.runtime.mcap.RecordingFile;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program as a process of its own that learns in real time at 200 Hz, with the loop host that it starts. */
final class RealTimeConsole implements AutoCloseable {

    /** Longer than the second after which a host takes its console for gone. */
    static final String LONG = "2.5 s";

    static final String MAIN = "dev.sinew.runtime.Main";

    private final Workbench bench;
    private final Process process;

    private RealTimeConsole(Workbench bench, Process process) {
        this.bench = bench;
        this.process = process;
    }

    static RealTimeConsole start(Path folder, List<String> prefix, Map<String, String> environment, String... options)
            throws Exception {
        return of(MAIN, LONG, folder, prefix, environment, options);
    }

    /** With trials of one second, where nobody waits for somebody to be missed. */
    static RealTimeConsole brief(Path folder, List<String> prefix, Map<String, String> environment, String... options)
            throws Exception {
        return of(MAIN, "1 s", folder, prefix, environment, options);
    }

    /** With another main class and horizon. */
    static RealTimeConsole of(
            String main,
            String horizon,
            Path folder,
            List<String> prefix,
            Map<String, String> environment,
            String... options)
            throws Exception {
        FastStart start = FastStart.shared();
        List<String> words = new ArrayList<>(prefix);
        words.addAll(start.console());
        Map<String, String> both = new HashMap<>(start.host());
        both.putAll(environment);
        return of(words, main, horizon, folder, both, options);
    }

    /** With words of its own that start a JVM. */
    static RealTimeConsole of(
            List<String> jvm,
            String main,
            String horizon,
            Path folder,
            Map<String, String> environment,
            String... options)
            throws IOException {
        Workbench bench = new Workbench(Files.createDirectories(folder));
        bench.ownUrdf();
        Path robot = bench.file("robots/stick.yaml");
        Files.writeString(robot, Files.readString(robot).replace("period: 0.01 s", "period: 0.005 s"));
        Path task = bench.file("tasks/steady.yaml");
        Files.writeString(task, Files.readString(task).replace("horizon: 1 s", "horizon: " + horizon));
        List<String> words = new ArrayList<>(jvm);
        words.addAll(List.of(main, "learn", "tasks/steady.yaml", "--realtime"));
        words.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().putAll(environment);
        return new RealTimeConsole(bench, builder.start());
    }

    Workbench bench() {
        return bench;
    }

    Process process() {
        return process;
    }

    String said() throws IOException {
        return Files.readString(bench.file("output.txt"));
    }

    /** Whether a trial ended because the machine stood still for longer than the deadline policy bears. */
    boolean wasStalled() throws IOException {
        String said = said();
        return Stream.of(Fault.NO_COMMAND, Fault.LATE_TEN, Fault.SUSPENDED)
                .anyMatch(each -> said.contains("because " + each.what()));
    }

    Optional<HostSession> session() {
        return HostFolder.session(HostFolder.of(bench.folder()));
    }

    /** What is in the hand-over file now; empty when there is none. */
    Optional<HandOver> handOver() throws IOException {
        Optional<HostSession> session = session();
        try {
            return session.isPresent() ? Optional.of(HandOver.copy(session.get().shared())) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // It is just being made.
            return Optional.empty();
        }
    }

    /** Waits until so many trials have begun, and ticks of the last one have come. */
    void awaitTrial(long number) throws Exception {
        if (!isAt(number)) {
            throw new AssertionError("no trial " + number + " began: " + said());
        }
    }

    /** The same, but says whether it came to that. */
    boolean isAt(long number) throws Exception {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < patience && process.isAlive()) {
            Optional<HandOver> now = handOver();
            if (now.isPresent()
                    && now.get().get(Word.TRIAL) >= number
                    && now.get().get(Word.SAMPLE_HEAD) > now.get().get(Word.TRIAL_FIRST) + 10) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    long host() {
        return session().orElseThrow().host();
    }

    static void signal(String signal, long pid) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor(),
                "kill " + signal);
    }

    int awaitEnd() throws Exception {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the console does not end: " + said());
        return process.exitValue();
    }

    static boolean lives(long pid) {
        // A process that nobody has waited for yet is no process any more.
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                && !stat(pid).contains(") Z ");
    }

    private static String stat(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat"));
        } catch (IOException e) {
            return ") Z ";
        }
    }

    static void awaitGone(long pid) throws Exception {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (lives(pid)) {
            assertTrue(System.nanoTime() < patience, "process " + pid + " is still there");
            Thread.sleep(20);
        }
    }

    /** All recordings, which must open. */
    List<Recording> recordings(boolean finished) throws IOException {
        List<Recording> all = new ArrayList<>();
        for (Path run : bench.runs()) {
            if (Files.isDirectory(run.resolve("recordings"))) {
                try (Stream<Path> files = Files.list(run.resolve("recordings"))) {
                    for (Path each : files.filter(file -> file.toString().endsWith(".mcap"))
                            .filter(file -> finished != file.toString().contains(".unfinished"))
                            .sorted()
                            .toList()) {
                        all.add(RecordingFile.read(each).recording());
                    }
                }
            }
        }
        return all;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

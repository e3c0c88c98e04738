package dev.sinew.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Shape;
import dev.sinew.runtime.ring.Word;
import dev.sinew.runtime.session.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a third process says of a host, above all that nothing moves only when nothing does. */
class HostViewTest {

    @TempDir
    Path folder;

    private Path shared = Path.of("");
    private HandOver handOver = HandOver.inMemory(new Shape(1, 0, 1, 2, 2, 10, 1, 0, 5_000_000));
    private Process host = dead();

    private static Process dead() {
        try {
            Process process = new ProcessBuilder("true").start();
            process.waitFor();
            return process;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void startAHost() throws Exception {
        shared = folder.resolve("shared");
        handOver = HandOver.create(shared, handOver.shape());
        List<String> words = HostCommand.java(RampingProcess.class.getName());
        words.add(shared.toString());
        host = new ProcessBuilder(words).inheritIO().start();
        while (handOver.get(Word.HOST_PID) == 0 && host.isAlive()) {
            Thread.sleep(5);
        }
        Files.createDirectories(HostFolder.of(folder));
    }

    @AfterEach
    void endIt() {
        host.destroyForcibly();
    }

    private void session(long console, long process) {
        try (HostFolder held = HostFolder.take(folder)) {
            held.begin(new HostSession(shared, folder, console, process, Plant.HIDDEN, 1));
        }
    }

    /** It said that nothing moves any more. */
    private void hasEnded() throws InterruptedException {
        assertEquals(HostState.ENDED, HostState.of(handOver));
        assertTrue(host.waitFor(2, TimeUnit.SECONDS));
    }

    private void stops() throws InterruptedException {
        HostView view = HostView.find(folder).orElseThrow();
        assertTrue(view.running(), "it moves");
        assertTrue(host.isAlive());
        assertTrue(view.stop(folder));
        hasEnded();
        assertFalse(HostView.find(folder).orElseThrow().running());
    }

    @Test
    void waitsForAHostWhoseConsoleIsDead() throws InterruptedException {
        session(dead().pid(), host.pid());
        stops();
    }

    @Test
    void findsAHostWhoseProcessIsNotInTheSessionYet() throws InterruptedException {
        session(dead().pid(), 0);
        stops();
    }

    @Test
    void waitsForAConsoleThatIsAboutToStartAHost() throws InterruptedException {
        session(ProcessHandle.current().pid(), 0);
        handOver.set(Word.HOST_PID, 0);
        HostView view = HostView.find(folder).orElseThrow();
        assertTrue(view.running());
        Thread.ofPlatform().daemon().start(() -> {
            handOver.set(Word.HOST_PID, host.pid());
            session(ProcessHandle.current().pid(), host.pid());
        });
        assertTrue(view.stop(folder));
        hasEnded();
    }

    @Test
    void takesNoOtherProgramForAHost() throws Exception {
        Process other = new ProcessBuilder("sleep", "20").start();
        try {
            session(dead().pid(), other.pid());
            assertFalse(HostView.find(folder).orElseThrow().running());
            // Between the begin of its process and that of its program a host goes by the name of what starts it.
            Path nice = Files.copy(Path.of("/usr/bin/sleep").toRealPath(), folder.resolve("nice"));
            Process starting = new ProcessBuilder(nice.toString(), "20").start();
            try {
                session(dead().pid(), starting.pid());
                assertTrue(HostView.find(folder).orElseThrow().running());
            } finally {
                starting.destroyForcibly();
            }
        } finally {
            other.destroyForcibly();
        }
    }
}

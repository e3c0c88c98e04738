package dev.sinew.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Shape;
import dev.sinew.runtime.ring.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the watch thread of a host protects from, with each of its protections and without it. */
class WatchmanTest {

    private static final Shape SHAPE = new Shape(1, 0, 1, 2, 2, 10, 1, 0, 5_000_000);

    @TempDir
    Path folder;

    /** A watched process, and this one as its console. */
    private static final class Watched implements AutoCloseable {

        final Watch.Sign sign;
        final HandOver handOver;
        final Heart heart;
        final Process parent;

        Watched(Path file, Watch.Sign sign, boolean without) throws IOException {
            this.sign = sign;
            handOver = HandOver.create(file, SHAPE);
            heart = Heart.start(handOver);
            List<String> java = new ArrayList<>(HostCommand.java(WatchedProcess.class.getName()));
            java.add(file.toString());
            if (without) {
                java.add(sign.name());
            }
            // Its parent must be one that can be ended: a shell that does not replace itself.
            List<String> words = new ArrayList<>(List.of("sh", "-c", "\"$@\"; exit $?", "sh"));
            words.addAll(java);
            parent = new ProcessBuilder(words).inheritIO().start();
            handOver.set(Word.CONSOLE_PID, parent.pid());
        }

        void awaitTrial() throws InterruptedException {
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (handOver.get(Word.TRIAL) == 0) {
                assertTrue(System.nanoTime() < patience, "it does not start");
                Thread.sleep(10);
            }
        }

        void makeTrouble() throws Exception {
            switch (sign) {
                case PARENT -> parent.destroyForcibly().waitFor();
                case CONSOLE -> heart.close();
                case LOOP -> handOver.set(Word.CONSOLE_QUIT, 1);
                case END -> handOver.set(Word.STOP, 1);
            }
        }

        boolean endsWithin(long millis) throws InterruptedException {
            long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (HostState.of(handOver) == HostState.STARTING && System.nanoTime() < patience) {
                Thread.sleep(10);
            }
            return HostState.of(handOver) != HostState.STARTING;
        }

        @Override
        public void close() {
            heart.close();
            ProcessHandle.of(handOver.get(Word.HOST_PID)).ifPresent(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    @Test
    void endsATrialThatNothingElseEndsAndNeedsEachOfItsProtectionsForIt() throws Exception {
        List<Watched> with = new ArrayList<>();
        List<Watched> without = new ArrayList<>();
        try {
            for (Watch.Sign each : Watch.Sign.values()) {
                with.add(new Watched(folder.resolve(each.name()), each, false));
                without.add(new Watched(folder.resolve("no-" + each), each, true));
            }
            List<Watched> all = new ArrayList<>(with);
            all.addAll(without);
            for (Watched each : all) {
                each.awaitTrial();
            }
            for (Watched each : all) {
                each.makeTrouble();
            }
            for (Watched each : with) {
                assertTrue(each.endsWithin(5_000), "not ended: " + each.sign);
                boolean console = each.sign == Watch.Sign.PARENT || each.sign == Watch.Sign.CONSOLE;
                assertEquals(console ? HostState.ABANDONED : HostState.HUNG, HostState.of(each.handOver));
                if (each.sign != Watch.Sign.PARENT) {
                    assertEquals(5, each.parent.waitFor(), "exit code of " + each.sign);
                }
            }
            for (Watched each : without) {
                assertTrue(!each.endsWithin(500), "ended without looking at it: " + each.sign);
                assertTrue(ProcessHandle.of(each.handOver.get(Word.HOST_PID))
                        .map(ProcessHandle::isAlive)
                        .orElse(false));
            }
        } finally {
            with.forEach(Watched::close);
            without.forEach(Watched::close);
        }
    }
}

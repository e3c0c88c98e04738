package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.command.CommandLineRun;
import dev.sinew.runtime.host.HostSession;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Kills the console or the loop host with no chance to tidy up (SIGKILL), at random moments. */
class HostKillTest {

    private static final int AT_A_TIME = 8;
    /** The time in which a console starts its host; two pairs of kills of five come after it, in the first trials. */
    private static final long START_MILLIS = 1_500;

    private static final long TRIALS_MILLIS = 1_200;

    /** Kept when a round fails: what its console left behind tells why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final AtomicInteger moving = new AtomicInteger();

    @Test
    void nothingArmsAgainAndNoSampleIsLostAfterAKillAtTwoHundredMoments() throws Exception {
        kill(200);
    }

    @Test
    @Tag("campaign")
    void nothingArmsAgainAndNoSampleIsLostAfterAKillAtAThousandMoments() throws Exception {
        kill(1000);
    }

    private void kill(int times) throws Exception {
        SplittableRandom random = new SplittableRandom(30);
        List<Future<?>> rounds = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (int i = 0; i < times; i++) {
                Path bench = folder.resolve("kill" + i);
                boolean early = i / 2 % 5 < 3;
                long delay = random.nextLong(100, early ? START_MILLIS : TRIALS_MILLIS);
                boolean host = i % 2 == 0;
                rounds.add(threads.submit(() -> {
                    try {
                        kill(bench, early, delay, host);
                    } catch (AssertionError | Exception e) {
                        throw new AssertionError(
                                bench + (host ? ", host, after " : ", console, after ") + delay + " ms", e);
                    }
                    return true;
                }));
            }
            for (Future<?> each : rounds) {
                each.get();
            }
        }
        assertTrue(moving.get() > times / 4, "hardly any kill came while a trial ran: " + moving.get());
    }

    private void kill(Path where, boolean early, long delay, boolean host) throws Exception {
        try (RealTimeConsole console =
                RealTimeConsole.brief(where, List.of(), Map.of(), "--iterations", "50", "--threads", "1")) {
            if (!early) {
                console.awaitTrial(1);
            }
            if (console.process().waitFor(delay, TimeUnit.MILLISECONDS)) {
                // A machine that stands still for longer than the deadline policy bears makes a stop the right thing.
                assertEquals(5, console.awaitEnd(), console.said());
                assertTrue(console.said().contains("safety stop: STOP in period"), console.said());
                return;
            }
            Optional<HostSession> session = console.session();
            long pid = session.map(HostSession::host).orElse(0L);
            if (host && pid != 0) {
                // It may be gone already, stopped because the machine stood still, with its console about to say so.
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                int exit = console.awaitEnd();
                assertTrue(exit == 5 || exit == 1, "a host that never was ready is an error: " + console.said());
            } else {
                console.process().destroyForcibly().waitFor();
            }
            if (pid != 0) {
                RealTimeConsole.awaitGone(pid);
            }
            check(console);
        }
    }

    private void check(RealTimeConsole console) throws Exception {
        Optional<HandOver> left = console.handOver();
        // A host may have been started after the session was looked at, and ends by itself.
        Optional<HostSession> session = console.session();
        if (session.isPresent() && session.get().host() != 0) {
            RealTimeConsole.awaitGone(session.get().host());
            left = console.handOver();
        }
        CommandLineRun recovered = console.bench().sinew("recover --json");
        assertEquals(0, recovered.exit(), recovered.err());
        assertTrue(console.session().isEmpty());
        session.ifPresent(each -> assertFalse(Files.exists(each.shared()), "the hand-over file is still there"));
        List<Recording> finished = console.recordings(true);
        List<Recording> unfinished = console.recordings(false);
        finished.forEach(each -> assertEquals("COMPLETED", each.info().labels().get("end")));
        unfinished.forEach(each -> assertFalse(each.info().isUsable()));
        moving.addAndGet(unfinished.stream().anyMatch(each -> each.samples() > 0) ? 1 : 0);
        if (left.isPresent()) {
            // The loop may have ended a trial itself, just before the kill; that one is kept under its unfinished name.
            long stopped = unfinished.stream()
                    .filter(each -> !"CONSOLE_GONE".equals(each.info().labels().get("end")))
                    .count();
            assertTrue(finished.size() + stopped >= left.get().get(Word.KEPT), "an episode that was kept is missing");
            long acknowledged = left.get().get(Word.SAMPLE_TAIL) - left.get().get(Word.TRIAL_FIRST);
            boolean open = left.get().get(Word.TRIAL) > left.get().get(Word.KEPT);
            // One that was finished in the last moment is none that is open, though nobody has said so.
            if (open && acknowledged > 1 && finished.size() < left.get().get(Word.TRIAL)) {
                assertEquals(1, unfinished.size(), recovered.out());
                // The record of the end is no sample.
                assertTrue(unfinished.getFirst().samples() >= acknowledged - 1);
            }
        }
    }
}

package dev.sinew.controller.failsafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sinew.controller.loop.Pacer;
import dev.sinew.controller.loop.RealTimePacer;
import dev.sinew.controller.loop.SimulatedPacer;
import dev.sinew.controller.loop.TrialEnd;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The loop's thread allocates nothing, loads no class and sees no collection, with every kind of fault occurring over and over.
 * What is measured begins with the first tick of a trial and ends when the robot is disarmed.
 *
 * <p>Every fault's branch was taken before. Stalls of the machine are counted and change nothing. Left out: a stack that
 * overflows, because the error is allocated by the machine itself; a loop that hangs, which needs a watchdog; a reset.
 */
class SoakTest {

    private static final String LOOP = "soak-loop";
    private static final Set<Fault> LEFT_OUT =
            EnumSet.of(Fault.POLICY_OVERFLOWS, Fault.LOOP_HANGS, Fault.RESET_TOO_LONG);
    private static final int WARM_ROUNDS = 12;

    /**
     * The machine itself allocates a little on the thread, once and at no fixed time, when it asks for a method to be compiled;
     * one whole soak of these must be without.
     */
    private static final int ATTEMPTS = 5;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long[] before = new long[1];
    private long allocated;
    private long periods;
    private Instant begin = Instant.MIN;
    private Instant over = Instant.MIN;

    @TempDir
    private Path folder;

    /** Takes the thread's counter when a trial begins. */
    private final class CountingPacer implements Pacer {
        private final Pacer wall;

        CountingPacer(Pacer wall) {
            this.wall = wall;
        }

        @Override
        public long start(long periodNanos) {
            long start = wall.start(periodNanos);
            before[0] = threads.getCurrentThreadAllocatedBytes();
            return start;
        }

        @Override
        public long await() {
            return wall.await();
        }

        @Override
        public long now() {
            return wall.now();
        }
    }

    private FaultyTrial trial(Fault fault, Pacer wall) {
        Injection injection = new Injection(fault, Phase.MOVE);
        FaultyTrial trial =
                new FaultyTrial(injection, FaultyTrial.protection(injection).holdingFor(5), new CountingPacer(wall));
        trial.robot.whenOff = () -> {
            allocated += threads.getCurrentThreadAllocatedBytes() - before[0];
            periods += injection.tick + 1;
        };
        return trial;
    }

    /** One of each kind; a lockout is for good, so its trials are new in each round. */
    private List<FaultyTrial> trials(Supplier<Pacer> wall) {
        List<FaultyTrial> trials = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            if (!LEFT_OUT.contains(fault)) {
                trials.add(trial(fault, wall.get()));
            }
        }
        return trials;
    }

    private void round(List<FaultyTrial> trials, Supplier<Pacer> wall) {
        for (int i = 0; i < trials.size(); i++) {
            FaultyTrial each = trials.get(i);
            Fault fault = each.injection.fault;
            if (fault.state() == SafeState.LOCKOUT) {
                each = trial(fault, wall.get());
            }
            each.again();
            TrialEnd end = each.run();
            assertSame(fault, end.fault().orElseThrow(), end.reason());
        }
    }

    /** Loads a class anew, whatever was loaded before, so that it is seen that loads are. */
    private static void load() {
        ClassLoader again = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                try (InputStream in = SoakTest.class.getResourceAsStream("Phase.class")) {
                    byte[] bytes = Objects.requireNonNull(in).readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        try {
            again.loadClass(Phase.class.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void soak(long most, Supplier<Pacer> wall) {
        load();
        List<FaultyTrial> trials = trials(wall);
        for (int i = 0; i < WARM_ROUNDS; i++) {
            round(trials, wall);
        }
        for (int i = 0; i < ATTEMPTS && (i == 0 || allocated > 0); i++) {
            System.gc();
            allocated = 0;
            periods = 0;
            begin = Instant.now();
            while (periods < most) {
                round(trials, wall);
            }
            over = Instant.now();
        }
    }

    private void assertNothingHappens(long most, Supplier<Pacer> wall) throws Exception {
        Path file = folder.resolve("soak.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.GarbageCollection");
            recording.enable("jdk.ClassLoad").withThreshold(Duration.ZERO);
            recording.start();
            try (ExecutorService loop = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name(LOOP).factory())) {
                loop.submit(() -> soak(most, wall)).get();
            }
            recording.stop();
            recording.dump(file);
        }
        assertTrue(periods >= most, periods + " periods");
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertTrue(
                events.stream().anyMatch(each -> isOf("jdk.ClassLoad", each) && isOfLoop(each)),
                "class loads of the thread are seen, before the soak");
        assertTrue(events.stream().anyMatch(each -> isOf("jdk.GarbageCollection", each)), "so are collections");
        List<RecordedEvent> during = events.stream()
                .filter(each -> each.getStartTime().isAfter(begin)
                        && each.getStartTime().isBefore(over))
                .filter(each -> isOf("jdk.GarbageCollection", each) || isOfLoop(each))
                .toList();
        assertEquals(List.of(), during);
        assertEquals(0, allocated, "bytes in " + periods + " periods");
    }

    private static boolean isOf(String type, RecordedEvent event) {
        return event.getEventType().getName().equals(type);
    }

    private static boolean isOfLoop(RecordedEvent event) {
        return event.getThread() != null && LOOP.equals(event.getThread().getJavaName());
    }

    @Test
    void nothingIsAllocatedCollectedOrLoadedOverSixtyThousandPeriodsWithFaults() throws Exception {
        assertNothingHappens(60_000, SimulatedPacer::new);
    }

    @Tag("campaign")
    @Test
    void norInRealTimeOverSixHundredThousand() throws Exception {
        assertNothingHappens(
                600_000,
                () -> new RealTimePacer(
                        System::nanoTime,
                        until -> LockSupport.parkNanos(until - System.nanoTime()),
                        RealTimePacer.SPIN_NANOS));
    }
}

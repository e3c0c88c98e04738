package dev.sinew.runtime.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.loop.RealTimePacer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacerModeTest {

    private static final long PERIOD = 1_000_000;

    @Test
    void readsTheSystemsMonotonicClock() {
        MonotonicClock clock = new MonotonicClock();
        long before = clock.nanos();
        long sleep = before + 5 * PERIOD;
        clock.sleepUntil(sleep);
        assertTrue(clock.nanos() >= sleep);
        clock.sleepUntil(before);
        assertTrue(Math.abs(clock.nanos() - System.nanoTime()) < 1_000_000_000L, "HotSpot reads the same clock");
    }

    @ParameterizedTest
    @EnumSource
    void wakesAtEveryDeadlineAndNeverBefore(PacerMode mode) {
        RealTimePacer pacer = mode.pacer();
        long start = pacer.start(PERIOD);
        long last = -1;
        for (int i = 0; i < 200; i++) {
            long now = pacer.await();
            long period = (now - start) / PERIOD;
            assertTrue(period > last, "never twice in a period");
            last = period;
        }
        assertTrue(last >= 199);
    }

    @ParameterizedTest
    @EnumSource
    void skipsPeriodsThatHavePassedAndKeepsThePhase(PacerMode mode) {
        RealTimePacer pacer = mode.pacer();
        MonotonicClock clock = new MonotonicClock();
        long start = pacer.start(PERIOD);
        pacer.await();
        clock.sleepUntil(start + 10 * PERIOD + PERIOD / 2);
        assertTrue(pacer.await() >= start + 10 * PERIOD + PERIOD / 2, "late at once");
        assertTrue(pacer.await() >= start + 11 * PERIOD);
    }

    @ParameterizedTest
    @EnumSource
    void allocatesNothing(PacerMode mode) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        RealTimePacer pacer = mode.pacer();
        pacer.start(20_000);
        for (int i = 0; i < 20_000; i++) {
            pacer.await();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        long asked = threads.getCurrentThreadAllocatedBytes() - before;
        before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            pacer.await();
        }
        assertEquals(asked, threads.getCurrentThreadAllocatedBytes() - before);
    }

    @Test
    void saysOfEveryRightWhetherItWasGranted() throws InterruptedException {
        RealTimeGrant[] grant = new RealTimeGrant[1];
        // On a thread of its own, which the test's must not be: it would keep its priority. Locked memory stays for the
        // process.
        Thread thread = new Thread(() -> grant[0] = new RealTimeGrant(java.util.List.of(
                RealTimeGrant.Item.of("SCHED_FIFO 100", true, Posix.fifo(100), "no such priority"),
                RealTimeGrant.Item.of("timer slack", false, Posix.timerSlack(1), ""))));
        thread.start();
        thread.join();
        assertTrue(grant[0].text().contains("SCHED_FIFO 100 refused (EINVAL"), grant[0].text());
        assertEquals(1, grant[0].missing().size());
        assertTrue(grant[0].text().contains("timer slack granted"));
    }
}

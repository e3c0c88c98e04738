package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long PERIOD = 1_000_000;

    /** A clock that moves 10 ns at each look, and as told, once, when the thread sleeps. */
    private static final class FakeClock {
        long now = 5_000_000_123L;
        long oversleep;
        final List<Long> sleeps = new ArrayList<>();

        long look() {
            now += 10;
            return now;
        }

        void sleepUntil(long time) {
            sleeps.add(time - now);
            now = time + oversleep;
            oversleep = 0;
        }
    }

    private final FakeClock clock = new FakeClock();
    private final RealTimePacer pacer = new RealTimePacer(clock::look, clock::sleepUntil, RealTimePacer.SPIN_NANOS);

    @Test
    void keepsToAnAbsoluteScheduleWithoutDrift() {
        long start = pacer.start(PERIOD);
        for (int k = 0; k < 500; k++) {
            long now = pacer.await();
            long late = now - (start + k * PERIOD);
            assertTrue(late >= 0 && late <= 20, "tick " + k + " is " + late + " ns late");
            clock.now += 300_000;
        }
        assertEquals(499, clock.sleeps.size(), "the first tick is not waited for");
    }

    @Test
    void sleepsUntilShortlyBeforeTheDeadlineOnly() {
        pacer.start(PERIOD);
        pacer.await();
        pacer.await();
        assertEquals(1, clock.sleeps.size());
        assertTrue(clock.sleeps.get(0) > 0.8 * PERIOD && clock.sleeps.get(0) < 0.9 * PERIOD);
    }

    @Test
    void runsALateTickLateAndKeepsThePhaseOfTheNext() {
        long start = pacer.start(PERIOD);
        pacer.await();
        clock.now += PERIOD + 400_000;
        assertNear(start + PERIOD + 400_000, pacer.await(), 100);
        assertNear(start + 2 * PERIOD, pacer.await(), 20);
    }

    @Test
    void skipsWholePeriodsInsteadOfCatchingUp() {
        long start = pacer.start(PERIOD);
        pacer.await();
        clock.now += 5 * PERIOD + 400_000;
        assertNear(start + 5 * PERIOD + 400_000, pacer.await(), 100);
        assertNear(start + 6 * PERIOD, pacer.await(), 20);
    }

    @Test
    void sleepsAgainWhenWokenEarly() {
        clock.oversleep = -500_000;
        long start = pacer.start(PERIOD);
        pacer.await();
        assertNear(start + PERIOD, pacer.await(), 20);
        assertEquals(2, clock.sleeps.size());
    }

    @Test
    void simulatedTimeIsTheSchedule() {
        SimulatedPacer simulated = new SimulatedPacer();
        long start = simulated.start(PERIOD);
        for (int k = 0; k < 100; k++) {
            assertEquals(start + k * PERIOD, simulated.await());
            assertEquals(start + k * PERIOD, simulated.now());
        }
    }

    private static void assertNear(long expected, long found, long tolerance) {
        assertTrue(Math.abs(found - expected) <= tolerance, "expected " + expected + " ns, found " + found);
    }
}

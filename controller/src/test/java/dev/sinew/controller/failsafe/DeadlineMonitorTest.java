package dev.sinew.controller.failsafe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DeadlineMonitorTest {

    private static final long MILLI = 1_000_000;
    private static final long IN_TIME = 0;

    private static DeadlineMonitor monitor(long periodNanos) {
        DeadlineMonitor monitor = new DeadlineMonitor(periodNanos);
        monitor.reset(0);
        return monitor;
    }

    /** The level after a stall of k periods, at a period at which silence is no matter. */
    private static SafeState afterStall(int k) {
        return Fault.worst(monitor(100_000).check(100_000, k, IN_TIME) & ~Fault.LATE_OFTEN.bit());
    }

    @Test
    void oneLongStallCountsAsThePeriodsThatItCovers() {
        for (int k = 0; k <= 50; k++) {
            SafeState expected =
                    k >= 10 ? SafeState.STOP : k >= 5 ? SafeState.DERATE : k >= 2 ? SafeState.WARN : SafeState.NORMAL;
            assertEquals(expected, afterStall(k), k + " periods");
        }
    }

    @Test
    void lateTicksInARowCountLikeAStall() {
        DeadlineMonitor monitor = monitor(MILLI);
        for (int k = 1; k <= 12; k++) {
            monitor.sent(k * MILLI);
            long faults = monitor.check(k * MILLI, 0, MILLI / 2 + 1);
            assertEquals(k >= 2, Fault.LATE_TWICE.in(faults));
            assertEquals(k >= 5, Fault.LATE_FIVE.in(faults));
            assertEquals(k >= 10, Fault.LATE_TEN.in(faults));
            assertEquals(k >= 6, Fault.LATE_OFTEN.in(faults));
        }
        assertEquals(Fault.LATE_OFTEN.bit(), monitor.check(13 * MILLI, 0, MILLI / 2), "half a period is in time");
        assertEquals(Fault.LATE_OFTEN.bit(), monitor.check(14 * MILLI, 0, MILLI), "the run is over");
    }

    @Test
    void aStallContinuesARunAndEndsWithATickInTime() {
        DeadlineMonitor monitor = monitor(100_000);
        assertEquals(0, monitor.check(1, 0, 60_000));
        assertEquals(Fault.LATE_TWICE.bit(), monitor.check(2, 1, IN_TIME), "2 in a row, seen at the end");
        assertEquals(Fault.LATE_TWICE.bit(), monitor.check(3, 2, 60_000), "3, of which the last goes on");
        long faults = monitor.check(4, 1, 60_000);
        assertEquals(Fault.LATE_TWICE.bit() | Fault.LATE_FIVE.bit() | Fault.LATE_OFTEN.bit(), faults, "5");
    }

    @Test
    void countsExactlyAgainstAPlainCount() {
        RandomGenerator random = new SplittableRandom(5);
        DeadlineMonitor monitor = monitor(100_000);
        Deque<Boolean> window = new ArrayDeque<>();
        long run = 0;
        for (int i = 0; i < 20_000; i++) {
            long skipped = random.nextInt(20) == 0 ? random.nextInt(random.nextInt(10) == 0 ? 250 : 12) : 0;
            boolean isLate = random.nextInt(30) == 0;
            long faults = monitor.check(i, skipped, isLate ? 50_001 : 50_000);
            for (long k = 0; k < skipped; k++) {
                window.add(true);
            }
            window.add(isLate);
            while (window.size() > 100) {
                window.remove();
            }
            run = skipped > 0 || isLate ? run + skipped + (isLate ? 1 : 0) : 0;
            int ofWindow = (int) window.stream().filter(each -> each).count();
            assertEquals(ofWindow > 5, Fault.LATE_OFTEN.in(faults), "below 95 % in time");
            assertEquals(run >= 2, Fault.LATE_TWICE.in(faults));
            assertEquals(run >= 5, Fault.LATE_FIVE.in(faults));
            assertEquals(run >= 10, Fault.LATE_TEN.in(faults));
            run = isLate ? run : 0;
        }
    }

    @Test
    void stopsWhenNoCommandWasSentForTwentyMillisecondsAndThreePeriods() {
        assertEquals(0, monitor(5 * MILLI).check(20 * MILLI, 0, IN_TIME));
        assertEquals(Fault.NO_COMMAND.bit(), monitor(5 * MILLI).check(20 * MILLI + 1, 0, IN_TIME));
        assertEquals(0, monitor(10 * MILLI).check(30 * MILLI, 0, IN_TIME));
        assertEquals(Fault.NO_COMMAND.bit(), monitor(10 * MILLI).check(30 * MILLI + 1, 0, IN_TIME));
    }

    @Test
    void countsSilenceFromTheLastCommand() {
        DeadlineMonitor monitor = monitor(MILLI);
        monitor.sent(100 * MILLI);
        assertEquals(0, monitor.check(120 * MILLI, 0, IN_TIME));
        assertEquals(Fault.NO_COMMAND.bit(), monitor.check(121 * MILLI, 0, IN_TIME));
    }

    @Test
    void aLoopThatWasAwayForMoreThanASecondWasSuspended() {
        assertEquals(Fault.NO_COMMAND.bit(), monitor(MILLI).check(1000 * MILLI, 0, IN_TIME));
        long faults = monitor(MILLI).check(1000 * MILLI + 1, 0, IN_TIME);
        assertEquals(Fault.NO_COMMAND.bit() | Fault.SUSPENDED.bit(), faults);
    }

    @Test
    void aNewScheduleBeginsWithoutAPast() {
        DeadlineMonitor monitor = monitor(100_000);
        monitor.check(10, 200, 60_000);
        monitor.reset(5 * MILLI);
        for (int k = 0; k < 5; k++) {
            monitor.sent(5 * MILLI);
            long expected = k >= 1 ? Fault.LATE_TWICE.bit() | (k == 4 ? Fault.LATE_FIVE.bit() : 0) : 0;
            assertEquals(expected, monitor.check(5 * MILLI, 0, 60_000), "late tick " + k);
        }
        assertEquals(0, monitor.check(5 * MILLI, 0, IN_TIME));
    }
}

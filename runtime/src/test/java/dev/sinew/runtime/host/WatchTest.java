package dev.sinew.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.sinew.runtime.host.Watch.Sight;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final long HANG = 200_000_000;
    private static final long STEP = Limits.HEARTBEAT_NANOS;

    private final Watch watch = new Watch(0, HANG);
    private long now;

    /** Looks every 10 ms until it sees something; when that was, or -1. */
    private long sees(Sight sight, long until, long console, boolean running, long loop) {
        for (; now <= until; now += STEP) {
            if (watch.look(now, true, Math.min(now, console), running, Math.min(now, loop), false) == sight) {
                return now;
            }
        }
        return -1;
    }

    @Test
    void seesNothingWhileAllAreThere() {
        assertEquals(-1, sees(Sight.CONSOLE_GONE, 5_000_000_000L, Long.MAX_VALUE, true, Long.MAX_VALUE));
    }

    @Test
    void seesAtOnceThatTheConsolesProcessHasEnded() {
        assertEquals(Sight.CONSOLE_GONE, watch.look(STEP, false, STEP, false, 0, false));
    }

    @Test
    void seesAConsoleThatShowsNoSignOfLifeForASecond() {
        long stopped = 3_000_000_000L;
        long seen = sees(Sight.CONSOLE_GONE, 9_000_000_000L, stopped, false, 0);
        assertEquals(stopped + Limits.CONSOLE_NANOS + STEP, seen);
    }

    @Test
    void seesALoopThatStandsStillWhileATrialRuns() {
        assertEquals(-1, sees(Sight.LOOP_HANGS, 2_000_000_000L, Long.MAX_VALUE, false, 0));
        long stopped = 3_000_000_000L;
        assertEquals(stopped + HANG + STEP, sees(Sight.LOOP_HANGS, 9_000_000_000L, Long.MAX_VALUE, true, stopped));
    }

    @Test
    void givesTheOthersTimeWhenItWasAwayItself() {
        sees(Sight.LOOP_HANGS, 1_000_000_000L, Long.MAX_VALUE, true, Long.MAX_VALUE);
        long before = now;
        now += 60_000_000_000L;
        assertEquals(Sight.FINE, watch.look(now, true, before, true, before, false));
        assertEquals(-1, sees(Sight.LOOP_HANGS, now + HANG, Long.MAX_VALUE, true, Long.MAX_VALUE));
        assertNotEquals(-1, sees(Sight.LOOP_HANGS, now + 2 * HANG, Long.MAX_VALUE, true, before));
    }

    @Test
    void seesATrialThatGoesOnAfterItWasAskedToEnd() {
        long asked = 2_000_000_000L;
        for (; now <= asked + Limits.END_NANOS; now += STEP) {
            assertEquals(Sight.FINE, watch.look(now, true, now, true, now, now > asked));
        }
        now += STEP;
        assertEquals(Sight.END_OVERDUE, watch.look(now, true, now, true, now, true));
        assertEquals(Sight.FINE, watch.look(now, true, now, false, now, true), "no trial runs");
    }

    @Test
    void seesATrialThatGoesOnWithoutItsConsole() {
        for (; now <= Limits.END_NANOS; now += STEP) {
            assertEquals(Sight.CONSOLE_GONE, watch.look(now, false, now, true, now, false));
        }
        now += STEP;
        assertEquals(Sight.END_OVERDUE, watch.look(now, true, now, true, now, false));
    }
}

package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LoopStatsTest {

    private final LoopStats stats = new LoopStats();

    @Test
    void sortsLatenessIntoBucketsThatDouble() {
        long[] micros = {0, 1, 2, 3, 4, 1000, Long.MAX_VALUE / 1000};
        int[] buckets = {0, 1, 2, 2, 3, 10, LoopStats.BUCKETS - 1};
        for (int i = 0; i < micros.length; i++) {
            stats.reset();
            stats.record(micros[i] * 1000, 0, 0);
            assertEquals(1, stats.late(buckets[i]), micros[i] + " us");
        }
    }

    @Test
    void countsOverrunsAndSkippedPeriodsApart() {
        stats.record(10, 0, 500);
        stats.record(20, 3, 900);
        stats.record(5, 2, 100);
        assertEquals(3, stats.ticks());
        assertEquals(2, stats.overruns());
        assertEquals(5, stats.skippedPeriods());
        assertEquals(20, stats.longestLatenessNanos());
        assertEquals(900, stats.longestCycleNanos());
    }

    @Test
    void forgetsEverythingOnReset() {
        stats.record(20, 3, 900);
        stats.reset();
        long sum = stats.ticks() + stats.overruns() + stats.skippedPeriods() + stats.longestCycleNanos();
        for (int b = 0; b < LoopStats.BUCKETS; b++) {
            sum += stats.late(b);
        }
        assertEquals(0, sum + stats.longestLatenessNanos());
    }
}

package dev.sinew.controller.loop;

import java.util.Arrays;

/** How well the loop kept its schedule: plain counters of the loop's thread, read when the loop has ended. */
public final class LoopStats {

    /** Buckets of the lateness histogram; bucket b counts [2^(b-1), 2^b) us, the first one below 1 us, the last one all above. */
    public static final int BUCKETS = 22;

    private final long[] lateness = new long[BUCKETS];
    private long ticks;
    private long skipped;
    private long overruns;
    private long longestLatenessNanos;
    private long longestCycleNanos;

    /** Counters at zero. */
    public LoopStats() {}

    /** Sets all counters to zero. */
    public void reset() {
        Arrays.fill(lateness, 0);
        ticks = 0;
        skipped = 0;
        overruns = 0;
        longestLatenessNanos = 0;
        longestCycleNanos = 0;
    }

    /**
     * Counts a tick.
     *
     * @param latenessNanos time from the tick's place on the schedule to its begin [ns]
     * @param skippedPeriods periods that passed without a tick since the one before
     * @param cycleNanos time from the tick's begin to its end [ns]
     */
    public void record(long latenessNanos, long skippedPeriods, long cycleNanos) {
        ticks++;
        skipped += skippedPeriods;
        overruns += skippedPeriods > 0 ? 1 : 0;
        longestLatenessNanos = Math.max(longestLatenessNanos, latenessNanos);
        longestCycleNanos = Math.max(longestCycleNanos, cycleNanos);
        lateness[bucket(latenessNanos)]++;
    }

    /** The bucket of the lateness histogram that a lateness falls into. */
    public static int bucket(long nanos) {
        long micros = Math.max(0, nanos) / 1000;
        return Math.min(BUCKETS - 1, Long.SIZE - Long.numberOfLeadingZeros(micros));
    }

    /** Ticks that ran. */
    public long ticks() {
        return ticks;
    }

    /** Periods that passed without a tick. */
    public long skippedPeriods() {
        return skipped;
    }

    /** Times that the loop came too late for at least one whole period. */
    public long overruns() {
        return overruns;
    }

    /** Largest lateness of a tick within its period [ns]. */
    public long longestLatenessNanos() {
        return longestLatenessNanos;
    }

    /** Longest time from a tick's begin to its end [ns]. */
    public long longestCycleNanos() {
        return longestCycleNanos;
    }

    /** Ticks whose lateness fell into a bucket. */
    public long late(int bucket) {
        return lateness[bucket];
    }
}

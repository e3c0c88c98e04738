package dev.sinew.controller.loop;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Real time: absolute deadlines on a monotonic clock; sleeps until shortly before each, then spins. Allocates nothing. */
public final class RealTimePacer implements Pacer {

    /** Longer than the usual time from a timer's end to the thread's next step, which is 50 to 100 us on a virtual machine. */
    public static final long SPIN_NANOS = 150_000;

    private final LongSupplier clock;
    private final LongConsumer sleepUntil;
    private final long spinNanos;
    private long start;
    private long periodNanos = 1;
    private long deadline;

    /**
     * A pacer on a clock.
     *
     * @param clock monotonic time [ns]
     * @param sleepUntil lets the thread rest until about a time of that clock [ns]; it may return early
     * @param spinNanos how long before a deadline it asks the clock instead of sleeping; 0 to sleep to the end
     */
    public RealTimePacer(LongSupplier clock, LongConsumer sleepUntil, long spinNanos) {
        this.clock = clock;
        this.sleepUntil = sleepUntil;
        this.spinNanos = spinNanos;
    }

    @Override
    public long start(long periodNanos) {
        this.periodNanos = periodNanos;
        start = clock.getAsLong();
        deadline = start;
        return start;
    }

    @Override
    public long await() {
        long now = clock.getAsLong();
        long wake = deadline - spinNanos;
        while (now < wake) {
            sleepUntil.accept(wake);
            now = clock.getAsLong();
        }
        while (now < deadline) {
            Thread.onSpinWait();
            now = clock.getAsLong();
        }
        // The next deadline on the grid that has not passed: whole periods are skipped, the phase is kept.
        deadline = start + ((now - start) / periodNanos + 1) * periodNanos;
        return now;
    }

    @Override
    public long now() {
        return clock.getAsLong();
    }
}

package dev.sinew.controller.loop;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Real time: absolute deadlines on a monotonic clock; sleeps until shortly before each, then spins. */
public final class RealTimePacer implements Pacer {

    private static final long SPIN_NANOS = 150_000;

    private final LongSupplier clock;
    private final LongConsumer sleep;
    private long start;
    private long periodNanos;
    private long deadline;

    /**
     * A pacer on a clock; a program passes {@code System::nanoTime} and {@code LockSupport::parkNanos}.
     *
     * @param clock monotonic time [ns]
     * @param sleep lets the thread rest for about so many ns; it may return early
     */
    public RealTimePacer(LongSupplier clock, LongConsumer sleep) {
        this.clock = clock;
        this.sleep = sleep;
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
        while (deadline - now > SPIN_NANOS) {
            sleep.accept(deadline - now - SPIN_NANOS);
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

package dev.sinew.runtime.posix;

import dev.sinew.controller.loop.RealTimePacer;

/** How a loop waits for its next period, on the system's monotonic clock. */
public enum PacerMode {
    /** Sleeps until the deadline: the processor is free meanwhile. */
    SLEEP(0),
    /** Sleeps until shortly before the deadline and asks the clock from then on: it wakes in time, and takes a processor. */
    HYBRID(RealTimePacer.SPIN_NANOS);

    private final long spinNanos;

    PacerMode(long spinNanos) {
        this.spinNanos = spinNanos;
    }

    /**
     * A pacer for the thread that will use it.
     *
     * @throws IllegalStateException on a system that is not Linux
     */
    public RealTimePacer pacer() {
        MonotonicClock clock = new MonotonicClock();
        return new RealTimePacer(clock::nanos, clock::sleepUntil, spinNanos);
    }
}

package dev.sinew.runtime.posix;

import dev.sinew.controller.loop.Pacer;

/** Real time: absolute deadlines on the system's monotonic clock; allocates nothing, throws nothing. For one thread. */
public final class MonotonicPacer implements Pacer {

    /** How it waits. */
    public enum Mode {
        /** Sleeps until the deadline: the processor is free meanwhile. */
        SLEEP,
        /** Sleeps until shortly before the deadline and asks the clock from then on: it wakes in time, and takes a processor. */
        HYBRID
    }

    /** Longer than the usual time from a timer's end to the thread's next step, which is 50 to 100 us on a virtual machine. */
    static final long SPIN_NANOS = 150_000;

    private final MonotonicClock clock = new MonotonicClock();
    private final Mode mode;
    private long start;
    private long periodNanos = 1;
    private long deadline;

    /** A pacer for the thread that will use it. */
    public MonotonicPacer(Mode mode) {
        this.mode = mode;
    }

    @Override
    public long start(long periodNanos) {
        this.periodNanos = periodNanos;
        start = clock.nanos();
        deadline = start;
        return start;
    }

    @Override
    public long await() {
        long now = clock.nanos();
        long sleep = mode == Mode.HYBRID ? deadline - SPIN_NANOS : deadline;
        while (now < sleep) {
            clock.sleepUntil(sleep);
            now = clock.nanos();
        }
        while (now < deadline) {
            Thread.onSpinWait();
            now = clock.nanos();
        }
        // The next deadline on the grid that has not passed: whole periods are skipped, the phase is kept.
        deadline = start + ((now - start) / periodNanos + 1) * periodNanos;
        return now;
    }

    @Override
    public long now() {
        return clock.nanos();
    }
}

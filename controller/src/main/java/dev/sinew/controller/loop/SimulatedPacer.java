package dev.sinew.controller.loop;

/** Simulated time: nobody waits, and the time of a tick is its place on the schedule, counted from 0. */
public final class SimulatedPacer implements Pacer {

    private long periodNanos;
    private long next;

    /** A schedule that has not begun. */
    public SimulatedPacer() {}

    @Override
    public long start(long periodNanos) {
        this.periodNanos = periodNanos;
        next = 0;
        return 0;
    }

    @Override
    public long await() {
        long now = next;
        next += periodNanos;
        return now;
    }

    @Override
    public long now() {
        return next - periodNanos;
    }
}

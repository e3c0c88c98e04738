package dev.sinew.controller.loop;

/**
 * Keeps the loop on an absolute schedule, {@code start + k period}; it allocates nothing and throws nothing.
 *
 * <p>A tick that comes late runs late; periods that passed altogether are skipped, never caught up with.
 */
public interface Pacer {

    /**
     * Begins a schedule.
     *
     * @param periodNanos the period [ns], above 0
     * @return time of the first tick, which {@link #await} does not wait for [ns]
     */
    long start(long periodNanos);

    /** Waits for the next tick that has not passed, and returns the time then [ns], never before the tick. */
    long await();

    /** The time now, on the same clock [ns]. */
    long now();
}

package dev.sinew.runtime.host;

import java.time.Duration;

/** After how long who counts as gone. */
final class Limits {

    /** How often both processes say that they are alive. */
    static final long HEARTBEAT_NANOS = Duration.ofMillis(10).toNanos();

    /**
     * A console without a heartbeat for so long is gone. Its collector may stop it for a while; a trial that runs meanwhile loses
     * nothing.
     */
    static final long CONSOLE_NANOS = Duration.ofSeconds(1).toNanos();

    /** A host without a heartbeat for so long is gone; longer, so that a host ends a trial before its console ends the host. */
    static final long HOST_NANOS = Duration.ofSeconds(2).toNanos();

    /** Longest time from a host's begin to its readiness. */
    static final long START_NANOS = Duration.ofMinutes(1).toNanos();

    /** A trial that was asked to end, or whose console is gone, and runs on for so long is ended with its process. */
    static final long END_NANOS = Duration.ofSeconds(1).toNanos();

    /** Longest wait for a host that was asked to end: a trial comes to rest or is ended before that. */
    static final long CLOSE_NANOS = 3 * END_NANOS;

    private Limits() {}

    /** A loop that begins no tick for so long hangs: above what the loop's own deadline policy bears, 10 periods. */
    static long hang(long periodNanos) {
        return Math.max(Duration.ofMillis(200).toNanos(), 20 * periodNanos);
    }
}

package dev.sinew.runtime.host;

/**
 * Decides whether console and loop are still there, from times alone. One that was away itself, because the process was stopped or
 * the machine asleep, first gives the others time to show themselves.
 */
final class Watch {

    /** What it sees. */
    enum Sight {
        FINE,
        /** The console's process has ended, or has shown no sign of life for too long. */
        CONSOLE_GONE,
        /** The loop's thread stands still while a trial runs. */
        LOOP_HANGS
    }

    private final long hangNanos;
    private long last;
    private long back;

    /**
     * A watch that begins to look.
     *
     * @param now time [ns]
     * @param hangNanos longest time without a tick while a trial runs [ns]
     */
    Watch(long now, long hangNanos) {
        this.hangNanos = hangNanos;
        last = now;
        back = now;
    }

    /**
     * Looks once; to be called every {@link Limits#HEARTBEAT_NANOS} or so.
     *
     * @param now time [ns]
     * @param parentLives whether the process that started this one is still its parent
     * @param console the console's last heartbeat [ns]
     * @param running whether a trial runs
     * @param loop begin of the loop's last tick, or of the trial [ns]
     */
    Sight look(long now, boolean parentLives, long console, boolean running, long loop) {
        if (now - last > hangNanos / 2) {
            back = now;
        }
        last = now;
        if (!parentLives || now - Math.max(console, back) > Limits.CONSOLE_NANOS) {
            return Sight.CONSOLE_GONE;
        }
        return running && now - Math.max(loop, back) > hangNanos ? Sight.LOOP_HANGS : Sight.FINE;
    }
}

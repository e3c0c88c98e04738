package dev.sinew.runtime.host;

import java.util.EnumSet;
import java.util.Set;

/**
 * Decides whether console and loop are still there, and whether a trial ends that was asked to, from times alone. One that was away
 * itself, because the process was stopped or the machine asleep, first gives the others time to show themselves.
 */
final class Watch {

    /** What it sees. */
    enum Sight {
        FINE,
        /** The console's process has ended, or has shown no sign of life for too long; it does not come back. */
        CONSOLE_GONE,
        /** The loop's thread stands still while a trial runs. */
        LOOP_HANGS,
        /** A trial that was asked to end, or whose console is gone, goes on and on. */
        END_OVERDUE
    }

    /** What it looks at; a test takes each away, to see that nothing else takes its place. */
    enum Sign {
        PARENT,
        CONSOLE,
        LOOP,
        END
    }

    private final long hangNanos;
    private final EnumSet<Sign> signs;
    private long last;
    private long back;
    private long asked;
    private boolean gone;

    /**
     * A watch that begins to look.
     *
     * @param now time [ns]
     * @param hangNanos longest time without a tick while a trial runs [ns]
     */
    Watch(long now, long hangNanos) {
        this(now, hangNanos, EnumSet.allOf(Sign.class));
    }

    /** The same that looks at a few signs only. */
    Watch(long now, long hangNanos, Set<Sign> signs) {
        this.hangNanos = hangNanos;
        this.signs = EnumSet.noneOf(Sign.class);
        this.signs.addAll(signs);
        last = now;
        back = now;
        asked = now;
    }

    /**
     * Looks once; to be called every {@link Limits#HEARTBEAT_NANOS} or so. Allocates nothing.
     *
     * @param now time [ns]
     * @param parentLives whether the process that started this one is still its parent
     * @param console the console's last heartbeat [ns]
     * @param running whether a trial runs
     * @param loop begin of the loop's last tick, or of the trial [ns]
     * @param end whether somebody asked the trial to end
     */
    Sight look(long now, boolean parentLives, long console, boolean running, long loop, boolean end) {
        if (now - last > hangNanos / 2) {
            back = now;
        }
        last = now;
        gone |= signs.contains(Sign.PARENT) && !parentLives;
        gone |= signs.contains(Sign.CONSOLE) && now - Math.max(console, back) > Limits.CONSOLE_NANOS;
        if (!running || !(end || gone)) {
            asked = now;
        }
        if (signs.contains(Sign.END) && now - Math.max(asked, back) > Limits.END_NANOS) {
            return Sight.END_OVERDUE;
        }
        if (signs.contains(Sign.LOOP) && running && now - Math.max(loop, back) > hangNanos) {
            return Sight.LOOP_HANGS;
        }
        return gone ? Sight.CONSOLE_GONE : Sight.FINE;
    }
}

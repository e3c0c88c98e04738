package dev.sinew.runtime.host;

import dev.sinew.runtime.posix.MonotonicClock;
import dev.sinew.runtime.posix.Posix;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;
import java.util.EnumSet;
import java.util.Set;

/**
 * The host's second thread: says that the host is alive, sees when the console is gone or the loop hangs, and ends the process when
 * the loop can't end its trial itself, or does not when it was asked to. The end of the process takes the commands off a simulated
 * robot; a real one has a watchdog of its own. It allocates nothing while it watches.
 */
final class Watchman implements Runnable {

    private final HandOver handOver;
    private final long periodNanos;
    private final Set<Watch.Sign> signs;
    private final int parent = Posix.parent();
    private final MonotonicClock clock = new MonotonicClock();
    private volatile boolean consoleGone;
    private volatile boolean armed;
    private volatile boolean ended;

    private Watchman(HandOver handOver, long periodNanos, Set<Watch.Sign> signs) {
        this.handOver = handOver;
        this.periodNanos = periodNanos;
        this.signs = signs;
    }

    /** Begins to watch; the process that started this one must be the console. */
    static Watchman start(HandOver handOver, long periodNanos) {
        return start(handOver, periodNanos, EnumSet.allOf(Watch.Sign.class));
    }

    /** The same that looks at a few signs only. */
    static Watchman start(HandOver handOver, long periodNanos, Set<Watch.Sign> signs) {
        Watchman watchman = new Watchman(handOver, periodNanos, signs);
        if (signs.contains(Watch.Sign.PARENT) && watchman.parent != handOver.get(Word.CONSOLE_PID)) {
            // It died before this process could look.
            watchman.consoleGone = true;
        }
        handOver.set(Word.HOST_PID, ProcessHandle.current().pid());
        handOver.set(Word.HOST_HEARTBEAT, watchman.clock.nanos());
        Thread.ofPlatform().daemon().name("watch").start(watchman);
        return watchman;
    }

    @Override
    public void run() {
        long now = clock.nanos();
        Watch watch = new Watch(now, Limits.hang(periodNanos), signs);
        while (!ended) {
            handOver.set(Word.HOST_HEARTBEAT, now);
            Watch.Sight sight = watch.look(
                    now,
                    Posix.parent() == parent && !consoleGone,
                    handOver.get(Word.CONSOLE_HEARTBEAT),
                    armed,
                    handOver.get(Word.LOOP_HEARTBEAT),
                    (handOver.get(Word.STOP) | handOver.get(Word.CONSOLE_STOP)) != 0);
            switch (sight) {
                case FINE -> {}
                case CONSOLE_GONE -> consoleGone = true;
                case LOOP_HANGS -> end(HostState.HUNG);
                case END_OVERDUE -> end(consoleGone ? HostState.ABANDONED : HostState.HUNG);
            }
            clock.sleepUntil(now + Limits.HEARTBEAT_NANOS);
            now = clock.nanos();
        }
    }

    /** Ends the process at once: no hook, no handler, nothing that could wait for the thread that hangs. */
    private void end(HostState state) {
        state.tell(handOver);
        Runtime.getRuntime().halt(HostExit.of(state).number());
    }

    /** Whether the console is gone; it does not come back. */
    boolean consoleGone() {
        return consoleGone;
    }

    /**
     * A trial begins: from now on the loop's heartbeat counts.
     *
     * @param now time of the caller's own clock [ns]; this one's is for the thread that watches
     */
    void arm(long now) {
        handOver.set(Word.LOOP_HEARTBEAT, now);
        armed = true;
    }

    /** The trial is over. */
    void disarm() {
        armed = false;
    }

    /** Nothing is watched any more. */
    void end() {
        ended = true;
    }
}

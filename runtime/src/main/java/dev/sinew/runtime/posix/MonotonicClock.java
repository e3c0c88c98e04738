package dev.sinew.runtime.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The system's monotonic clock, for one thread: the same for all processes, and untouched when somebody sets the time. Reading and
 * sleeping allocate nothing.
 */
public final class MonotonicClock {

    private static final long SECOND = 1_000_000_000L;

    // struct timespec {time_t, long}
    private final MemorySegment time = Arena.ofAuto().allocate(2 * JAVA_LONG.byteSize(), JAVA_LONG.byteSize());
    private final long address = time.address();

    /** A clock for the thread that will use it. */
    public MonotonicClock() {
        if (!Posix.available()) {
            throw new IllegalStateException("the monotonic clock of the system is read on Linux alone");
        }
    }

    /** The time now [ns]. */
    public long nanos() {
        try {
            int failed = (int) Calls.CLOCK_GETTIME.invokeExact(Calls.CLOCK_MONOTONIC, address);
            return failed == 0 ? time.get(JAVA_LONG, 0) * SECOND + time.get(JAVA_LONG, 8) : 0;
        } catch (Throwable e) {
            throw Calls.impossible(e);
        }
    }

    /** Sleeps until a time has come [ns]; returns at once when it is past. */
    public void sleepUntil(long nanos) {
        time.set(JAVA_LONG, 0, nanos / SECOND);
        time.set(JAVA_LONG, 8, nanos % SECOND);
        try {
            int failed;
            do {
                failed = (int)
                        Calls.CLOCK_NANOSLEEP.invokeExact(Calls.CLOCK_MONOTONIC, Calls.TIMER_ABSTIME, address, 0L);
            } while (failed == Errno.EINTR);
        } catch (Throwable e) {
            throw Calls.impossible(e);
        }
    }
}

package dev.sinew.runtime.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/** What a process or a thread may ask of Linux besides the time. */
public final class Posix {

    private static final boolean LINUX =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");

    private Posix() {}

    /** Whether this system has what real time needs; elsewhere time is simulated. */
    public static boolean available() {
        return LINUX;
    }

    /** The process that started this one, or the one that inherited it when that has died; allocates nothing. */
    public static int parent() {
        try {
            return (int) Calls.GETPPID.invokeExact();
        } catch (Throwable e) {
            throw Calls.impossible(e);
        }
    }

    /** Times that the calling thread had to wait for a page from the disk. */
    public static long majorFaults() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(Calls.RUSAGE_BYTES, JAVA_LONG.byteSize());
            int failed = (int) Calls.GETRUSAGE.invokeExact(Calls.RUSAGE_THREAD, usage.address());
            return failed == 0 ? usage.get(JAVA_LONG, Calls.RUSAGE_MAJOR_FAULTS) : -1;
        } catch (Throwable e) {
            throw Calls.impossible(e);
        }
    }

    /** Puts the calling thread, and no other, under the first-in-first-out real-time scheduler; 0 or the reason. */
    static int fifo(int priority) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Calls.STATE);
            MemorySegment parameter = arena.allocate(JAVA_INT);
            parameter.set(JAVA_INT, 0, priority);
            int failed = (int) Calls.SCHED_SETSCHEDULER.invokeExact(state, 0, Calls.SCHED_FIFO, parameter);
            if (failed != 0) {
                return errno(state);
            }
            // A sandbox may answer 0 and do nothing.
            return (int) Calls.SCHED_GETSCHEDULER.invokeExact(0) == Calls.SCHED_FIFO ? 0 : Errno.ENOSYS;
        } catch (Throwable e) {
            throw Calls.impossible(e);
        }
    }

    /** Keeps all memory of the process, now and later, from being paged out; 0 or the reason. */
    static int lockMemory() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Calls.STATE);
            int failed = (int) Calls.MLOCKALL.invokeExact(state, Calls.MCL_CURRENT_AND_FUTURE);
            return failed == 0 ? 0 : errno(state);
        } catch (Throwable e) {
            throw Calls.impossible(e);
        }
    }

    /** How late the kernel may wake the calling thread to save power [ns]; real-time threads have none. 0 or the reason. */
    static int timerSlack(long nanos) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Calls.STATE);
            int failed = (int) Calls.PRCTL.invokeExact(state, Calls.PR_SET_TIMERSLACK, nanos);
            return failed == 0 ? 0 : errno(state);
        } catch (Throwable e) {
            throw Calls.impossible(e);
        }
    }

    private static int errno(MemorySegment state) {
        return state.get(Calls.ERRNO_LAYOUT, Calls.ERRNO_OFFSET);
    }
}

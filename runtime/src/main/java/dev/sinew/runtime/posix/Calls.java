package dev.sinew.runtime.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Handles of the C library's functions, with the constants of Linux, which are the same on x86-64 and arm64. Pointers that the
 * loop passes are plain numbers, so that a call has no segment to keep alive and allocates nothing.
 */
@SuppressWarnings("restricted")
final class Calls {

    // linux/time.h, linux/sched.h, asm-generic/mman.h, linux/resource.h, linux/prctl.h
    static final int CLOCK_MONOTONIC = 1;
    static final int TIMER_ABSTIME = 1;
    static final int SCHED_FIFO = 1;
    static final int MCL_CURRENT_AND_FUTURE = 1 | 2;
    static final int RUSAGE_THREAD = 1;
    static final long RUSAGE_BYTES = 144;
    static final long RUSAGE_MAJOR_FAULTS = 72;
    static final int PR_SET_TIMERSLACK = 29;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    /** Short, and never blocks: no transition of the thread's state is needed. */
    private static final Linker.Option SHORT = Linker.Option.critical(false);

    /** int clock_gettime(clockid_t, struct timespec *). */
    static final MethodHandle CLOCK_GETTIME =
            handle("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG), SHORT);

    /** int clock_nanosleep(clockid_t, int, const struct timespec *, struct timespec *); it blocks, and is no short call. */
    static final MethodHandle CLOCK_NANOSLEEP =
            handle("clock_nanosleep", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));

    /** pid_t getppid(void). */
    static final MethodHandle GETPPID = handle("getppid", FunctionDescriptor.of(JAVA_INT), SHORT);

    /** int getrusage(int, struct rusage *). */
    static final MethodHandle GETRUSAGE = handle("getrusage", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));

    /** int sched_setscheduler(pid_t, int, const struct sched_param *). */
    static final MethodHandle SCHED_SETSCHEDULER =
            handle("sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS), ERRNO);

    /** int sched_getscheduler(pid_t). */
    static final MethodHandle SCHED_GETSCHEDULER =
            handle("sched_getscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /** int mlockall(int). */
    static final MethodHandle MLOCKALL = handle("mlockall", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO);

    /** int prctl(int, ...), here with one unsigned long. */
    static final MethodHandle PRCTL = handle(
            "prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG), Linker.Option.firstVariadicArg(1), ERRNO);

    /** Where {@code errno} stands after a call that has failed. */
    static final MemoryLayout STATE = Linker.Option.captureStateLayout();

    static final long ERRNO_OFFSET = STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    static final ValueLayout.OfInt ERRNO_LAYOUT = JAVA_INT;

    private Calls() {}

    private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }

    /** What a handle throws that can't throw. */
    static IllegalStateException impossible(Throwable thrown) {
        return new IllegalStateException("a system call threw", thrown);
    }
}

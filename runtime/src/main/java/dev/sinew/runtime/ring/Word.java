package dev.sinew.runtime.ring;

/**
 * The words of the header that change while two processes are at work. Each is written by one process, but for {@link #STOP}, in
 * which anybody may put the same 1. Words of different processes, and those that the loop's thread writes at every tick, lie on cache
 * lines of their own.
 */
public enum Word {
    // The console's.
    /** Process of the console. */
    CONSOLE_PID(128),
    /** When the console was last alive [ns, monotonic]. */
    CONSOLE_HEARTBEAT(136),
    /** 1 once the console wants the trial to end. */
    CONSOLE_STOP(144),
    /** 1 once the console wants the host to end. */
    CONSOLE_QUIT(152),
    /** Number of the last trial of which nothing in this file is needed any more. */
    KEPT(160),

    // The host's, by its threads that have no priority, but for the last one.
    /** Process of the host. */
    HOST_PID(256),
    /** When the host was last alive [ns, monotonic]. */
    HOST_HEARTBEAT(264),
    /** Place of the host's state; the thread that watches writes the last one when it ends the process. */
    HOST_STATE(272),
    /** Times that the loop's thread had to wait for a page from the disk, written by it after each trial. */
    MAJOR_FAULTS(280),

    // Anybody's.
    /** 1 once somebody asked for a software stop. */
    STOP(384),

    // The host's, by the loop's thread.
    /** When the loop last began a tick [ns, monotonic]. */
    LOOP_HEARTBEAT(512),
    /** Number of the trial at hand or of the last one; 0 before the first. */
    TRIAL(520),
    /** Place in the ring of samples of that trial's first record. */
    TRIAL_FIRST(528),
    /** Ticks. */
    TICKS(536),
    /** Periods without a tick. */
    SKIPPED(544),
    /** Times that a tick came too late for at least one whole period. */
    OVERRUNS(552),
    /** Largest lateness of a tick, periods that passed included [ns]. */
    LONGEST_LATENESS(560),
    /** Longest time from a tick's begin to its end [ns]. */
    LONGEST_EXECUTION(568),
    /** Sum of those times [ns]. */
    EXECUTION(576),
    /** Ticks in which the guard changed a command. */
    INTERVENTIONS(584),
    /** Records that found no room in the ring of samples. */
    LOST(592),

    // The cursors of the rings.
    /** Requests published. */
    REQUEST_HEAD(1152),
    /** Requests released. */
    REQUEST_TAIL(1280),
    /** Samples published. */
    SAMPLE_HEAD(1408),
    /** Samples released. */
    SAMPLE_TAIL(1536);

    private final int offset;

    Word(int offset) {
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}

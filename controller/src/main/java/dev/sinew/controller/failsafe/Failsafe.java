package dev.sinew.controller.failsafe;

/**
 * The ladder of safe states as a pure function: a state, the events of a period and its number give the next state, and a state
 * gives what to do. More severe wins; a state is never less severe than the worst fault at hand.
 *
 * <p>A state is a long, so that nothing is allocated: bits 0 to 2 the level, 3 to 8 the fault that led to it, 9 to 62 a period:
 * that in which the level was entered, or, for {@link SafeState#DERATE}, in which its condition was last seen. Events are faults
 * and what a person does ({@link #GO_ON} and so on). Ladder and ways out: {@link SafeState}.
 *
 * @param deratePeriods periods without its condition after which derating ends
 * @param rampPeriods periods that a stop may take to come to rest before torque goes off; 0 for torque off at once
 */
public record Failsafe(int deratePeriods, int rampPeriods) {

    /** The state at the start of a process. */
    public static final long START = 0;

    /** Event: a person says go on. */
    public static final long GO_ON = 1L << 60;

    /** Event: a person arms again. */
    public static final long REARM = 1L << 61;

    /** Event: a person arms again after an inspection. */
    public static final long REARM_INSPECTED = 1L << 62;

    /** All events that there are. */
    public static final long KNOWN = Fault.ALL | GO_ON | REARM | REARM_INSPECTED;

    private static final SafeState[] LEVELS = SafeState.values();
    private static final int CAUSE = 3;
    private static final int SINCE = 9;
    private static final int LEVEL_MASK = (1 << CAUSE) - 1;
    private static final int CAUSE_MASK = (1 << (SINCE - CAUSE)) - 1;

    /** Checks the figures. */
    public Failsafe {
        if (deratePeriods < 1 || rampPeriods < 0) {
            throw new IllegalArgumentException("derating needs at least 1 period and a ramp at least 0, found "
                    + deratePeriods + " and " + rampPeriods);
        }
    }

    /**
     * The next state.
     *
     * @param state before this period
     * @param events of this period, a mask of faults and of what a person does
     * @param period number of the period, from 0; never less than in the call before
     */
    public long step(long state, long events, long period) {
        SafeState level = level(state);
        SafeState worst = Fault.worst(events);
        if (worst == level) {
            return level == SafeState.DERATE ? state(level, cause(state), period) : state;
        }
        return worst.isAtLeast(level) || mayLeave(state, events, period) ? entered(worst, events, period) : state;
    }

    /** Whether a level whose condition is gone may be left. */
    private boolean mayLeave(long state, long events, long period) {
        return switch (level(state)) {
            case NORMAL, WARN -> true;
            case DERATE -> period - since(state) >= deratePeriods;
            case HOLD -> (events & (GO_ON | REARM | REARM_INSPECTED)) != 0;
            case STOP -> (events & (REARM | REARM_INSPECTED)) != 0;
            case TORQUE_OFF -> (events & REARM_INSPECTED) != 0;
            case LOCKOUT -> false;
        };
    }

    private static long entered(SafeState level, long events, long period) {
        return level == SafeState.NORMAL ? START : state(level, Fault.first(events, level), period);
    }

    /** What to do in a period that is in a state. */
    public SafeAction action(long state, long period) {
        return switch (level(state)) {
            case NORMAL, WARN -> SafeAction.ACT;
            case DERATE -> SafeAction.ACT_SLOWLY;
            case HOLD -> SafeAction.HOLD;
            case STOP -> period - since(state) < rampPeriods ? SafeAction.RAMP : SafeAction.OFF;
            case TORQUE_OFF, LOCKOUT -> SafeAction.OFF;
        };
    }

    /** The level of a state. */
    public static SafeState level(long state) {
        return LEVELS[(int) state & LEVEL_MASK];
    }

    /** The fault that led to a state that is not normal. */
    public static Fault cause(long state) {
        return Fault.at((int) (state >>> CAUSE) & CAUSE_MASK);
    }

    /** The period in which the level was entered, or the condition of a derating was last seen. */
    public static long since(long state) {
        return state >>> SINCE;
    }

    private static long state(SafeState level, Fault cause, long period) {
        return level.place() | (long) cause.place() << CAUSE | period << SINCE;
    }
}

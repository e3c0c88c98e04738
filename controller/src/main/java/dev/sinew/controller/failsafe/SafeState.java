package dev.sinew.controller.failsafe;

/**
 * The ladder of safe states, least severe first. Its words for stops are those of IEC 60204-1, used for the concept alone: these
 * are protective measures in software, no certified safety function.
 */
public enum SafeState {
    /** Nothing is wrong. */
    NORMAL(0, "the policy acts", "-"),
    /** A note for a person; the robot does as the policy says. */
    WARN(1, "the policy acts, a person is told", "clears with its condition"),
    /** The policy acts within a quarter of the limits. */
    DERATE(2, "the policy acts within 25 % of the limits", "clears 2 s after its condition"),
    /** Ramp to rest, then hold the pose with power (category 2). */
    HOLD(3, "ramp to rest, then hold with power", "condition gone, and a person says go on"),
    /** Ramp to rest in a limited time, then torque off (category 1). */
    STOP(4, "ramp to rest in a limited time, then torque off", "condition gone, and a person arms again"),
    /** Torque off now; an arm may fall (category 0). */
    TORQUE_OFF(5, "torque off at once", "condition gone, and a person arms again after an inspection"),
    /** Torque off now, and for as long as the process lives. */
    LOCKOUT(6, "torque off at once", "never while the process lives");

    private final int place;
    private final String action;
    private final String clearing;

    SafeState(int place, String action, String clearing) {
        this.place = place;
        this.action = action;
        this.clearing = clearing;
    }

    /** Place on the ladder, 0 for normal; it is part of the recording's format. */
    public int place() {
        return place;
    }

    /** What is done there. */
    public String action() {
        return action;
    }

    /** What it takes to leave it downwards. */
    public String clearing() {
        return clearing;
    }

    /** Whether it is at least as severe as another. */
    public boolean isAtLeast(SafeState other) {
        return place >= other.place;
    }
}

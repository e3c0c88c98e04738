package dev.sinew.hal.record;

/** Why a command that was sent differs from the one that was asked for; a set of them is a bit mask. */
public enum Intervention {
    /** The request was not a finite number. */
    NOT_FINITE(0),
    /** The request was outside the actuator channel's range. */
    COMMAND(1),
    /** The request was above the joint's effort limit. */
    EFFORT(2),
    /** The request pushed a joint further into its position limit, or was a goal beyond it. */
    POSITION(3),
    /** The request sped a joint up beyond its velocity limit, or was a goal that runs away faster than that. */
    VELOCITY(4),
    /** The request changed faster than the actuator channel's rate limit. */
    RATE(5),
    /** The joint could not have stopped before its position limit any more: the command brakes, or ends where it still can. */
    BRAKING(6),
    /** The request asked of a joint more than its acceleration limit. */
    ACCELERATION(7),
    /** The request changed the effort faster than the joint's effort rate limit. */
    EFFORT_RATE(8);

    private final int place;

    Intervention(int place) {
        this.place = place;
    }

    /** Place of this kind in a table of counters, from 0; it is part of the recording's format. */
    public int place() {
        return place;
    }

    /** The bit that stands for this kind in a mask. */
    public int bit() {
        return 1 << place;
    }

    /** Whether a mask holds this kind. */
    public boolean in(int mask) {
        return (mask & bit()) != 0;
    }
}

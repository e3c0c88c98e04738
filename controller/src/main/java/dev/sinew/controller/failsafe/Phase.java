package dev.sinew.controller.failsafe;

/** When in a trial a fault falls. */
public enum Phase {
    /** Armed, and asked to stay where it is. */
    REST,
    /** Moving. */
    MOVE,
    /** In the last periods of the trial. */
    END
}

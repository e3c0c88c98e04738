package dev.sinew.hal;

/** Where a robot is in its life. Nothing moves unless it is {@link #ARMED}. */
public enum LifeCycle {
    /** States can be read, commands are refused. */
    READY,
    /** Commands move the robot. */
    ARMED,
    /** A fault took the power away; only closing is left. */
    FAULT,
    /** The door is shut for good. */
    CLOSED
}

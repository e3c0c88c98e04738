package dev.sinew.hal;

/** One request to a robot: a preallocated buffer with one value per actuator channel, in the channel's unit. */
public final class RobotCommand {

    /** Values in the order and units of {@link RobotDescription#actuators()}. */
    public final double[] values;

    /** When the command was made, on the loop's monotonic clock [ns]. */
    public long stampNanos;

    /** A zeroed command of the size that a description fixes. */
    public RobotCommand(RobotDescription description) {
        values = new double[description.actuators().size()];
    }
}

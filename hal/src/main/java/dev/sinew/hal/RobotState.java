package dev.sinew.hal;

/**
 * One sample of a robot: a preallocated buffer that {@link Robot#read} fills and its owner reuses.
 *
 * <p>The arrays are public because the loop reads them a thousand times a second; only the robot writes them.
 */
public final class RobotState {

    /** Joint positions [rad or m], one per joint. */
    public final double[] q;

    /** Joint velocities [rad/s or m/s], one per joint. */
    public final double[] qd;

    /** Joint efforts [N m or N] as measured or modelled, one per joint. */
    public final double[] effort;

    /** Values of the sensor channels, one per channel. */
    public final double[] sensors;

    /** When the sample was taken, on the loop's monotonic clock [ns]. */
    public long stampNanos;

    /** A zeroed sample of the sizes that a description fixes. */
    public RobotState(RobotDescription description) {
        int joints = description.joints().size();
        q = new double[joints];
        qd = new double[joints];
        effort = new double[joints];
        sensors = new double[description.sensors().size()];
    }
}

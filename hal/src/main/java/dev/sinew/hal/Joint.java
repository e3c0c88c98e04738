package dev.sinew.hal;

/**
 * One joint with its limits; an unlimited joint has infinite ones.
 *
 * @param name unique within the robot
 * @param type revolute or prismatic
 * @param lower lowest position [rad or m]
 * @param upper highest position [rad or m]
 * @param velocityLimit largest speed in either direction [rad/s or m/s], positive
 * @param effortLimit largest torque or force in either direction [N m or N], positive
 */
public record Joint(String name, JointType type, double lower, double upper, double velocityLimit, double effortLimit) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when lower is above upper, or a limit is NaN or not positive
     */
    public Joint {
        Require.name("joint", name);
        Require.ordered("joint " + name + ": position", lower, upper);
        Require.positive("joint " + name + ": velocity limit", velocityLimit);
        Require.positive("joint " + name + ": effort limit", effortLimit);
    }
}

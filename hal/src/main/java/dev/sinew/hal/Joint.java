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
 * @param effortRateLimit largest change of a commanded effort [N m/s or N/s], positive
 * @param braking how it speeds up and is sure to stop
 */
public record Joint(
        String name,
        JointType type,
        double lower,
        double upper,
        double velocityLimit,
        double effortLimit,
        double effortRateLimit,
        Braking braking) {

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
        Require.positive("joint " + name + ": effort rate limit", effortRateLimit);
    }

    /** A joint whose efforts may change at once, and of whose braking nothing is known. */
    public Joint(String name, JointType type, double lower, double upper, double velocityLimit, double effortLimit) {
        this(name, type, lower, upper, velocityLimit, effortLimit, Double.POSITIVE_INFINITY, Braking.NONE);
    }

    /** The same joint with another limit on how fast its effort changes [N m/s or N/s]. */
    public Joint withEffortRate(double limit) {
        return new Joint(name, type, lower, upper, velocityLimit, effortLimit, limit, braking);
    }

    /** The same joint with another braking. */
    public Joint withBraking(Braking other) {
        return new Joint(name, type, lower, upper, velocityLimit, effortLimit, effortRateLimit, other);
    }
}

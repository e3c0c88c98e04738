package dev.sinew.hal;

/**
 * One value of a command: what it acts on, its unit and its limits.
 *
 * @param name unique within the robot
 * @param joint name of the joint that it moves
 * @param unit what the value is: torque or force, voltage, or the goal of a servo
 * @param lower smallest value that may be sent
 * @param upper largest value that may be sent
 * @param rateLimit largest change per second that may be asked of it, positive, may be infinite
 * @param offset whether a servo's goal is given as an offset from the position as measured; 0 then is no pull
 */
public record ActuatorChannel(
        String name, String joint, Unit unit, double lower, double upper, double rateLimit, boolean offset) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when lower is above upper, the rate limit is not positive, or an offset is no position or
     *     can't be 0
     */
    public ActuatorChannel {
        Require.name("actuator", name);
        Require.ordered("actuator " + name + ": command", lower, upper);
        Require.positive("actuator " + name + ": rate limit", rateLimit);
        if (offset && !(isPosition(unit) && lower <= 0 && upper >= 0)) {
            throw new IllegalArgumentException(
                    "actuator " + name + ": an offset is a position of at most 0 to at least 0," + " found " + lower
                            + " to " + upper + " " + unit.symbol());
        }
    }

    /** A channel whose value is not an offset. */
    public ActuatorChannel(String name, String joint, Unit unit, double lower, double upper, double rateLimit) {
        this(name, joint, unit, lower, upper, rateLimit, false);
    }

    /** Whether its value is a position, or an offset from one: its joint has a servo. */
    public boolean takesPosition() {
        return isPosition(unit);
    }

    private static boolean isPosition(Unit unit) {
        return unit == Unit.RADIAN || unit == Unit.METER;
    }
}

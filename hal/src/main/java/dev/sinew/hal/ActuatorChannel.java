package dev.sinew.hal;

/**
 * One value of a command: what it acts on, its unit and its limits.
 *
 * @param name unique within the robot
 * @param joint name of the joint that it moves
 * @param unit what the value is: torque or force, voltage, or a goal position
 * @param lower smallest value that may be sent
 * @param upper largest value that may be sent
 * @param rateLimit largest change per second that may be asked of it, positive, may be infinite
 */
public record ActuatorChannel(String name, String joint, Unit unit, double lower, double upper, double rateLimit) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when lower is above upper, or the rate limit is not positive
     */
    public ActuatorChannel {
        Require.name("actuator", name);
        Require.ordered("actuator " + name + ": command", lower, upper);
        Require.positive("actuator " + name + ": rate limit", rateLimit);
    }
}

package dev.sinew.hal;

/**
 * One measured value beyond joint position, velocity and effort.
 *
 * @param name unique within the robot
 * @param unit its unit
 */
public record SensorChannel(String name, Unit unit) {

    /** Checks the name. */
    public SensorChannel {
        Require.name("sensor", name);
    }
}

package dev.sinew.hal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a robot consists of; it fixes the layout and size of every vector that passes through {@link Robot}.
 *
 * @param name the robot's name, such as {@code cartpole}
 * @param joints in the order of {@code q}, {@code qd} and {@code effort}
 * @param actuators in the order of the command
 * @param sensors in the order of the sensor values; may be empty
 * @param periodNanos the loop's period [ns]
 * @param holds what each actuator does when the robot is to come to rest, in their order
 */
public record RobotDescription(
        String name,
        List<Joint> joints,
        List<ActuatorChannel> actuators,
        List<SensorChannel> sensors,
        long periodNanos,
        List<SafeHold> holds) {

    /**
     * Copies the lists and checks that they fit together.
     *
     * @throws IllegalArgumentException when a name stands twice, an actuator names an unknown joint, there is no joint or
     *     actuator, the period is not positive, or an actuator can't hold as it should
     */
    public RobotDescription {
        Require.name("robot", name);
        joints = List.copyOf(joints);
        actuators = List.copyOf(actuators);
        sensors = List.copyOf(sensors);
        holds = List.copyOf(holds);
        if (joints.isEmpty() || actuators.isEmpty()) {
            throw new IllegalArgumentException("robot " + name + " needs at least one joint and one actuator");
        }
        if (periodNanos <= 0) {
            throw new IllegalArgumentException(
                    "robot " + name + ": period must be above 0, found " + periodNanos + " ns");
        }
        unique(name, "joint", joints.stream().map(Joint::name).toList());
        unique(name, "actuator", actuators.stream().map(ActuatorChannel::name).toList());
        unique(name, "sensor", sensors.stream().map(SensorChannel::name).toList());
        for (ActuatorChannel actuator : actuators) {
            if (joints.stream().noneMatch(joint -> joint.name().equals(actuator.joint()))) {
                throw new IllegalArgumentException("actuator " + actuator.name() + " of robot " + name
                        + " moves unknown joint " + actuator.joint());
            }
        }
        requireHolds(name, actuators, holds);
    }

    private static void requireHolds(String robot, List<ActuatorChannel> actuators, List<SafeHold> holds) {
        if (holds.size() != actuators.size()) {
            throw new IllegalArgumentException("robot " + robot + " has " + actuators.size() + " actuators, found "
                    + holds.size() + " safe holds");
        }
        for (int i = 0; i < holds.size(); i++) {
            if (!holds.get(i).suits(actuators.get(i))) {
                throw new IllegalArgumentException(
                        "actuator " + actuators.get(i).name() + " of robot " + robot + " can't hold by "
                                + holds.get(i).kind());
            }
        }
    }

    /** A robot whose actuators do at rest what is {@link SafeHold#usual usual}. */
    public RobotDescription(
            String name,
            List<Joint> joints,
            List<ActuatorChannel> actuators,
            List<SensorChannel> sensors,
            long periodNanos) {
        this(
                name,
                joints,
                actuators,
                sensors,
                periodNanos,
                actuators.stream().map(SafeHold::usual).toList());
    }

    /** Index of the joint that an actuator moves. */
    public int jointOf(int actuator) {
        return jointIndex(actuators.get(actuator).joint());
    }

    /**
     * Index of a joint by name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public int jointIndex(String joint) {
        for (int j = 0; j < joints.size(); j++) {
            if (joints.get(j).name().equals(joint)) {
                return j;
            }
        }
        throw new IllegalArgumentException("robot " + name + " has no joint " + joint);
    }

    private static void unique(String robot, String kind, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String each : names) {
            if (!seen.add(each)) {
                throw new IllegalArgumentException("robot " + robot + " has two " + kind + "s named " + each);
            }
        }
    }
}

package dev.sinew.hal.config;

import dev.sinew.hal.JointType;
import dev.sinew.hal.Unit;
import java.util.List;

/** What a command means to the actuator that takes it, which fixes its unit. */
public enum ActuatorKind {
    /** A torque on a revolute joint [N m]. */
    TORQUE,
    /** A force on a prismatic joint [N]. */
    FORCE,
    /** A voltage on a direct-current motor [V]. */
    MOTOR,
    /** A goal [rad or m] for a servo that closes its own loop: a position, or an offset from the measured one. */
    SERVO;

    /** Keys of a description that only such an actuator has; the physics behind most of them belongs to the simulator. */
    public List<String> parameters() {
        return switch (this) {
            case TORQUE, FORCE -> List.of();
            case MOTOR -> List.of("resistance", "constant", "cap");
            case SERVO -> List.of("goal", "kp", "kv", "cap");
        };
    }

    /** Unit of a command on a joint of some type. */
    public Unit unit(JointType joint) {
        return switch (this) {
            case TORQUE -> Unit.NEWTON_METER;
            case FORCE -> Unit.NEWTON;
            case MOTOR -> Unit.VOLT;
            case SERVO -> joint.position();
        };
    }

    /** Whether it can drive a joint of some type. */
    public boolean drives(JointType joint) {
        return switch (this) {
            case TORQUE -> joint == JointType.REVOLUTE;
            case FORCE -> joint == JointType.PRISMATIC;
            case MOTOR, SERVO -> true;
        };
    }
}

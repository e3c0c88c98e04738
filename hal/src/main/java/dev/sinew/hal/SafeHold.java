package dev.sinew.hal;

/**
 * What an actuator does when its robot is to come to rest and stay there with power.
 *
 * @param kind what it does
 * @param damping push against the joint's velocity [unit of the channel per rad/s or m/s], for {@link Kind#DAMPED}, else 0
 */
public record SafeHold(Kind kind, double damping) {

    /** The kinds. */
    public enum Kind {
        /** Its command goes to 0: a wheel rolls out, a torque-driven arm hangs down. */
        REST,
        /** It holds the pose as measured; only a servo's goal can. */
        POSE,
        /** It pushes against the motion. */
        DAMPED
    }

    /** Checks the damping. */
    public SafeHold {
        if (!(damping >= 0) || Double.isInfinite(damping) || (kind != Kind.DAMPED && damping != 0)) {
            throw new IllegalArgumentException("damping must be finite and not negative, and 0 for " + Kind.REST
                    + " and " + Kind.POSE + "; found " + damping + " for " + kind);
        }
    }

    /** Goes to 0. */
    public static SafeHold rest() {
        return new SafeHold(Kind.REST, 0);
    }

    /** Holds the pose as measured. */
    public static SafeHold pose() {
        return new SafeHold(Kind.POSE, 0);
    }

    /** Pushes against the motion. */
    public static SafeHold damped(double damping) {
        return new SafeHold(Kind.DAMPED, damping);
    }

    /** Whether a channel can do it: a pose needs a servo's goal, and a servo's goal is no push. */
    public boolean suits(ActuatorChannel channel) {
        return switch (kind) {
            case REST -> true;
            case POSE -> channel.takesPosition();
            case DAMPED -> !channel.takesPosition();
        };
    }

    /** What suits a channel of which nothing is said: a servo holds its pose, all else goes to 0. */
    public static SafeHold usual(ActuatorChannel channel) {
        return channel.takesPosition() ? pose() : rest();
    }
}

package dev.sinew.sim.actuator;

/**
 * A servo that closes its own position loop: {@code tau = gain (kp e - kv q')}, at most {@code gain cap}.
 *
 * <p>The error e is {@code u - q} for a goal position, and {@code u} itself for a goal that is given as an offset from the
 * measured position.
 *
 * @param joint index of its joint
 * @param goal what the input means
 * @param kp stiffness [N m/rad or N/m]
 * @param kv damping [N m s/rad or N s/m]
 * @param cap largest effort in either direction [N m or N], may be infinite
 * @param gain of the motor, 1 for a nominal one
 */
public record PositionServo(int joint, Goal goal, double kp, double kv, double cap, double gain) implements Drive {

    /** What the input of a servo means. */
    public enum Goal {
        /** A position. */
        POSITION,
        /** An offset from the position as it is. */
        OFFSET
    }

    /** Checks the numbers. */
    public PositionServo {
        Parameters.positive("kp", kp);
        Parameters.notNegative("kv", kv);
        Parameters.positiveOrInfinite("cap", cap);
        Parameters.positive("gain", gain);
    }

    /** A servo with a nominal motor. */
    public static PositionServo of(int joint, Goal goal, double kp, double kv, double cap) {
        return new PositionServo(joint, goal, kp, kv, cap, 1);
    }

    @Override
    public Drive withGain(double value) {
        return new PositionServo(joint, goal, kp, kv, cap, value);
    }

    @Override
    public double rest(double q) {
        return goal == Goal.POSITION ? q : 0;
    }

    @Override
    public double effort(double u, double q, double qd) {
        return gain * Math.clamp(free(u, q, qd), -cap, cap);
    }

    @Override
    public double effortByInput(double u, double q, double qd) {
        return isFree(u, q, qd) ? gain * kp : 0;
    }

    @Override
    public double effortByPosition(double u, double q, double qd) {
        return goal == Goal.POSITION && isFree(u, q, qd) ? -gain * kp : 0;
    }

    @Override
    public double effortByVelocity(double u, double q, double qd) {
        return isFree(u, q, qd) ? -gain * kv : 0;
    }

    private boolean isFree(double u, double q, double qd) {
        return Math.abs(free(u, q, qd)) < cap;
    }

    private double free(double u, double q, double qd) {
        double error = goal == Goal.POSITION ? u - q : u;
        return kp * error - kv * qd;
    }
}

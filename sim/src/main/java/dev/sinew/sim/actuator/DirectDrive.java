package dev.sinew.sim.actuator;

/**
 * A drive that turns its input into as much effort: {@code tau = gain u}.
 *
 * @param joint index of its joint
 * @param gain effort per unit of input, 1 for an ideal drive
 */
public record DirectDrive(int joint, double gain) implements Drive {

    /** Checks the gain. */
    public DirectDrive {
        Parameters.positive("gain", gain);
    }

    /** An ideal drive of a joint. */
    public static DirectDrive of(int joint) {
        return new DirectDrive(joint, 1);
    }

    @Override
    public Drive withGain(double value) {
        return new DirectDrive(joint, value);
    }

    @Override
    public double effort(double u, double q, double qd) {
        return gain * u;
    }

    @Override
    public double effortByInput(double u, double q, double qd) {
        return gain;
    }

    @Override
    public double effortByPosition(double u, double q, double qd) {
        return 0;
    }

    @Override
    public double effortByVelocity(double u, double q, double qd) {
        return 0;
    }
}

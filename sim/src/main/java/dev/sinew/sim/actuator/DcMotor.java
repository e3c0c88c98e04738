package dev.sinew.sim.actuator;

/**
 * A direct-current motor whose current follows its voltage at once: {@code tau = k (gain V - k q') / R}, at most the cap.
 *
 * @param joint index of its joint
 * @param resistance R of the winding [ohm]
 * @param constant k, torque per current [N m/A or N/A], which is also the back-EMF per speed [V s/rad or V s/m]
 * @param cap largest effort in either direction [N m or N], may be infinite
 * @param gain of the amplifier before the motor, 1 for an ideal one
 */
public record DcMotor(int joint, double resistance, double constant, double cap, double gain) implements Drive {

    /** Checks the numbers. */
    public DcMotor {
        Parameters.positive("resistance", resistance);
        Parameters.positive("motor constant", constant);
        Parameters.positiveOrInfinite("cap", cap);
        Parameters.positive("gain", gain);
    }

    /** A motor behind an ideal amplifier. */
    public static DcMotor of(int joint, double resistance, double constant, double cap) {
        return new DcMotor(joint, resistance, constant, cap, 1);
    }

    @Override
    public Drive withGain(double value) {
        return new DcMotor(joint, resistance, constant, cap, value);
    }

    @Override
    public double effort(double u, double q, double qd) {
        return Math.clamp(free(u, qd), -cap, cap);
    }

    @Override
    public double effortByInput(double u, double q, double qd) {
        return Math.abs(free(u, qd)) < cap ? constant * gain / resistance : 0;
    }

    @Override
    public double effortByPosition(double u, double q, double qd) {
        return 0;
    }

    @Override
    public double effortByVelocity(double u, double q, double qd) {
        return Math.abs(free(u, qd)) < cap ? -constant * constant / resistance : 0;
    }

    private double free(double u, double qd) {
        return constant * (gain * u - constant * qd) / resistance;
    }
}

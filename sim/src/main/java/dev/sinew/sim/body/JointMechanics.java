package dev.sinew.sim.body;

/**
 * What a joint does by itself, without an actuator: {@code tau = -k q - d q' - f tanh(q' / v) + stop}, and its armature.
 *
 * @param damping d, viscous [N m s/rad or N s/m]
 * @param friction f, Coulomb friction [N m or N], smoothed over {@link #FRICTION_SPEED} so that it has derivatives
 * @param armature inertia of rotor and gears as the joint sees it [kg m^2 or kg], added to the diagonal of the mass matrix
 * @param stiffness k, of a spring that rests at zero [N m/rad or N/m]
 * @param stop the ends of travel
 */
public record JointMechanics(double damping, double friction, double armature, double stiffness, JointStop stop) {

    /** Speed v at which smoothed Coulomb friction reaches tanh(1) = 76 % of its value [rad/s or m/s]. */
    public static final double FRICTION_SPEED = 0.02;

    /** A joint without friction, armature, spring and stops. */
    public static final JointMechanics FREE = new JointMechanics(0, 0, 0, 0, JointStop.NONE);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is negative or not finite
     */
    public JointMechanics {
        notNegative("damping", damping);
        notNegative("friction", friction);
        notNegative("armature", armature);
        notNegative("stiffness", stiffness);
    }

    /** The same joint with another viscous damping [N m s/rad or N s/m]. */
    public JointMechanics withDamping(double value) {
        return new JointMechanics(value, friction, armature, stiffness, stop);
    }

    /** The same joint with another Coulomb friction [N m or N]. */
    public JointMechanics withFriction(double value) {
        return new JointMechanics(damping, value, armature, stiffness, stop);
    }

    /** The same joint with another armature [kg m^2 or kg]. */
    public JointMechanics withArmature(double value) {
        return new JointMechanics(damping, friction, value, stiffness, stop);
    }

    /** The same joint with another spring [N m/rad or N/m]. */
    public JointMechanics withStiffness(double value) {
        return new JointMechanics(damping, friction, armature, value, stop);
    }

    /** The same joint with other ends of travel. */
    public JointMechanics withStop(JointStop value) {
        return new JointMechanics(damping, friction, armature, stiffness, value);
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be finite and at least 0, found " + value);
        }
    }
}

package dev.sinew.sim.body;

/**
 * The effort of one actuator on its joint, as a pure function of its input and of the joint's motion, with derivatives.
 *
 * <p>Called in every stage of every integration step: allocates nothing, keeps no state. A motor's back-EMF and a servo's
 * position loop are functions of this kind; delay and lag are not, and stand before it.
 */
public interface Actuator {

    /** Index of the joint that it drives. */
    int joint();

    /**
     * Effort on the joint [N m or N].
     *
     * @param u input in the actuator's own unit, held over the step
     * @param q position of its joint [rad or m]
     * @param qd velocity of its joint [rad/s or m/s]
     */
    double effort(double u, double q, double qd);

    /** {@code d effort / d u}. */
    double effortByInput(double u, double q, double qd);

    /** {@code d effort / d q}. */
    double effortByPosition(double u, double q, double qd);

    /** {@code d effort / d qd}. */
    double effortByVelocity(double u, double q, double qd);
}

package dev.sinew.sim.body;

/**
 * The ends of a joint's travel, as stiff stops that dissipate (Hunt and Crossley 1975, with exponent 1).
 *
 * <p>At a depth {@code p > 0} beyond an end the stop pushes back with {@code k p max(0, 1 + c p')}. The force is
 * continuous, and it never pulls.
 *
 * @param lower lowest free position [rad or m], -infinity for none
 * @param upper highest free position [rad or m], infinity for none
 * @param stiffness k [N m/rad or N/m]
 * @param dissipation c [s/rad or s/m]
 */
public record JointStop(double lower, double upper, double stiffness, double dissipation) {

    /** Stiffness of a stop that names none [N m/rad or N/m]: the inertias of table-top arms stay stable at 10 ms. */
    public static final double STIFFNESS = 500;

    /** Dissipation of a stop that names none [s/rad or s/m]. */
    public static final double DISSIPATION = 1;

    /** No ends. */
    public static final JointStop NONE = at(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when lower is above upper, or stiffness or dissipation are negative or not finite
     */
    public JointStop {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("joint stop: lower " + lower + " is above upper " + upper);
        }
        JointMechanics.notNegative("stop stiffness", stiffness);
        JointMechanics.notNegative("stop dissipation", dissipation);
    }

    /** Ends at two positions [rad or m] with the default stiffness and dissipation. */
    public static JointStop at(double lower, double upper) {
        return new JointStop(lower, upper, STIFFNESS, DISSIPATION);
    }

    /** Force on the joint [N m or N]. */
    double force(double q, double qd) {
        double depth = depth(q);
        return -stiffness * depth * Math.max(0, 1 + dissipation * outward(depth, qd));
    }

    /** {@code d force / d q}. */
    double forceByPosition(double q, double qd) {
        double depth = depth(q);
        return depth == 0 ? 0 : -stiffness * Math.max(0, 1 + dissipation * outward(depth, qd));
    }

    /** {@code d force / d qd}. */
    double forceByVelocity(double q, double qd) {
        double depth = depth(q);
        return 1 + dissipation * outward(depth, qd) > 0 ? -stiffness * Math.abs(depth) * dissipation : 0;
    }

    /** How far a position is beyond an end, positive beyond the upper and negative beyond the lower one. */
    private double depth(double q) {
        if (q > upper) {
            return q - upper;
        }
        return q < lower ? q - lower : 0;
    }

    private static double outward(double depth, double qd) {
        return depth < 0 ? -qd : qd;
    }
}

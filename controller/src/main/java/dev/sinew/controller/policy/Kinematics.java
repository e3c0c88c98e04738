package dev.sinew.controller.policy;

/** Where a point of the robot is, as a function of joint positions, with its Jacobian. */
@FunctionalInterface
public interface Kinematics {

    /**
     * Position and velocity map of the point.
     *
     * @param q joint positions [joints], not modified
     * @param point position in the world [d], overwritten; d is 2 for planar points (x, z) and 3 else
     * @param jacobian d point / d q [d x joints], overwritten
     */
    void locate(double[] q, double[] point, double[] jacobian);
}

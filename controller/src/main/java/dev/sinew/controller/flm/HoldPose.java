package dev.sinew.controller.flm;

/**
 * What an initial controller is asked to do: stay near the start pose without acting much. Per step it minimises
 *
 * <pre>
 *   sum_i 1/(2 variance_i) (stiffness (q_i - q0_i)^2 + stiffness velocityStiffness (v_i - v0_i)^2 + u_i^2)
 * </pre>
 *
 * <p>over the actions i and the joints that they drive.
 *
 * @param stiffness weight of the positions
 * @param velocityStiffness weight of the velocities, as a share of the stiffness
 * @param finalWeight multiplies the cost of the last step
 * @param variance of the exploration noise where the feedback is weak, positive, per action [m]
 */
public record HoldPose(double stiffness, double velocityStiffness, double finalWeight, double... variance) {

    /** Copies the array and checks the figures. */
    public HoldPose {
        if (!(stiffness >= 0) || !(velocityStiffness >= 0) || !(finalWeight > 0)) {
            throw new IllegalArgumentException(
                    "stiffness must not be negative, the final weight must be above 0; found " + stiffness + ", "
                            + velocityStiffness + ", " + finalWeight);
        }
        for (double each : variance) {
            if (!(each > 0)) {
                throw new IllegalArgumentException("a variance must be above 0, found " + each);
            }
        }
        variance = variance.clone();
    }

    /** Stiffness 1, velocity stiffness 0.5, final weight 1, as the public code has it; one variance per action. */
    public static HoldPose withVariance(double... variance) {
        return new HoldPose(1.0, 0.5, 1.0, variance);
    }

    /** A copy of the variances [m]. */
    @Override
    public double[] variance() {
        return variance.clone();
    }
}

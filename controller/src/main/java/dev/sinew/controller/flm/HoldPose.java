package dev.sinew.controller.flm;

/**
 * What an initial controller is asked to do: stay near the start pose without acting much. Per step it minimises
 * {@code 1/(2 variance) (stiffness |q - q0|^2 + stiffness velocityStiffness |v - v0|^2 + |u|^2)}.
 *
 * @param stiffness weight of the positions
 * @param velocityStiffness weight of the velocities, as a share of the stiffness
 * @param variance of the exploration noise where the feedback is weak, positive; it divides the whole cost
 * @param finalWeight multiplies the cost of the last step
 */
public record HoldPose(double stiffness, double velocityStiffness, double variance, double finalWeight) {

    /** Checks the figures. */
    public HoldPose {
        if (!(variance > 0) || !(stiffness >= 0) || !(velocityStiffness >= 0) || !(finalWeight > 0)) {
            throw new IllegalArgumentException(
                    "stiffness must not be negative, variance and final weight must be above 0;" + " found " + stiffness
                            + ", " + velocityStiffness + ", " + variance + ", " + finalWeight);
        }
    }

    /** Stiffness 1, velocity stiffness 0.5, final weight 1, as the public code has it. */
    public static HoldPose withVariance(double variance) {
        return new HoldPose(1.0, 0.5, variance, 1.0);
    }
}

package dev.sinew.controller.flm;

import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Optional;

/**
 * What one iteration did to one condition.
 *
 * @param controller what is known of the condition afterwards
 * @param meanCost mean cost of its trials; NaN when none was usable
 * @param predicted improvement that the last update promised; NaN when there was none
 * @param actual improvement of the mean cost since the trials before; NaN when there were none
 * @param kl divergence of the new controller from the one it was made of [nat]; 0 when the update was refused
 * @param passes backward passes spent
 * @param model the fitted law of motion, when there is one
 * @param note why something did not go the usual way, else empty
 */
public record LocalUpdate(
        LocalController controller,
        double meanCost,
        double predicted,
        double actual,
        double kl,
        int passes,
        Optional<Model> model,
        String note) {

    /**
     * The fitted law of motion, with the controller that was predicted to do well in it.
     *
     * @param dynamics fitted dynamics
     * @param start law of the start state
     * @param policy the controller after the update
     */
    public record Model(LinearGaussianDynamics dynamics, Gaussian start, LinearGaussianPolicy policy) {}
}

package dev.sinew.controller.flm;

import dev.sinew.controller.fit.StepDiagnostics;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.List;
import java.util.Optional;

/**
 * What one iteration did to one condition.
 *
 * @param controller what is known of the condition afterwards
 * @param meanCost mean cost of its trials, NaN when none was usable; of a condition left alone, the cost of its examination
 * @param predicted improvement that the last update promised; NaN when there was none
 * @param actual improvement of the mean cost since the trials before; NaN when there were none
 * @param kl divergence of the new controller from the one it was made of [nat]; 0 when the update was refused
 * @param passes backward passes spent
 * @param model the fitted law of motion, when there is one
 * @param diagnosis how far what was fitted can be trusted
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
        Diagnosis diagnosis,
        String note) {

    /** That of a condition that is left alone, with a controller of a cost. */
    static LocalUpdate none(LocalController controller, double cost) {
        Diagnosis nothing = new Diagnosis(0, 0, 0, Double.NaN, Double.NaN, Double.NaN);
        return new LocalUpdate(
                controller,
                cost,
                Double.NaN,
                Double.NaN,
                0,
                0,
                Optional.empty(),
                nothing,
                "reaches the goal: left alone");
    }

    /**
     * How far what was fitted can be trusted; NaN for what is not known.
     *
     * @param trials fitted
     * @param leftOut trials that were not, for their numbers or their saturation
     * @param saturated mean share of saturated steps of all trials with sound numbers
     * @param condition worst condition number of the regressions
     * @param predictionError one-step error of the fit on its own trials, 0 for none and 1 for that of the mean change
     * @param growth largest factor by which a deviation grows in the closed loop of the fit and the next controller
     */
    public record Diagnosis(
            int trials, int leftOut, double saturated, double condition, double predictionError, double growth) {}

    /**
     * The fitted law of motion, with the controller that was predicted to do well in it.
     *
     * @param dynamics fitted dynamics
     * @param start law of the start state
     * @param from the controller that the update was bound to: the one that ran the trials; within limits, what is left of it there
     * @param policy the controller after the update
     * @param steps diagnostics of the fit, step by step
     */
    public record Model(
            LinearGaussianDynamics dynamics,
            Gaussian start,
            LinearGaussianPolicy from,
            LinearGaussianPolicy policy,
            List<StepDiagnostics> steps) {

        /** Copies the list. */
        public Model {
            steps = List.copyOf(steps);
        }
    }
}

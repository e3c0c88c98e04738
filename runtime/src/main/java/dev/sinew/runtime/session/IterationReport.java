package dev.sinew.runtime.session;

import java.util.List;

/**
 * What one iteration did; a value that isn't known, such as the prediction for the first one, is NaN.
 *
 * @param iteration counted from 0, the evaluation of the starting controller
 * @param trials trials so far
 * @param experienceSeconds experience so far [s]
 * @param examined trials so far that moved the robot to examine a controller, and from which nothing is learned; 0 in simulated time
 * @param costs mean cost of the trials, one per condition
 * @param predictedImprovement by the fitted model, mean over the conditions
 * @param actualImprovement against the iteration before, mean over the conditions
 * @param stepMultiplier factor on the KL bound
 * @param eta dual variable of the KL bound
 * @param kl divergence of the new controller from the old, summed over the steps [nat]
 * @param entropy of the controller, mean per step [nat]
 * @param reached whether every condition's own trial, without exploration, ended in the goal afterwards
 * @param success whether the evaluation after it met the goal, with controllers that the gates let through
 * @param gates {@code generation N} when its controllers became the skill, which gate refused them and why, or empty when
 *     they did no better than the skill
 */
public record IterationReport(
        int iteration,
        int trials,
        double experienceSeconds,
        int examined,
        List<Double> costs,
        double predictedImprovement,
        double actualImprovement,
        double stepMultiplier,
        double eta,
        double kl,
        double entropy,
        boolean reached,
        boolean success,
        String gates) {

    /** Copies the list. */
    public IterationReport {
        costs = List.copyOf(costs);
    }

    /** Mean cost over the conditions. */
    public double cost() {
        return costs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}

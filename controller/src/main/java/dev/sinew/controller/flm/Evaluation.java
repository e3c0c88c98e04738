package dev.sinew.controller.flm;

import java.util.List;

/**
 * How well controllers did without exploration.
 *
 * @param passed whether the goal of learning is reached
 * @param reached whether every condition's own trial ended in the goal, held or not
 * @param held trials that held the goal, of all that were tried
 * @param tried trials
 * @param costs cost of the noise-free trial, one per condition
 */
public record Evaluation(boolean passed, boolean reached, int held, int tried, List<Double> costs) {

    /** Copies the list. */
    public Evaluation {
        costs = List.copyOf(costs);
    }

    /** Mean cost of the noise-free trials. */
    public double cost() {
        return costs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Success first, then how often the goal was held, then cost, of which one that is not a number is the worst. */
    public boolean isBetterThan(Evaluation other) {
        if (passed != other.passed) {
            return passed;
        }
        return held != other.held ? held > other.held : Double.compare(cost(), other.cost()) < 0;
    }
}

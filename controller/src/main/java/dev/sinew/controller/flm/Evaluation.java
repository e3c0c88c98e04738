package dev.sinew.controller.flm;

/**
 * How well controllers did without exploration.
 *
 * @param passed whether the goal of learning is reached
 * @param held trials that held the goal, of all that were tried
 * @param tried trials
 * @param cost mean cost of the noise-free trials
 */
public record Evaluation(boolean passed, int held, int tried, double cost) {

    /** Success first, then how often the goal was held, then cost. */
    boolean isBetterThan(Evaluation other) {
        if (passed != other.passed) {
            return passed;
        }
        return held != other.held ? held > other.held : cost < other.cost;
    }
}

package dev.sinew.runtime.config;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.flm.StepRule;
import dev.sinew.runtime.session.Start;
import java.util.List;

/**
 * How one task is learned from one start.
 *
 * @param start where the first controller comes from
 * @param trialsPerIteration N, trials of each condition between two updates
 * @param iterations budget of updates
 * @param klStep bound on the KL divergence of an update, per time step [nat]
 * @param stepRule adapts the multiplier on that bound
 * @param rollBack a mean cost that rises by more than its noise and this share is rolled back; infinite for never
 * @param box whether the update keeps its mean actions within the actuators' limits
 * @param initialVariance of the exploration noise at the beginning, per action [m], in the square of the action's unit
 * @param noise how the exploration noise is drawn
 * @param prior what the fit of the dynamics is told beforehand
 * @param first the first controller
 * @param costs what the learner minimises, one per condition: the task's costs unless the file says otherwise
 */
public record LearnerSettings(
        Start start,
        int trialsPerIteration,
        int iterations,
        double klStep,
        StepRule stepRule,
        double rollBack,
        boolean box,
        double[] initialVariance,
        NoiseSettings noise,
        PriorSettings prior,
        FirstController first,
        List<Cost> costs) {

    /** Copies the array and the list. */
    public LearnerSettings {
        initialVariance = initialVariance.clone();
        costs = List.copyOf(costs);
    }

    /** What the learner minimises in trials of a condition. */
    public Cost cost(int condition) {
        return costs.get(condition);
    }

    /** A copy of the variances [m]. */
    @Override
    public double[] initialVariance() {
        return initialVariance.clone();
    }
}

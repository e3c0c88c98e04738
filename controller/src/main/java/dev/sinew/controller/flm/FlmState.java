package dev.sinew.controller.flm;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.List;

/**
 * All that learning knows after an iteration; going on from it gives the same bytes as never having stopped.
 *
 * @param iteration iterations done
 * @param trials trials run so far
 * @param controllers one per condition
 * @param evaluation of these controllers
 * @param best the best controllers so far, by success
 * @param parameters of the model, as identified so far; empty when nothing is identified
 */
public record FlmState(
        int iteration,
        int trials,
        List<LocalController> controllers,
        Evaluation evaluation,
        Best best,
        double[] parameters) {

    /** Copies list and array. */
    public FlmState {
        controllers = List.copyOf(controllers);
        parameters = parameters.clone();
    }

    /** A copy of the parameters. */
    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /**
     * Controllers that did best.
     *
     * @param policies one per condition
     * @param evaluation of them
     * @param trials trials up to them
     */
    public record Best(List<LinearGaussianPolicy> policies, Evaluation evaluation, int trials) {

        /** Copies the list. */
        public Best {
            policies = List.copyOf(policies);
        }
    }

    /** The same with other controllers. */
    FlmState withControllers(List<LocalController> others) {
        return new FlmState(iteration, trials, others, evaluation, best, parameters);
    }

    /** The controllers to be tried next, one per condition. */
    public List<LinearGaussianPolicy> policies() {
        return controllers.stream().map(LocalController::policy).toList();
    }
}

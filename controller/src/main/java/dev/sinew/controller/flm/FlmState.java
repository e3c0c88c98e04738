package dev.sinew.controller.flm;

import dev.sinew.controller.flm.LocalController.Standing;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.ArrayList;
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

    /**
     * The same in which some conditions are left alone, until they are no longer.
     *
     * @param done whether each one's controller does what it should
     */
    public FlmState leaving(List<Boolean> done) {
        List<LocalController> standing = new ArrayList<>();
        for (int c = 0; c < controllers.size(); c++) {
            LocalController each = controllers.get(c);
            standing.add(done.get(c) ? each.with(Standing.DONE) : each.isDone() ? each.with(Standing.OPEN) : each);
        }
        return withControllers(standing);
    }

    /** The controllers to be tried next, one per condition. */
    public List<LinearGaussianPolicy> policies() {
        return controllers.stream().map(LocalController::policy).toList();
    }
}

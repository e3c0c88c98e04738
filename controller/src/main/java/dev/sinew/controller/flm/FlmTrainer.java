package dev.sinew.controller.flm;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.fit.Parts;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * LQR with fitted local models (Levine and Abbeel 2014; Levine, CS285, model-based policy learning): collect, fit, expand,
 * improve, again.
 *
 * <p>An update that can't be trusted keeps the old controller and shrinks the step; a real cost that rises beyond its noise rolls
 * back to the last good controller. Neither ends a run. A condition whose controller does what it should is left alone.
 */
public final class FlmTrainer {

    private final IntFunction<Cost> cost;
    private final FlmSettings settings;
    private final Practice practice;
    private final Adaptation adaptation;
    private final Workers workers;
    private final Streams streams;
    private final LocalImprovement improvement;

    /** Hands out the random streams of the learner, one per iteration and condition. */
    @FunctionalInterface
    public interface Streams {

        /** The stream of an iteration and a condition, always the same. */
        RandomGenerator of(int iteration, int condition);
    }

    /** Does independent work, in any order, and gives the results in the order of the work. */
    public interface Workers extends Parts {

        /** The results of all work. */
        <T> List<T> all(List<Callable<T>> work);

        @Override
        default void each(int count, IntConsumer part) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                work.add(() -> {
                    part.accept(index);
                    return index;
                });
            }
            all(work);
        }
    }

    /**
     * A trainer.
     *
     * @param cost of a condition, on the learner's state
     * @param settings how it learns
     * @param practice where trials come from
     * @param adaptation learns a model from them, before the updates
     * @param workers does the conditions' updates, which are independent of each other
     * @param streams randomness
     */
    public FlmTrainer(
            IntFunction<Cost> cost,
            FlmSettings settings,
            Practice practice,
            Adaptation adaptation,
            Workers workers,
            Streams streams) {
        this.cost = cost;
        this.settings = settings;
        this.practice = practice;
        this.adaptation = adaptation;
        this.workers = workers;
        this.streams = streams;
        improvement = new LocalImprovement(settings, workers);
    }

    /** The state before the first iteration: controllers to start with, evaluated. */
    public FlmState begin(List<LinearGaussianPolicy> policies) {
        List<LocalController> controllers =
                policies.stream().map(LocalController::begin).toList();
        Evaluation evaluation = practice.evaluate(0, policies);
        return new FlmState(0, 0, controllers, evaluation, new FlmState.Best(policies, evaluation, 0), new double[0]);
    }

    /**
     * What one iteration came to.
     *
     * @param state reached by it
     * @param updates what it did to each condition
     */
    public record Iteration(FlmState state, List<LocalUpdate> updates) {

        /** Copies the list. */
        public Iteration {
            updates = List.copyOf(updates);
        }
    }

    /** One iteration after a state. */
    public Iteration iterate(FlmState state) {
        int iteration = state.iteration();
        List<Practised> practised = practice.practise(
                iteration,
                state.controllers().stream()
                        .map(each ->
                                each.isDone() ? Optional.<LinearGaussianPolicy>empty() : Optional.of(each.policy()))
                        .toList());
        List<LocalController> judged = new ArrayList<>();
        for (int c = 0; c < state.controllers().size(); c++) {
            judged.add(improvement.judged(
                    state.controllers().get(c), practised.get(c).rollouts()));
        }
        Adapted adapted = adaptation.adapt(state.withControllers(judged), practised);
        List<Callable<LocalUpdate>> work = new ArrayList<>();
        for (int c = 0; c < judged.size(); c++) {
            int condition = c;
            LocalController controller = judged.get(c);
            if (controller.isDone()) {
                work.add(() ->
                        LocalUpdate.none(controller, state.evaluation().costs().get(condition)));
                continue;
            }
            List<Rollout> trials = practised.get(c).rollouts();
            RandomGenerator random = streams.of(iteration, c);
            Cost objective = cost.apply(c);
            work.add(() -> adapted.plans()
                    .get(condition)
                    .map(plan -> improvement.replanned(controller, trials, plan))
                    .orElseGet(() -> improvement.improve(
                            controller, trials, objective, adapted.prior().orElse(settings.prior()), random)));
        }
        List<LocalUpdate> updates = workers.all(work);

        List<LocalController> controllers =
                updates.stream().map(LocalUpdate::controller).toList();
        int trials =
                state.trials() + practised.stream().mapToInt(Practised::trials).sum();
        List<LinearGaussianPolicy> policies =
                controllers.stream().map(LocalController::policy).toList();
        Evaluation evaluation = practice.evaluate(iteration + 1, policies);
        FlmState.Best best = evaluation.isBetterThan(state.best().evaluation())
                ? new FlmState.Best(policies, evaluation, trials)
                : state.best();
        return new Iteration(
                new FlmState(iteration + 1, trials, controllers, evaluation, best, adapted.parameters()), updates);
    }
}

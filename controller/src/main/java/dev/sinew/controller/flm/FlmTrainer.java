package dev.sinew.controller.flm;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.cost.CostExpansion;
import dev.sinew.controller.fit.DynamicsFit;
import dev.sinew.controller.fit.Parts;
import dev.sinew.controller.fit.StartDistribution;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.promote.GrowthGate;
import dev.sinew.controller.promote.OneStepError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * back to the last good controller. Neither ends a run.
 */
public final class FlmTrainer {

    /** Noise below this share of half the range saturates nothing by itself. */
    private static final double LITTLE_NOISE = 0.02;

    private final IntFunction<Cost> cost;
    private final FlmSettings settings;
    private final Practice practice;
    private final Adaptation adaptation;
    private final Workers workers;
    private final Streams streams;

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
        List<Practised> practised = practice.practise(iteration, state.policies());
        List<LocalController> judged = new ArrayList<>();
        for (int c = 0; c < state.controllers().size(); c++) {
            judged.add(state.controllers().get(c).judged(practised.get(c).rollouts()));
        }
        Adapted adapted = adaptation.adapt(state.withControllers(judged), practised);
        List<Callable<LocalUpdate>> work = new ArrayList<>();
        for (int c = 0; c < judged.size(); c++) {
            int condition = c;
            LocalController controller = judged.get(c);
            List<Rollout> trials = practised.get(c).rollouts();
            RandomGenerator random = streams.of(iteration, c);
            Cost objective = cost.apply(c);
            work.add(() -> adapted.plans().get(condition).isPresent()
                    ? replanned(
                            controller, trials, adapted.plans().get(condition).get())
                    : improve(controller, trials, objective, adapted.prior().orElse(settings.prior()), random));
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

    /** A new plan is tried next; the controller so far is what it has to beat. */
    private LocalUpdate replanned(LocalController before, List<Rollout> all, Adapted.Replanned plan) {
        List<Rollout> trials = Safeguards.complete(before.policy(), all);
        Optional<LocalController.Base> base =
                trials.isEmpty() ? before.base() : Optional.of(new LocalController.Base(before.policy(), trials));
        double meanCost = trials.isEmpty() ? Double.NaN : base.orElseThrow().cost();
        List<Rollout> recent = before.recentWith(trials, settings.recentTrials());
        return kept(
                new LocalController(plan.policy(), 1, before.eta(), recent, base, Double.NaN, true, before.standing()),
                meanCost,
                all,
                plan.reason());
    }

    /** Fit, expand, improve: from a condition's trials to its next controller. */
    LocalUpdate improve(LocalController before, List<Rollout> all, Cost objective, RandomGenerator random) {
        return improve(before, all, objective, settings.prior(), random);
    }

    private LocalUpdate improve(
            LocalController before, List<Rollout> all, Cost objective, PriorSource prior, RandomGenerator random) {
        Safeguards safeguards = settings.safeguards();
        List<Rollout> complete = Safeguards.complete(before.policy(), all);
        if (complete.isEmpty()) {
            return kept(shrunk(before.withPolicy(lastGood(before))), Double.NaN, all, "no trial could be used");
        }
        List<Rollout> unsaturated = safeguards.unsaturated(complete);
        if (unsaturated.isEmpty() && safeguards.noise().largest(before.policy()) > LITTLE_NOISE) {
            LinearGaussianPolicy calmer = calmer(lastGood(before));
            String note = "every trial saturates for most of its steps: exploration shrunk";
            return kept(shrunk(before.withPolicy(calmer)), Double.NaN, all, note);
        }
        // With hardly any noise left it is not the noise that saturates: learn from what there is.
        List<Rollout> trials = unsaturated.isEmpty() ? complete : unsaturated;
        LocalController.Base tried = new LocalController.Base(before.policy(), trials);
        double actual = before.base().map(base -> base.cost() - tried.cost()).orElse(Double.NaN);
        boolean rolledBack = before.base()
                .filter(base -> before.planned()
                        ? !tried.isCheaperThan(base)
                        : tried.isWorseThan(base, settings.rollBackMargin()))
                .isPresent();
        LocalController.Base base = rolledBack ? before.base().orElseThrow() : tried;
        double multiplier = multiplier(before, tried, rolledBack);
        List<Rollout> recent = before.recentWith(trials, settings.recentTrials());
        LocalController now = new LocalController(
                base.policy(),
                multiplier,
                before.eta(),
                recent,
                Optional.of(base),
                Double.NaN,
                false,
                before.standing());

        // Fit p(x'|x, u) and p(x_0), expand the cost.
        DynamicsFit fit = settings.fitter().fit(base.trials(), prior.prior(base.trials(), recent, random), workers);
        CostExpansion expansion = CostExpansion.of(objective, base.trials());
        if (fit.dynamics().isEmpty() || expansion.quadratic().isEmpty()) {
            String reason = fit.isRefused()
                    ? fit.reason()
                    : expansion.rejections().getFirst().toString();
            return kept(shrunk(now), tried.cost(), all, reason);
        }
        Gaussian start = StartDistribution.fit(base.trials(), recent);

        // min E[cost] subject to KL(new || old) <= epsilon.
        int T = base.policy().steps();
        PolicyUpdate update = KlConstrainedUpdate.improve(
                base.policy(),
                fit.orElseThrow(),
                start,
                expansion.quadratic().get(),
                settings.klStep() * multiplier * T,
                before.eta(),
                settings.update());
        LinearGaussianPolicy bounded = safeguards.noise().bounded(update.policy());
        String objection = update.accepted()
                ? safeguards.gains().objection(bounded, base.policy(), fit.orElseThrow(), start)
                : update.reason();
        LocalController after = objection.isEmpty()
                ? new LocalController(
                        bounded,
                        multiplier,
                        update.eta(),
                        recent,
                        Optional.of(base),
                        update.previousCost() - update.predictedCost(),
                        false,
                        before.standing())
                : shrunk(now);
        LocalUpdate.Model model = new LocalUpdate.Model(fit.orElseThrow(), start, after.policy(), fit.steps());
        double saturated = safeguards.saturated(complete);
        return new LocalUpdate(
                after,
                tried.cost(),
                before.predicted(),
                actual,
                objection.isEmpty() ? update.kl() : 0,
                update.passes(),
                Optional.of(model),
                new LocalUpdate.Diagnosis(
                        trials.size(),
                        all.size() - trials.size(),
                        saturated,
                        fit.worstCondition(),
                        OneStepError.of(model.dynamics(), base.trials()).relative(),
                        GrowthGate.growth(model.dynamics(), model.policy(), GrowthGate.movement(base.trials()))),
                note(rolledBack ? "the cost rose: rolled back" : objection, saturated, after.policy()));
    }

    private String note(String outcome, double saturated, LinearGaussianPolicy next) {
        List<String> notes = new ArrayList<>();
        if (!outcome.isEmpty()) {
            notes.add(outcome);
        }
        if (settings.safeguards().saturation().warns(saturated)) {
            notes.add(String.format(Locale.ROOT, "%.0f %% of the steps saturate", 100 * saturated));
        }
        if (settings.safeguards().noise().isSpent(next)) {
            notes.add("no exploration left");
        }
        return String.join("; ", notes);
    }

    /** Back to the controller whose trials could be used, or one whose trials can't be would be tried for ever. */
    private static LinearGaussianPolicy lastGood(LocalController before) {
        return before.base().map(LocalController.Base::policy).orElse(before.policy());
    }

    /** The same means with half the noise, not below its floor. */
    private LinearGaussianPolicy calmer(LinearGaussianPolicy policy) {
        double[] Sigma = policy.Sigma();
        for (int i = 0; i < Sigma.length; i++) {
            Sigma[i] *= 0.25;
        }
        return settings.safeguards().noise().bounded(policy.withSigma(Sigma));
    }

    /** The next multiplier: from predicted against actual improvement, or less after a roll-back. */
    private double multiplier(LocalController before, LocalController.Base tried, boolean rolledBack) {
        if (before.planned()) {
            // A plan that was lost says nothing of the steps of local updates.
            return before.multiplier();
        }
        if (rolledBack) {
            return settings.shrunk(before.multiplier());
        }
        if (before.base().isEmpty() || Double.isNaN(before.predicted())) {
            return before.multiplier();
        }
        double previous = before.base().get().cost();
        return settings.stepRule().next(before.multiplier(), previous, previous - before.predicted(), tried.cost());
    }

    private LocalUpdate kept(LocalController controller, double meanCost, List<Rollout> all, String note) {
        double saturated = settings.safeguards().saturated(Safeguards.complete(controller.policy(), all));
        LocalUpdate.Diagnosis nothing =
                new LocalUpdate.Diagnosis(0, all.size(), saturated, Double.NaN, Double.NaN, Double.NaN);
        return new LocalUpdate(controller, meanCost, Double.NaN, Double.NaN, 0, 0, Optional.empty(), nothing, note);
    }

    /** Nothing could be learned: smaller steps next, or a plan. */
    private LocalController shrunk(LocalController now) {
        return new LocalController(
                now.policy(),
                settings.shrunk(now.multiplier()),
                now.eta(),
                now.recent(),
                now.base(),
                Double.NaN,
                false,
                LocalController.Standing.STUCK);
    }
}

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
import java.util.random.RandomGenerator;

/** From a condition's trials to its next controller: fit, expand, improve; or keep what is there, with the reason. */
final class LocalImprovement {

    /** Noise below this share of half the range saturates nothing by itself. */
    private static final double LITTLE_NOISE = 0.02;

    private final FlmSettings settings;
    private final Safeguards safeguards;
    private final Parts parts;

    /**
     * Improvement by some settings.
     *
     * @param parts does what can be done side by side within a fit
     */
    LocalImprovement(FlmSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
        safeguards = settings.safeguards();
    }

    /**
     * What the trials say of the controller that ran them, against the last one that was worth keeping.
     *
     * @param tried the controller with its trials
     * @param lost whether it was worse, or a plan that was no better
     * @param base the better of the two
     * @param gain in cost over the last one; NaN when there was none
     */
    private record Outcome(LocalController.Base tried, boolean lost, LocalController.Base base, double gain) {}

    /** A controller as its trials judge it: those that allow no local update make it the turn of a plan at once. */
    LocalController judged(LocalController controller, List<Rollout> all) {
        LocalController judged = controller.judged(all);
        List<Rollout> complete = Safeguards.complete(controller.policy(), all);
        boolean possible =
                !safeguards.unsaturated(complete).isEmpty() || (!complete.isEmpty() && !explores(controller));
        return judged.isDone() || possible ? judged : judged.with(LocalController.Standing.STUCK);
    }

    /** Whether there is noise enough to be why trials saturate. */
    private boolean explores(LocalController controller) {
        return safeguards.noise().largest(controller.policy()) > LITTLE_NOISE;
    }

    /** A new plan is tried next; the controller so far is what it has to beat. */
    LocalUpdate replanned(LocalController before, List<Rollout> all, Adapted.Replanned plan) {
        List<Rollout> trials = Safeguards.complete(before.policy(), all);
        Optional<LocalController.Base> base =
                trials.isEmpty() ? before.base() : Optional.of(new LocalController.Base(before.policy(), trials));
        double meanCost = trials.isEmpty() ? Double.NaN : base.orElseThrow().cost();
        List<Rollout> recent = before.recentWith(trials, settings.recentTrials());
        return kept(before.planned(plan.policy(), recent, base), meanCost, all, plan.reason());
    }

    /**
     * Improves.
     *
     * @param before the controller that ran the trials
     * @param all its trials
     * @param objective the condition's cost
     * @param prior what the fit is told beforehand
     * @param random stream of this condition in this iteration
     */
    LocalUpdate improve(
            LocalController before, List<Rollout> all, Cost objective, PriorSource prior, RandomGenerator random) {
        List<Rollout> complete = Safeguards.complete(before.policy(), all);
        if (complete.isEmpty()) {
            return kept(shrunk(before.withPolicy(before.lastGood())), Double.NaN, all, "no trial could be used");
        }
        List<Rollout> unsaturated = safeguards.unsaturated(complete);
        if (unsaturated.isEmpty() && explores(before)) {
            String note = "every trial saturates for most of its steps: exploration shrunk";
            return kept(shrunk(before.withPolicy(calmer(before.lastGood()))), Double.NaN, all, note);
        }
        // With hardly any noise left it is not the noise that saturates: learn from what there is.
        List<Rollout> trials = unsaturated.isEmpty() ? complete : unsaturated;
        Outcome outcome = outcome(before, trials);
        LocalController.Base base = outcome.base();
        List<Rollout> recent = before.recentWith(trials, settings.recentTrials());
        LocalController now = before.from(base, multiplier(before, outcome), recent);

        // Fit p(x'|x, u) and p(x_0), expand the cost.
        DynamicsFit fit = settings.fitter().fit(base.trials(), prior.prior(base.trials(), recent, random), parts);
        CostExpansion expansion = CostExpansion.of(objective, base.trials());
        if (fit.dynamics().isEmpty() || expansion.quadratic().isEmpty()) {
            String reason = fit.isRefused()
                    ? fit.reason()
                    : expansion.rejections().getFirst().toString();
            return kept(shrunk(now), outcome.tried().cost(), all, reason);
        }
        Gaussian start = StartDistribution.fit(base.trials(), recent);

        // min E[cost] subject to KL(new || old) <= epsilon.
        PolicyUpdate update = KlConstrainedUpdate.improve(
                base.policy(),
                fit.orElseThrow(),
                start,
                expansion.quadratic().get(),
                settings.klStep() * now.multiplier() * base.policy().steps(),
                before.eta(),
                settings.update());
        LinearGaussianPolicy bounded = safeguards.noise().bounded(update.policy());
        String objection = update.accepted()
                ? safeguards.gains().objection(bounded, base.policy(), fit.orElseThrow(), start)
                : update.reason();
        LocalController after = objection.isEmpty()
                ? now.improved(bounded, update.eta(), update.previousCost() - update.predictedCost())
                : shrunk(now);
        LocalUpdate.Model model =
                new LocalUpdate.Model(fit.orElseThrow(), start, update.from(), after.policy(), fit.steps());
        double saturated = safeguards.saturated(complete);
        return new LocalUpdate(
                after,
                outcome.tried().cost(),
                before.predicted(),
                outcome.gain(),
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
                note(before, outcome, objection, saturated, after.policy()));
    }

    private Outcome outcome(LocalController before, List<Rollout> trials) {
        LocalController.Base tried = new LocalController.Base(before.policy(), trials);
        if (before.base().isEmpty()) {
            return new Outcome(tried, false, tried, Double.NaN);
        }
        LocalController.Base base = before.base().get();
        boolean lost =
                before.planned() ? !tried.isCheaperThan(base) : tried.isWorseThan(base, settings.rollBackMargin());
        return new Outcome(tried, lost, lost ? base : tried, base.cost() - tried.cost());
    }

    private String note(
            LocalController before, Outcome outcome, String objection, double saturated, LinearGaussianPolicy next) {
        List<String> notes = new ArrayList<>();
        if (outcome.lost()) {
            notes.add(before.planned() ? "the plan was no better: taken back" : "the cost rose: rolled back");
        }
        if (!objection.isEmpty()) {
            notes.add(objection);
        }
        if (safeguards.saturation().warns(saturated)) {
            notes.add(String.format(Locale.ROOT, "%.0f %% of the steps saturate", 100 * saturated));
        }
        if (safeguards.noise().isSpent(next)) {
            notes.add("no exploration left");
        }
        return String.join("; ", notes);
    }

    /** The same means with half the noise, not below its floor. */
    private LinearGaussianPolicy calmer(LinearGaussianPolicy policy) {
        double[] Sigma = policy.Sigma();
        for (int i = 0; i < Sigma.length; i++) {
            Sigma[i] *= 0.25;
        }
        return safeguards.noise().bounded(policy.withSigma(Sigma));
    }

    /** The next multiplier: from predicted against actual improvement, or less after a roll-back. */
    private double multiplier(LocalController before, Outcome outcome) {
        if (before.planned()) {
            // A plan that was lost says nothing of the steps of local updates.
            return before.multiplier();
        }
        if (outcome.lost()) {
            return settings.shrunk(before.multiplier());
        }
        if (before.base().isEmpty() || Double.isNaN(before.predicted())) {
            return before.multiplier();
        }
        double previous = before.base().get().cost();
        return settings.stepRule()
                .next(
                        before.multiplier(),
                        previous,
                        previous - before.predicted(),
                        outcome.tried().cost());
    }

    private LocalController shrunk(LocalController now) {
        return now.stuck(settings.shrunk(now.multiplier()));
    }

    private LocalUpdate kept(LocalController controller, double meanCost, List<Rollout> all, String note) {
        double saturated = safeguards.saturated(Safeguards.complete(controller.policy(), all));
        LocalUpdate.Diagnosis nothing =
                new LocalUpdate.Diagnosis(0, all.size(), saturated, Double.NaN, Double.NaN, Double.NaN);
        return new LocalUpdate(controller, meanCost, Double.NaN, Double.NaN, 0, 0, Optional.empty(), nothing, note);
    }
}

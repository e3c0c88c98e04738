package dev.sinew.controller.flm;

import dev.sinew.controller.fit.DynamicsPrior;
import dev.sinew.controller.fit.MixturePrior;
import dev.sinew.controller.fit.MixtureSettings;
import dev.sinew.controller.fit.NominalModelPrior;
import dev.sinew.controller.fit.Parts;
import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the fit of the dynamics is told beforehand, made anew in each iteration. */
@FunctionalInterface
public interface PriorSource {

    /**
     * The prior for one fit.
     *
     * @param trials the trials that will be fitted
     * @param recent the latest trials, oldest first, those included
     * @param random draws whatever is drawn
     */
    DynamicsPrior prior(List<Rollout> trials, List<Rollout> recent, RandomGenerator random);

    /** Plain regression; refused when there are too few trials. */
    static PriorSource none() {
        return (trials, recent, random) -> DynamicsPrior.none();
    }

    /** A mixture of Gaussians over the transitions of recent trials. */
    static PriorSource mixture(MixtureSettings settings) {
        return mixture(settings, Parts.IN_ORDER);
    }

    /** The same, with parts that may be done side by side. */
    static PriorSource mixture(MixtureSettings settings, Parts parts) {
        return (trials, recent, random) -> MixturePrior.empty(settings).with(recent, random, parts);
    }

    /**
     * A known model, worth so many observations of each step.
     *
     * @param model the nominal model on the learner's state
     * @param count pseudo-count, positive
     */
    static PriorSource nominal(Dynamics model, double count) {
        return (trials, recent, random) -> NominalModelPrior.along(model, trials, count);
    }
}

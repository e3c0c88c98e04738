package dev.sinew.controller.flm;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What was learned of a model, and what follows for the controllers.
 *
 * @param parameters identified so far; empty when nothing is identified
 * @param prior what the local fits are told instead of the usual, if anything
 * @param plans one per condition: a new plan that takes the place of the local update, if any
 */
public record Adapted(double[] parameters, Optional<PriorSource> prior, List<Optional<Replanned>> plans) {

    /** Copies array and list. */
    public Adapted {
        parameters = parameters.clone();
        plans = List.copyOf(plans);
    }

    /** Nothing identified, nothing planned. */
    static Adapted nothing(int conditions) {
        return new Adapted(new double[0], Optional.empty(), Collections.nCopies(conditions, Optional.empty()));
    }

    /** A copy of the parameters. */
    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /**
     * A controller that was planned again.
     *
     * @param policy to be tried next, with its exploration
     * @param reason one sentence
     */
    public record Replanned(LinearGaussianPolicy policy, String reason) {}
}

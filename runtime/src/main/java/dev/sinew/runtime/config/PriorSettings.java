package dev.sinew.runtime.config;

import dev.sinew.controller.fit.MixtureSettings;

/** What the fit of the dynamics is told beforehand. */
public sealed interface PriorSettings {

    /** Nothing: plain regression, which needs more trials than the state and the action have entries. */
    record None() implements PriorSettings {}

    /**
     * A mixture of Gaussians over the transitions of recent trials.
     *
     * @param settings of its fit
     */
    record Mixture(MixtureSettings settings) implements PriorSettings {}

    /**
     * The nominal model.
     *
     * @param count how many observations of each step it is worth
     */
    record Nominal(double count) implements PriorSettings {}
}

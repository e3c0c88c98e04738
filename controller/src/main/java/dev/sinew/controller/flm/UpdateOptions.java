package dev.sinew.controller.flm;

import dev.sinew.controller.policy.ActionLimits;
import java.util.Optional;

/**
 * Settings of an update that hardly ever change.
 *
 * @param entropyWeight weight of the policy's entropy in the objective, at least 0, in units of the cost per nat; 0 is the plain
 *     update
 * @param tolerance relative tolerance on the divergence
 * @param maxPasses most values of eta that are tried before the update is refused
 * @param limits in which the mean actions are kept; empty for the plain update, which knows no limits
 */
public record UpdateOptions(double entropyWeight, double tolerance, int maxPasses, Optional<ActionLimits> limits) {

    /** No entropy term, divergence to 1e-6 relative, at most 60 passes. */
    public static final UpdateOptions DEFAULT = new UpdateOptions(0, 1e-6, 60, Optional.empty());

    /** Checks the ranges. */
    public UpdateOptions {
        if (!(entropyWeight >= 0 && tolerance > 0 && maxPasses > 0)) {
            throw new IllegalArgumentException(
                    "entropyWeight must be at least 0, tolerance and maxPasses positive; found " + entropyWeight + ", "
                            + tolerance + ", " + maxPasses);
        }
    }

    /** The same with another entropy weight. */
    public UpdateOptions withEntropyWeight(double weight) {
        return new UpdateOptions(weight, tolerance, maxPasses, limits);
    }

    /** The same with mean actions that are kept in a box. */
    public UpdateOptions within(ActionLimits box) {
        return new UpdateOptions(entropyWeight, tolerance, maxPasses, Optional.of(box));
    }
}

package dev.sinew.controller.promote;

import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * A controller that wants to become a skill.
 *
 * @param policy the controller
 * @param limits of the actions
 * @param deviation a usual deviation of every state entry, in its unit, positive
 */
public record Candidate(LinearGaussianPolicy policy, ActionLimits limits, double deviation) {

    /** Checks the sizes. */
    public Candidate {
        if (limits.size() != policy.actionSize() || !(deviation > 0)) {
            throw new IllegalArgumentException("the controller has " + policy.actionSize() + " actions, the limits "
                    + limits.size() + "; the deviation must be positive, found " + deviation);
        }
    }
}

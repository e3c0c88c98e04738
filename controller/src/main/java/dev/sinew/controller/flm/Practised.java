package dev.sinew.controller.flm;

import dev.sinew.controller.policy.Rollout;
import java.util.List;

/**
 * The trials of one condition in one iteration.
 *
 * @param rollouts those that ran to their end and can be learned from
 * @param trials all that were run: the experience
 */
public record Practised(List<Rollout> rollouts, int trials) {

    /** No trials. */
    public static final Practised NONE = new Practised(List.of(), 0);

    /** Copies the list. */
    public Practised {
        rollouts = List.copyOf(rollouts);
    }
}

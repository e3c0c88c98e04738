package dev.sinew.controller.flm;

import dev.sinew.controller.policy.Rollout;
import java.util.List;

/**
 * The trials of one condition in one iteration.
 *
 * @param rollouts those that ran to their end under their controller and can be learned from
 * @param driven those that ran to their end with a baseline in charge for a while: they say nothing of their controller, and what
 *     the robot makes of actions all the same
 * @param trials all that were run: the experience
 */
public record Practised(List<Rollout> rollouts, List<Rollout> driven, int trials) {

    /** No trials. */
    public static final Practised NONE = new Practised(List.of(), List.of(), 0);

    /** Copies the lists. */
    public Practised {
        rollouts = List.copyOf(rollouts);
        driven = List.copyOf(driven);
    }
}

package dev.sinew.controller.promote;

import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a candidate beside itself.
 *
 * @param fitted the law of motion that was fitted before the update; empty before the first trials
 * @param update what made it; empty for a first controller, and for one that an update kept
 * @param unseen trials that the law was not fitted to; may be empty
 * @param rehearsals simulated trials to be run
 */
public record Evidence(Optional<Fitted> fitted, Optional<Update> update, List<Rollout> unseen, Rehearsals rehearsals) {

    /** Copies the list. */
    public Evidence {
        unseen = List.copyOf(unseen);
    }

    /** Before any trial: rehearsals alone. */
    public static Evidence none(Rehearsals rehearsals) {
        return new Evidence(Optional.empty(), Optional.empty(), List.of(), rehearsals);
    }

    /**
     * A fitted law of motion.
     *
     * @param dynamics its dynamics
     * @param start its start
     * @param trials the trials that it was fitted to, at least one
     */
    public record Fitted(LinearGaussianDynamics dynamics, Gaussian start, List<Rollout> trials) {

        /** Copies the list. */
        public Fitted {
            trials = List.copyOf(trials);
        }
    }

    /**
     * An update under a bound.
     *
     * @param previous the controller that the update was bound to
     * @param bound on the divergence of all steps [nat]
     */
    public record Update(LinearGaussianPolicy previous, double bound) {}
}

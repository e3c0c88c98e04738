package dev.sinew.controller.flm;

import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * What an update found.
 *
 * @param policy the new controller, or the old one when refused
 * @param from the controller that it is compared with: the old one; within limits, what is left of it there
 * @param eta the dual value that belongs to the policy; when refused, the one the search was started with
 * @param kl divergence of the policy from that one, all steps [nat]
 * @param predictedCost expected total cost of the policy under the model of the update
 * @param previousCost expected total cost of that one under the same model
 * @param passes backward passes spent
 * @param status how the update ended
 * @param reason one sentence when refused, else empty
 */
public record PolicyUpdate(
        LinearGaussianPolicy policy,
        LinearGaussianPolicy from,
        double eta,
        double kl,
        double predictedCost,
        double previousCost,
        int passes,
        Status status,
        String reason) {

    /** How an update ended. */
    public enum Status {
        /** The divergence equals the bound within the tolerance. */
        CONVERGED,
        /** Within limits only: the divergence jumps over its bound, and the controller is the one just below. */
        WITHIN_BOUND,
        /** Even without a penalty the divergence stays below the bound. */
        CONSTRAINT_INACTIVE,
        /** No trustworthy controller was found: the old one is kept. */
        REFUSED
    }

    /** True when the policy is a new one. */
    public boolean accepted() {
        return status != Status.REFUSED;
    }
}

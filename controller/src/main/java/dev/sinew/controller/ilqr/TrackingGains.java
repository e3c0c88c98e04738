package dev.sinew.controller.ilqr;

import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * Feedback that keeps a robot near a plan.
 *
 * @param status whether the recursion succeeded; the gains are 0 if not
 * @param plan what is tracked
 * @param K gains [T x m x n]
 * @param Quu action Hessians R + B'VB [T x m x m]
 */
public record TrackingGains(Status status, Plan plan, double[] K, double[] Quu) {

    /** How the recursion ended. */
    public enum Status {
        /** All gains were found. */
        SOLVED,
        /** R + B'VB was not positive definite at some step. */
        NOT_CONVEX,
        /** A Jacobian along the plan holds NaN or infinity. */
        NOT_FINITE
    }

    /** Copies the arrays. */
    public TrackingGains {
        K = K.clone();
        Quu = Quu.clone();
    }

    /** A copy of the gains [T x m x n]. */
    @Override
    public double[] K() {
        return K.clone();
    }

    /** A copy of the action Hessians [T x m x m]. */
    @Override
    public double[] Quu() {
        return Quu.clone();
    }

    /** {@code u = u^ + K (x - x^)} about the origin, exploring with the given variance of each action [m]; 0 for none. */
    public LinearGaussianPolicy policy(double... variance) {
        if (variance.length != plan.m()) {
            throw new IllegalArgumentException(
                    "the policy needs " + plan.m() + " exploration variances, found " + variance.length);
        }
        return plan.policy(K, new double[plan.T() * plan.m()], Covariances.diagonal(plan.T(), variance));
    }

    /** The same mean, exploring with covariance {@code temperature Quu^-1}. */
    public LinearGaussianPolicy gaussian(double temperature) {
        double[] Sigma = Covariances.inverse(plan.T(), plan.m(), Quu, temperature);
        return plan.policy(K, new double[plan.T() * plan.m()], Sigma);
    }
}

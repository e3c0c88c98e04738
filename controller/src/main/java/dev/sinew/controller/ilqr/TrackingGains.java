package dev.sinew.controller.ilqr;

import dev.sinew.controller.lqr.Controllers;
import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Arrays;

/**
 * Feedback that keeps a robot near a plan.
 *
 * @param status how the recursion ended; the gains are 0 unless it is SOLVED
 * @param plan what is tracked
 * @param K gains [T x m x n]
 * @param Quu action Hessians R + B'VB [T x m x m]
 */
public record TrackingGains(RiccatiStatus status, Plan plan, double[] K, double[] Quu) {

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
        return feedback().withVariance(variance);
    }

    /** The same mean, exploring with covariance {@code temperature Quu^-1}; only when SOLVED. */
    public LinearGaussianPolicy gaussian(double temperature) {
        return Controllers.gaussian(feedback(), scaled(Quu, 1 / temperature));
    }

    private LinearGaussianPolicy feedback() {
        double[] noStep = new double[plan.T() * plan.m()];
        return Controllers.feedback(plan.n(), plan.m(), plan.X(), plan.U(), K, noStep);
    }

    static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(each -> factor * each).toArray();
    }
}

package dev.sinew.controller.ilqr;

import dev.sinew.controller.lqr.Controllers;
import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * Where iLQR ended, whatever the status: the best trajectory found and the local controller about it.
 *
 * @param status how it ended; only {@link Status#CONVERGED} means that nearby trajectories are no better
 * @param plan the best trajectory
 * @param K gains of the deviations [T x m x n], 0 in the rows of clamped actions
 * @param k steps of the actions that the last backward pass still asks for [T x m]
 * @param Quu action Hessians [T x m x m]
 * @param costs total cost of the first trajectory and after each accepted step, strictly falling
 * @param iterations passes made, each one backward and forward
 */
public record IlqrSolution(
        Status status, Plan plan, double[] K, double[] k, double[] Quu, double[] costs, int iterations) {

    /** How the solver ended. */
    public enum Status {
        /** The gradient is 0 to tolerance, or the cost stopped falling. */
        CONVERGED,
        /** Still improving when the iterations ran out. */
        ITERATION_LIMIT,
        /** No step size improved the cost at the largest regularisation. */
        NO_DESCENT,
        /** The action Hessian stayed indefinite or singular at the largest regularisation. */
        NOT_CONVEX,
        /** The first trajectory, a Jacobian or an expansion of the cost holds NaN or infinity. */
        NOT_FINITE
    }

    /** Copies the arrays. */
    public IlqrSolution {
        K = K.clone();
        k = k.clone();
        Quu = Quu.clone();
        costs = costs.clone();
    }

    /** Total cost of the plan. */
    public double cost() {
        return costs[costs.length - 1];
    }

    /** A copy of the gains [T x m x n]. */
    @Override
    public double[] K() {
        return K.clone();
    }

    /** A copy of the steps [T x m]. */
    @Override
    public double[] k() {
        return k.clone();
    }

    /** A copy of the action Hessians [T x m x m]. */
    @Override
    public double[] Quu() {
        return Quu.clone();
    }

    /** A copy of the falling costs. */
    @Override
    public double[] costs() {
        return costs.clone();
    }

    /** Controller 0.5 of the lecture: the planned actions, whatever the state. */
    public LinearGaussianPolicy openLoop() {
        return Controllers.openLoop(plan.n(), plan.m(), plan.U());
    }

    /** Controller 1.0: feedback about the plan, without noise. */
    public LinearGaussianPolicy feedback() {
        return Controllers.feedback(plan.n(), plan.m(), plan.X(), plan.U(), K, k);
    }

    /**
     * Controller 2.0: feedback about the plan with covariance {@code temperature Quu^-1}, the maximum-entropy optimum.
     *
     * @throws IllegalArgumentException when an action Hessian is not positive definite, as it may be unless CONVERGED
     */
    public LinearGaussianPolicy gaussian(double temperature) {
        return Controllers.gaussian(feedback(), TrackingGains.scaled(Quu, 1 / temperature));
    }
}

package dev.sinew.controller.ilqr;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.ilqr.IlqrSolution.Status;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.Policy;

/**
 * Iterative LQR with control limits: a locally optimal trajectory and feedback for known dynamics.
 *
 * <p>Sources: Li and Todorov 2004 (iLQR); Tassa, Erez and Todorov 2012 (regularisation of the value Hessian with its quadratic
 * schedule, expected improvement in the line search); Tassa, Mansard and Todorov 2014 (limits: box-DDP). A step is accepted
 * only when its cost is finite and lower.
 *
 * <p>Immutable and as shareable between threads as its dynamics and cost are.
 */
public final class IterativeLqr {

    private final Dynamics dynamics;
    private final Cost cost;
    private final ActionLimits limits;
    private final IlqrSettings settings;

    /** A solver of one problem. */
    public IterativeLqr(Dynamics dynamics, Cost cost, ActionLimits limits, IlqrSettings settings) {
        this.dynamics = dynamics;
        this.cost = cost;
        this.limits = limits;
        this.settings = settings;
    }

    /**
     * Solves from given actions.
     *
     * @param x0 start state [n]
     * @param U first actions [T x m]; moved into the limits
     */
    public IlqrSolution solve(double[] x0, double[] U) {
        int m = limits.size();
        if (U.length == 0 || U.length % m != 0) {
            throw new IllegalArgumentException("the actions must be T x " + m + " values, found " + U.length);
        }
        return solve(x0, U.length / m, (t, x, u) -> System.arraycopy(U, t * m, u, 0, m));
    }

    /**
     * Solves from the trajectory along which a policy leads, such as the feedback found for a neighbouring problem.
     *
     * @param x0 start state [n]
     * @param T steps
     * @param start first controller; its actions are moved into the limits
     */
    public IlqrSolution solve(double[] x0, int T, Policy start) {
        Iteration iteration = new Iteration(dynamics, cost, limits, x0, T);
        Regularisation regularisation = new Regularisation(settings);
        if (!iteration.rollOut(start)) {
            return iteration.solution(Status.NOT_FINITE, 0);
        }
        for (int pass = 1; pass <= settings.iterations(); pass++) {
            if (!iteration.expand()) {
                return iteration.solution(Status.NOT_FINITE, pass - 1);
            }
            while (!iteration.backward(regularisation.mu())) {
                if (!regularisation.increase()) {
                    return iteration.solution(Status.NOT_CONVEX, pass - 1);
                }
            }
            double before = iteration.cost();
            if (iteration.slope() <= settings.gradientTolerance() * (1 + Math.abs(before))) {
                return iteration.solution(Status.CONVERGED, pass - 1);
            }
            if (iteration.lineSearch(settings.lineSearch(), settings.acceptance())) {
                regularisation.decrease();
                if (before - iteration.cost() <= settings.tolerance() * Math.abs(before)) {
                    return iteration.solution(Status.CONVERGED, pass);
                }
            } else if (!regularisation.increase()) {
                return iteration.solution(Status.NO_DESCENT, pass);
            }
        }
        return iteration.solution(Status.ITERATION_LIMIT, settings.iterations());
    }
}

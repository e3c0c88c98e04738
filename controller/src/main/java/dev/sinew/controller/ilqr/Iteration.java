package dev.sinew.controller.ilqr;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.ilqr.IlqrSolution.Status;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.Policy;
import java.util.Arrays;

/** The moving parts of one solve: the trajectory, its expansion, the backward pass about it, and the next trajectory. */
final class Iteration {

    private static final double[] NO_JACOBIAN = {};

    private final Dynamics dynamics;
    private final Cost cost;
    private final ActionLimits limits;
    private final int T;
    private final int n;
    private final int m;
    private final Expansion expansion;
    private final BackwardPass backward;
    private final double[] x;
    private final double[] u;
    private final double[] next;
    private double[] X;
    private double[] U;
    private double[] triedX;
    private double[] triedU;
    private double[] costs = {};

    Iteration(Dynamics dynamics, Cost cost, ActionLimits limits, double[] x0, int T) {
        this.dynamics = dynamics;
        this.cost = cost;
        this.limits = limits;
        this.T = T;
        n = x0.length;
        m = limits.size();
        expansion = new Expansion(T, n, m);
        backward = new BackwardPass(T, n, m);
        x = new double[n];
        u = new double[m];
        next = new double[n];
        X = new double[(T + 1) * n];
        U = new double[T * m];
        triedX = X.clone();
        triedU = U.clone();
        System.arraycopy(x0, 0, X, 0, n);
        System.arraycopy(x0, 0, triedX, 0, n);
    }

    /** The first trajectory; false when its cost is not finite. */
    boolean rollOut(Policy start) {
        double total = follow(start);
        accept(total);
        return Double.isFinite(total);
    }

    /** Expands dynamics and cost about the trajectory; false when something is not finite. */
    boolean expand() {
        return expansion.linearise(dynamics, X, U) && expansion.expand(cost, X, U);
    }

    boolean backward(double mu) {
        return backward.run(expansion, U, limits, mu);
    }

    /** Accepts the first step size whose cost is finite and falls by the asked share of what was expected. */
    boolean lineSearch(int sizes, double acceptance) {
        for (int i = 0; i < sizes; i++) {
            double alpha = Math.pow(1.1, -i * i);
            double total = follow((t, state, action) -> correct(alpha, t, state, action));
            double improvement = cost() - total;
            if (Double.isFinite(total)
                    && improvement > 0
                    && improvement >= -acceptance * backward.expectedChange(alpha)) {
                accept(total);
                return true;
            }
        }
        return false;
    }

    double cost() {
        return costs[costs.length - 1];
    }

    double slope() {
        return backward.slope();
    }

    /** The result, with gains about the trajectory that is returned. */
    IlqrSolution solution(Status status, int iterations) {
        if (status == Status.NOT_FINITE || !expand() || !backward(0)) {
            Arrays.fill(backward.K(), 0);
            Arrays.fill(backward.k(), 0);
        }
        return new IlqrSolution(
                status, new Plan(T, n, m, X, U), backward.K(), backward.k(), backward.Quu(), costs, iterations);
    }

    /** u = u^ + alpha k + K (x - x^) */
    private void correct(double alpha, int t, double[] state, double[] action) {
        for (int i = 0; i < m; i++) {
            int row = t * m + i;
            double sum = Math.fma(alpha, backward.k()[row], U[row]);
            for (int j = 0; j < n; j++) {
                sum = Math.fma(backward.K()[row * n + j], state[j] - X[t * n + j], sum);
            }
            action[i] = sum;
        }
    }

    /** Lets a policy drive from the start; fills the tried trajectory and returns its total cost, NaN once it is not finite. */
    private double follow(Policy policy) {
        System.arraycopy(X, 0, x, 0, n);
        double total = 0;
        for (int t = 0; t < T; t++) {
            policy.act(t, x, u);
            limits.clamp(u);
            total += cost.stage(t, x, u);
            if (!Double.isFinite(total)) {
                return Double.NaN;
            }
            dynamics.step(x, u, next, NO_JACOBIAN);
            System.arraycopy(u, 0, triedU, t * m, m);
            System.arraycopy(next, 0, triedX, (t + 1) * n, n);
            System.arraycopy(next, 0, x, 0, n);
        }
        return total + cost.terminal(x);
    }

    private void accept(double total) {
        double[] oldX = X;
        double[] oldU = U;
        X = triedX;
        U = triedU;
        triedX = oldX;
        triedU = oldU;
        costs = Arrays.copyOf(costs, costs.length + 1);
        costs[costs.length - 1] = total;
    }
}

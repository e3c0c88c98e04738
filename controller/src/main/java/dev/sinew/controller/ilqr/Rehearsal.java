package dev.sinew.controller.ilqr;

import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.Policy;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A model that is wrong on purpose, on which a controller is tried before it is believed.
 *
 * <p>Gain and delay act on the clamped action; a delay of d seconds in a step of dt is met by its mean over the step,
 * {@code gain ((1 - d/dt) u_t + (d/dt) u_{t-1})}, so the dynamics need not know of it. Before the first step the action is 0.
 *
 * @param dynamics makes the perturbed dynamics, one instance for every thread that asks
 * @param start start state [n]
 * @param gain what the actuator makes of an action, about 1
 * @param delay share of a step by which actions come late, 0 to 1
 */
public record Rehearsal(Supplier<Dynamics> dynamics, double[] start, double gain, double delay) {

    private static final double[] NO_JACOBIAN = {};

    /** Copies the start state. */
    public Rehearsal {
        start = start.clone();
        if (!(delay >= 0 && delay <= 1)) {
            throw new IllegalArgumentException("a delay must be 0 to 1 steps, found " + delay);
        }
    }

    /** A copy of the start state [n]. */
    @Override
    public double[] start() {
        return start.clone();
    }

    /** Runs a controller: the states and the clamped actions; states are NaN from where they are not finite. */
    public Plan run(Policy policy, ActionLimits limits, int T) {
        Dynamics model = dynamics.get();
        int n = start.length;
        int m = limits.size();
        double[] X = new double[(T + 1) * n];
        double[] U = new double[T * m];
        double[] x = start.clone();
        double[] next = new double[n];
        double[] u = new double[m];
        double[] last = new double[m];
        double[] applied = new double[m];
        System.arraycopy(x, 0, X, 0, n);
        for (int t = 0; t < T; t++) {
            policy.act(t, x, u);
            limits.clamp(u);
            for (int i = 0; i < m; i++) {
                applied[i] = gain * ((1 - delay) * u[i] + delay * last[i]);
                last[i] = u[i];
            }
            model.step(x, applied, next, NO_JACOBIAN);
            if (!Finite.all(next)) {
                Arrays.fill(X, (t + 1) * n, X.length, Double.NaN);
                break;
            }
            System.arraycopy(u, 0, U, t * m, m);
            System.arraycopy(next, 0, X, (t + 1) * n, n);
            System.arraycopy(next, 0, x, 0, n);
        }
        return new Plan(T, n, m, X, U);
    }
}

package dev.sinew.controller.ilqr;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.policy.Dynamics;

/** Total costs and their gradients with respect to all actions, by ways that the solver does not use. */
final class Gradients {

    private Gradients() {}

    /** Total cost of a sequence of actions [T x m] from x0. */
    static double cost(Dynamics dynamics, Cost cost, double[] x0, double[] U, int m) {
        double[] x = x0.clone();
        double[] next = new double[x.length];
        double[] u = new double[m];
        double sum = 0;
        for (int t = 0; t < U.length / m; t++) {
            System.arraycopy(U, t * m, u, 0, m);
            sum += cost.stage(t, x, u);
            dynamics.step(x, u, next, new double[0]);
            System.arraycopy(next, 0, x, 0, x.length);
        }
        return sum + cost.terminal(x);
    }

    /** Gradient [T x m] by central differences of the total cost. */
    static double[] byDifferences(Dynamics dynamics, Cost cost, double[] x0, double[] U, int m, double step) {
        double[] gradient = new double[U.length];
        double[] moved = U.clone();
        for (int i = 0; i < U.length; i++) {
            moved[i] = U[i] + step;
            double high = cost(dynamics, cost, x0, moved, m);
            moved[i] = U[i] - step;
            double low = cost(dynamics, cost, x0, moved, m);
            moved[i] = U[i];
            gradient[i] = (high - low) / (2 * step);
        }
        return gradient;
    }

    static double largest(double[] values) {
        double largest = 0;
        for (double each : values) {
            largest = Math.max(largest, Math.abs(each));
        }
        return largest;
    }
}

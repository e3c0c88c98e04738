package dev.sinew.controller.ilqr;

import dev.sinew.controller.cost.Cost;

/** A cost with {@code 1/2 weight sum_i (u_i / scale_i)^2} added at every step. */
record ActionPenalty(Cost cost, double weight, double[] scale) implements Cost {

    @Override
    public double stage(int t, double[] x, double[] u) {
        return cost.stage(t, x, u) + penalty(u);
    }

    @Override
    public double terminal(double[] x) {
        return cost.terminal(x);
    }

    @Override
    public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
        int n = x.length;
        int d = n + u.length;
        for (int i = 0; i < u.length; i++) {
            double curvature = weight / (scale[i] * scale[i]);
            gradient[n + i] += curvature * u[i];
            hessian[(n + i) * d + n + i] += curvature;
        }
        return cost.addStage(t, x, u, gradient, hessian) + penalty(u);
    }

    @Override
    public double addTerminal(double[] x, double[] gradient, double[] hessian) {
        return cost.addTerminal(x, gradient, hessian);
    }

    private double penalty(double[] u) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            double share = u[i] / scale[i];
            sum += share * share;
        }
        return 0.5 * weight * sum;
    }
}

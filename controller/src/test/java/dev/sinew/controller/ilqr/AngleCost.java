package dev.sinew.controller.ilqr;

import dev.sinew.controller.cost.Cost;

/**
 * {@code sum_i w_i d_i^2 / 2 + r u^2 / 2} per step and {@code sum_i W_i d_i^2 / 2} at the end, where d_i is x_i, or
 * 2 sin(x_i / 2) for the one entry that is an angle and has its goal at every multiple of 2 pi; Gauss-Newton Hessians.
 */
record AngleCost(int angle, double[] w, double[] W, double r) implements Cost {

    @Override
    public double stage(int t, double[] x, double[] u) {
        return sum(w, x) + 0.5 * r * u[0] * u[0];
    }

    @Override
    public double terminal(double[] x) {
        return sum(W, x);
    }

    @Override
    public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
        int n = x.length;
        add(w, x, gradient, hessian, n + 1);
        gradient[n] += r * u[0];
        hessian[(n + 1) * (n + 1) - 1] += r;
        return stage(t, x, u);
    }

    @Override
    public double addTerminal(double[] x, double[] gradient, double[] hessian) {
        add(W, x, gradient, hessian, x.length);
        return terminal(x);
    }

    private double sum(double[] weights, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double d = i == angle ? 2 * Math.sin(0.5 * x[i]) : x[i];
            sum += 0.5 * weights[i] * d * d;
        }
        return sum;
    }

    private void add(double[] weights, double[] x, double[] gradient, double[] hessian, int stride) {
        for (int i = 0; i < x.length; i++) {
            double d = i == angle ? 2 * Math.sin(0.5 * x[i]) : x[i];
            double slope = i == angle ? Math.cos(0.5 * x[i]) : 1;
            gradient[i] += weights[i] * d * slope;
            hessian[i * stride + i] += weights[i] * slope * slope;
        }
    }
}

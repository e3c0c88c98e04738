package dev.sinew.controller.ilqr;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.policy.Dynamics;

/** Benchmark B1: w+ = w + 0.05 (15 sin th + 3 u), th+ = th + 0.05 w+; cost x'Qx + u'Ru without the factor 1/2. */
final class PendulumB1 implements Dynamics, Cost {

    static final int T = 100;
    private static final double DT = 0.05;
    private static final double[] Q = {1, 0.1};
    private static final double R = 0.01;
    private static final double TERMINAL = 100;

    @Override
    public void step(double[] x, double[] u, double[] next, double[] F) {
        double w = x[1] + DT * (15 * Math.sin(x[0]) + 3 * u[0]);
        next[0] = x[0] + DT * w;
        next[1] = w;
        if (F.length > 0) {
            double bend = DT * 15 * Math.cos(x[0]);
            F[0] = 1 + DT * bend;
            F[1] = DT;
            F[2] = DT * DT * 3;
            F[3] = bend;
            F[4] = 1;
            F[5] = DT * 3;
        }
    }

    @Override
    public double stage(int t, double[] x, double[] u) {
        return Q[0] * x[0] * x[0] + Q[1] * x[1] * x[1] + R * u[0] * u[0];
    }

    @Override
    public double terminal(double[] x) {
        return TERMINAL * (Q[0] * x[0] * x[0] + Q[1] * x[1] * x[1]);
    }

    @Override
    public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
        gradient[0] += 2 * Q[0] * x[0];
        gradient[1] += 2 * Q[1] * x[1];
        gradient[2] += 2 * R * u[0];
        hessian[0] += 2 * Q[0];
        hessian[4] += 2 * Q[1];
        hessian[8] += 2 * R;
        return stage(t, x, u);
    }

    @Override
    public double addTerminal(double[] x, double[] gradient, double[] hessian) {
        gradient[0] += 2 * TERMINAL * Q[0] * x[0];
        gradient[1] += 2 * TERMINAL * Q[1] * x[1];
        hessian[0] += 2 * TERMINAL * Q[0];
        hessian[3] += 2 * TERMINAL * Q[1];
        return terminal(x);
    }
}

package dev.sinew.controller.ilqr;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.policy.Dynamics;

/** G1 and G2: A = [[1, .1], [0, 1]], B = [.005, .1]', cost x'x + u'u per step and x'x at the end. */
final class DoubleIntegrator implements Dynamics, Cost {

    static final double[] F = {1, 0.1, 0.005, 0, 1, 0.1};

    @Override
    public void step(double[] x, double[] u, double[] next, double[] jacobian) {
        next[0] = x[0] + 0.1 * x[1] + 0.005 * u[0];
        next[1] = x[1] + 0.1 * u[0];
        System.arraycopy(F, 0, jacobian, 0, jacobian.length);
    }

    @Override
    public double stage(int t, double[] x, double[] u) {
        return x[0] * x[0] + x[1] * x[1] + u[0] * u[0];
    }

    @Override
    public double terminal(double[] x) {
        return x[0] * x[0] + x[1] * x[1];
    }

    @Override
    public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
        gradient[0] += 2 * x[0];
        gradient[1] += 2 * x[1];
        gradient[2] += 2 * u[0];
        for (int i = 0; i < 9; i += 4) {
            hessian[i] += 2;
        }
        return stage(t, x, u);
    }

    @Override
    public double addTerminal(double[] x, double[] gradient, double[] hessian) {
        gradient[0] += 2 * x[0];
        gradient[1] += 2 * x[1];
        hessian[0] += 2;
        hessian[3] += 2;
        return terminal(x);
    }
}

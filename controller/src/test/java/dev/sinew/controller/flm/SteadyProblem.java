package dev.sinew.controller.flm;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.lqr.RandomProblem;
import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.LinearGaussianDynamics;

/** A random linear-quadratic problem whose dynamics do not change over time, as iLQR sees it: without its noise. */
record SteadyProblem(RandomProblem problem) implements Dynamics, Cost {

    /** The problem with the dynamics of its first step at every step. */
    static SteadyProblem of(RandomProblem p) {
        int T = p.steps();
        int n = p.dynamics().stateSize();
        int m = p.dynamics().actionSize();
        double[] F = p.dynamics().F();
        double[] c = p.dynamics().c();
        for (int t = 1; t < T; t++) {
            System.arraycopy(F, 0, F, t * n * (n + m), n * (n + m));
            System.arraycopy(c, 0, c, t * n, n);
        }
        LinearGaussianDynamics steady =
                new LinearGaussianDynamics(T, n, m, F, c, p.dynamics().W());
        return new SteadyProblem(new RandomProblem(steady, p.cost(), p.start(), p.policy()));
    }

    @Override
    public void step(double[] x, double[] u, double[] next, double[] jacobian) {
        int d = x.length + u.length;
        double[] F = problem.dynamics().F();
        for (int i = 0; i < x.length; i++) {
            next[i] = problem.dynamics().c()[i];
            for (int j = 0; j < d; j++) {
                next[i] += F[i * d + j] * (j < x.length ? x[j] : u[j - x.length]);
            }
        }
        System.arraycopy(F, 0, jacobian, 0, jacobian.length);
    }

    @Override
    public double stage(int t, double[] x, double[] u) {
        return addStage(
                t, x, u, new double[x.length + u.length], new double[(x.length + u.length) * (x.length + u.length)]);
    }

    @Override
    public double terminal(double[] x) {
        return addTerminal(x, new double[x.length], new double[x.length * x.length]);
    }

    @Override
    public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
        int d = x.length + u.length;
        double[] z = new double[d];
        System.arraycopy(x, 0, z, 0, x.length);
        System.arraycopy(u, 0, z, x.length, u.length);
        QuadraticCost cost = problem.cost();
        return add(d, cost.C(), t * d * d, cost.c(), t * d, z, gradient, hessian);
    }

    @Override
    public double addTerminal(double[] x, double[] gradient, double[] hessian) {
        QuadraticCost cost = problem.cost();
        return add(x.length, cost.terminalC(), 0, cost.terminalc(), 0, x, gradient, hessian);
    }

    private static double add(
            int d, double[] C, int block, double[] c, int at, double[] z, double[] gradient, double[] hessian) {
        double value = 0;
        for (int i = 0; i < d; i++) {
            double row = 0;
            for (int j = 0; j < d; j++) {
                row += C[block + i * d + j] * z[j];
                hessian[i * d + j] += C[block + i * d + j];
            }
            gradient[i] += row + c[at + i];
            value += z[i] * (0.5 * row + c[at + i]);
        }
        return value;
    }
}

package dev.sinew.controller.ilqr;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.policy.Dynamics;
import java.util.Arrays;

/** Dynamics to first order and cost to second order along a trajectory; buffers of the solver, filled again and again. */
final class Expansion {

    final int T;
    final int n;
    final int m;
    /** Jacobians [A B] [T x n x (n+m)]. */
    final double[] F;
    /** Cost gradients with respect to z = [x; u] [T x (n+m)]. */
    final double[] lz;
    /** Cost Hessians [T x (n+m) x (n+m)]. */
    final double[] lzz;
    /** Gradient of the cost at the end [n]. */
    final double[] lxT;
    /** Hessian of the cost at the end [n x n]. */
    final double[] lxxT;

    private final double[] x;
    private final double[] u;
    private final double[] next;
    private final double[] Ft;
    private final double[] gradient;
    private final double[] hessian;

    Expansion(int T, int n, int m) {
        this.T = T;
        this.n = n;
        this.m = m;
        int d = n + m;
        F = new double[T * n * d];
        lz = new double[T * d];
        lzz = new double[T * d * d];
        lxT = new double[n];
        lxxT = new double[n * n];
        x = new double[n];
        u = new double[m];
        next = new double[n];
        Ft = new double[n * d];
        gradient = new double[d];
        hessian = new double[d * d];
    }

    /** Jacobians of the dynamics along the trajectory; false when one is not finite. */
    boolean linearise(Dynamics dynamics, double[] X, double[] U) {
        for (int t = 0; t < T; t++) {
            load(t, X, U);
            dynamics.step(x, u, next, Ft);
            System.arraycopy(Ft, 0, F, t * Ft.length, Ft.length);
        }
        return Finite.all(F);
    }

    /** Expands the cost along the trajectory; false when something is not finite. */
    boolean expand(Cost cost, double[] X, double[] U) {
        for (int t = 0; t < T; t++) {
            load(t, X, U);
            Arrays.fill(gradient, 0);
            Arrays.fill(hessian, 0);
            cost.addStage(t, x, u, gradient, hessian);
            System.arraycopy(gradient, 0, lz, t * gradient.length, gradient.length);
            System.arraycopy(hessian, 0, lzz, t * hessian.length, hessian.length);
        }
        System.arraycopy(X, T * n, x, 0, n);
        Arrays.fill(lxT, 0);
        Arrays.fill(lxxT, 0);
        cost.addTerminal(x, lxT, lxxT);
        return Finite.all(lz) && Finite.all(lzz) && Finite.all(lxT) && Finite.all(lxxT);
    }

    /** The cost 1/2 (dx'Q dx + du'R du) at every step, and 1/2 dx'Q dx at the end, about deviation 0. */
    void costOfDeviation(double[] Q, double[] R) {
        Arrays.fill(lz, 0);
        Arrays.fill(lxT, 0);
        System.arraycopy(Q, 0, lxxT, 0, n * n);
        int d = n + m;
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(Q, i * n, lzz, (t * d + i) * d, n);
            }
            for (int i = 0; i < m; i++) {
                System.arraycopy(R, i * m, lzz, (t * d + n + i) * d + n, m);
            }
        }
    }

    private void load(int t, double[] X, double[] U) {
        System.arraycopy(X, t * n, x, 0, n);
        System.arraycopy(U, t * m, u, 0, m);
    }
}

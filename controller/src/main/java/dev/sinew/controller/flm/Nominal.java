package dev.sinew.controller.flm;

import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.Policy;

/** A mean trajectory whose actions lie within limits, with the expansion of a quadratic cost about it. */
final class Nominal {

    private final int T;
    private final int n;
    private final int m;
    private final double[] F;
    private final double[] f;
    private final ActionLimits limits;
    private final double[] x;
    private final double[] u;
    private final double[] gradients;
    private final double[] terminalGradient;
    private double[] X;
    private double[] U;
    private double[] triedX;
    private double[] triedU;

    Nominal(LinearGaussianDynamics dynamics, double[] start, ActionLimits limits) {
        T = dynamics.steps();
        n = dynamics.stateSize();
        m = dynamics.actionSize();
        F = dynamics.F();
        f = dynamics.c();
        this.limits = limits;
        x = new double[n];
        u = new double[m];
        gradients = new double[T * (n + m)];
        terminalGradient = new double[n];
        X = new double[(T + 1) * n];
        U = new double[T * m];
        System.arraycopy(start, 0, X, 0, n);
        triedX = X.clone();
        triedU = U.clone();
    }

    /** Mean states [T+1 x n], live until the next step is accepted. */
    double[] X() {
        return X;
    }

    /** Mean actions [T x m], live until the next step is accepted. */
    double[] U() {
        return U;
    }

    /** Mean actions of the trajectory tried last [T x m], live until it is accepted. */
    double[] triedU() {
        return triedU;
    }

    /** Follows a policy's mean from the start. */
    void follow(Policy policy) {
        roll(policy);
        accept();
    }

    /** {@code u = u^ + alpha k + K (x - x^)} through the limits; returns the cost, and accept() keeps the trajectory. */
    double tryStep(double alpha, double[] K, double[] k, PenalisedCost cost) {
        roll((t, state, action) -> {
            for (int i = 0; i < m; i++) {
                int row = t * m + i;
                double sum = Math.fma(alpha, k[row], U[row]);
                for (int j = 0; j < n; j++) {
                    sum = Math.fma(K[row * n + j], state[j] - X[t * n + j], sum);
                }
                action[i] = sum;
            }
        });
        return cost(cost, triedX, triedU);
    }

    /** Keeps the trajectory tried last. */
    void accept() {
        double[] oldX = X;
        double[] oldU = U;
        X = triedX;
        U = triedU;
        triedX = oldX;
        triedU = oldU;
    }

    /** The cost of the trajectory. */
    double cost(PenalisedCost cost) {
        return cost(cost, X, U);
    }

    /** Fills the gradients of a cost at the trajectory. */
    void expand(PenalisedCost cost) {
        int d = n + m;
        double[] C = cost.C();
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < d; i++) {
                int row = (t * d + i) * d;
                double sum = cost.c()[t * d + i];
                for (int j = 0; j < n; j++) {
                    sum = Math.fma(C[row + j], X[t * n + j], sum);
                }
                for (int j = 0; j < m; j++) {
                    sum = Math.fma(C[row + n + j], U[t * m + j], sum);
                }
                gradients[t * d + i] = sum;
            }
        }
        for (int i = 0; i < n; i++) {
            terminalGradient[i] = cost.terminalc()[i];
            for (int j = 0; j < n; j++) {
                terminalGradient[i] = Math.fma(cost.terminalC()[i * n + j], X[T * n + j], terminalGradient[i]);
            }
        }
    }

    /** Gradients with respect to z = [x; u] [T x (n+m)], live. */
    double[] gradients() {
        return gradients;
    }

    /** Gradient with respect to the last state [n], live. */
    double[] terminalGradient() {
        return terminalGradient;
    }

    private void roll(Policy policy) {
        int d = n + m;
        for (int t = 0; t < T; t++) {
            System.arraycopy(triedX, t * n, x, 0, n);
            policy.act(t, x, u);
            limits.clamp(u);
            System.arraycopy(u, 0, triedU, t * m, m);
            for (int i = 0; i < n; i++) {
                int row = (t * n + i) * d;
                double sum = f[t * n + i];
                for (int j = 0; j < n; j++) {
                    sum = Math.fma(F[row + j], x[j], sum);
                }
                for (int j = 0; j < m; j++) {
                    sum = Math.fma(F[row + n + j], u[j], sum);
                }
                triedX[(t + 1) * n + i] = sum;
            }
        }
    }

    /** {@code sum 1/2 z'C z + c'z}, the end included. */
    private double cost(PenalisedCost cost, double[] states, double[] actions) {
        int d = n + m;
        double[] z = new double[d];
        double sum = 0;
        for (int t = 0; t < T; t++) {
            System.arraycopy(states, t * n, z, 0, n);
            System.arraycopy(actions, t * m, z, n, m);
            sum += quadratic(d, cost.C(), t * d * d, cost.c(), t * d, z);
        }
        double[] end = new double[n];
        System.arraycopy(states, T * n, end, 0, n);
        return sum + quadratic(n, cost.terminalC(), 0, cost.terminalc(), 0, end);
    }

    private static double quadratic(int size, double[] C, int block, double[] c, int at, double[] z) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double row = c[at + i];
            for (int j = 0; j < size; j++) {
                row = Math.fma(0.5 * C[block + i * size + j], z[j], row);
            }
            sum = Math.fma(row, z[i], sum);
        }
        return sum;
    }
}

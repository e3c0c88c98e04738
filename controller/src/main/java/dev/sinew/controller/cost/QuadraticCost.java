package dev.sinew.controller.cost;

/**
 * A quadratic cost about the origin, {@code 1/2 z'C_t z + c_t'z + cc_t} per step and {@code 1/2 x'Cx + c'x + cc} at the end.
 *
 * <p>Immutable: arrays are copied once in, and copied out.
 */
public final class QuadraticCost implements Cost {

    private final int T;
    private final int n;
    private final int m;
    private final double[] C;
    private final double[] c;
    private final double[] cc;
    private final double[] terminalC;
    private final double[] terminalc;

    /**
     * Copies the arrays.
     *
     * @param T steps, at least 1
     * @param n state size
     * @param m action size
     * @param C Hessians [T x (n+m) x (n+m)], symmetric
     * @param c gradients at the origin [T x (n+m)]
     * @param cc constants [T+1], the last one at the end
     * @param terminalC Hessian at the end [n x n], symmetric
     * @param terminalc gradient at the end [n]
     * @throws IllegalArgumentException when a length does not fit
     */
    public QuadraticCost(
            int T, int n, int m, double[] C, double[] c, double[] cc, double[] terminalC, double[] terminalc) {
        int d = n + m;
        if (C.length != T * d * d
                || c.length != T * d
                || cc.length != T + 1
                || terminalC.length != n * n
                || terminalc.length != n) {
            throw new IllegalArgumentException("the arrays do not fit T = " + T + ", n = " + n + ", m = " + m);
        }
        this.T = T;
        this.n = n;
        this.m = m;
        this.C = C.clone();
        this.c = c.clone();
        this.cc = cc.clone();
        this.terminalC = terminalC.clone();
        this.terminalc = terminalc.clone();
    }

    /** Steps. */
    public int steps() {
        return T;
    }

    /** State size n. */
    public int stateSize() {
        return n;
    }

    /** Action size m. */
    public int actionSize() {
        return m;
    }

    /** A copy of the Hessians [T x (n+m) x (n+m)]. */
    public double[] C() {
        return C.clone();
    }

    /** A copy of the gradients at the origin [T x (n+m)]. */
    public double[] c() {
        return c.clone();
    }

    /** A copy of the constants [T+1]. */
    public double[] cc() {
        return cc.clone();
    }

    /** A copy of the Hessian at the end [n x n]. */
    public double[] terminalC() {
        return terminalC.clone();
    }

    /** A copy of the gradient at the end [n]. */
    public double[] terminalc() {
        return terminalc.clone();
    }

    @Override
    public double stage(int t, double[] x, double[] u) {
        return evaluate(C, t, c, cc[t], joined(x, u), new double[0], new double[0]);
    }

    @Override
    public double terminal(double[] x) {
        return evaluate(terminalC, 0, terminalc, cc[T], x, new double[0], new double[0]);
    }

    @Override
    public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
        return evaluate(C, t, c, cc[t], joined(x, u), gradient, hessian);
    }

    @Override
    public double addTerminal(double[] x, double[] gradient, double[] hessian) {
        return evaluate(terminalC, 0, terminalc, cc[T], x, gradient, hessian);
    }

    /** {@code 1/2 z'H z + h'z + constant} of block t; adds gradient and Hessian unless those arrays are empty. */
    private static double evaluate(
            double[] H, int t, double[] h, double constant, double[] z, double[] gradient, double[] hessian) {
        int d = z.length;
        double value = constant;
        for (int i = 0; i < d; i++) {
            double Hz = 0;
            for (int j = 0; j < d; j++) {
                Hz += H[t * d * d + i * d + j] * z[j];
            }
            value += z[i] * (0.5 * Hz + h[t * d + i]);
            if (gradient.length > 0) {
                gradient[i] += Hz + h[t * d + i];
            }
        }
        for (int i = 0; i < hessian.length; i++) {
            hessian[i] += H[t * d * d + i];
        }
        return value;
    }

    private double[] joined(double[] x, double[] u) {
        double[] z = new double[n + m];
        System.arraycopy(x, 0, z, 0, n);
        System.arraycopy(u, 0, z, n, m);
        return z;
    }
}

package dev.sinew.controller.lqr;

/**
 * The backward recursion of the time-varying linear-quadratic problem, shared by LQR, iLQR and LQR-FLM.
 *
 * <p>Minimises {@code sum_t 1/2 z'C_t z + c_t'z + 1/2 x_T'C_T x_T + c_T'x_T} with {@code z = [x; u]} and
 * {@code x' = F_t z + f_t}. From {@code V_T = (C_T, c_T)} downwards:
 *
 * <pre>
 *   Qzz = C + F'Vxx F        Qz  = c + F'(Vx + Vxx f)
 *   K   = -Quu^-1 Qux        k   = -Quu^-1 Qu
 *   Vxx = Qxx + Qxu K        Vx  = Qx + Qxu k
 * </pre>
 *
 * <p>Only lower triangles of symmetric inputs are read; Qzz and Vxx are symmetric by construction. The object owns its results
 * and its workspace: a pass allocates nothing and throws nothing, and overwrites the results of the pass before. For one thread.
 */
public final class RiccatiRecursion {

    /** Replaces the plain gains of a step, as box-constrained or otherwise regularised methods need. */
    @FunctionalInterface
    public interface Gains {

        /**
         * Finds the gains of step t.
         *
         * @param t step
         * @param Qzz [(n+m) x (n+m)], both triangles filled; not modified
         * @param Qz [n+m], not modified
         * @param K all gains [T x m x n]; those of step t are overwritten
         * @param k all offsets [T x m]; those of step t are overwritten
         * @return false when the step has no acceptable minimum
         */
        boolean solve(int t, double[] Qzz, double[] Qz, double[] K, double[] k);
    }

    private final int T;
    private final int n;
    private final int m;
    private final int d;

    private final double[] K;
    private final double[] k;
    private final double[] Quu;
    private final double[] Qu;
    private final double[] L;
    private final double[] Vxx;
    private final double[] Vx;

    private final double[] Qzz;
    private final double[] Qz;
    private final double[] VF;
    private final double[] w;
    private final double[] Y;
    private final double[] y;

    private int failedStep = -1;

    /**
     * Makes the buffers.
     *
     * @param T steps, at least 1
     * @param n state size, at least 1
     * @param m action size, at least 1
     */
    public RiccatiRecursion(int T, int n, int m) {
        if (T < 1 || n < 1 || m < 1) {
            throw new IllegalArgumentException(
                    "T, n and m must be at least 1, found T = " + T + ", n = " + n + ", m = " + m);
        }
        this.T = T;
        this.n = n;
        this.m = m;
        this.d = n + m;
        K = new double[T * m * n];
        k = new double[T * m];
        Quu = new double[T * m * m];
        Qu = new double[T * m];
        L = new double[T * m * m];
        Vxx = new double[(T + 1) * n * n];
        Vx = new double[(T + 1) * n];
        Qzz = new double[d * d];
        Qz = new double[d];
        VF = new double[n * d];
        w = new double[n];
        Y = new double[m * n];
        y = new double[m];
    }

    /**
     * One pass with the plain gains.
     *
     * @param F linear dynamics [T x n x (n+m)], not modified
     * @param f offsets [T x n], not modified
     * @param C cost Hessians [T x (n+m) x (n+m)], not modified
     * @param c cost gradients [T x (n+m)], not modified
     * @param terminalC Hessian at the end [n x n], not modified
     * @param terminalc gradient at the end [n], not modified
     */
    public RiccatiStatus backward(
            double[] F, double[] f, double[] C, double[] c, double[] terminalC, double[] terminalc) {
        failedStep = -1;
        start(terminalC, terminalc);
        for (int t = T - 1; t >= 0; t--) {
            actionValue(t, F, f, C, c);
            keepActionBlock(t);
            if (!Cholesky.factor(m, Qzz, n * d + n, d, L, t * m * m)) {
                return failed(t, finiteActionBlock() ? RiccatiStatus.INDEFINITE : RiccatiStatus.NOT_FINITE);
            }
            minimise(t);
            if (!finiteValue(t)) {
                return failed(t, RiccatiStatus.NOT_FINITE);
            }
        }
        return RiccatiStatus.SOLVED;
    }

    /** One pass with gains found by the caller; values are those of the gains (all four terms). Arrays as in the plain pass. */
    public RiccatiStatus backward(
            double[] F, double[] f, double[] C, double[] c, double[] terminalC, double[] terminalc, Gains gains) {
        failedStep = -1;
        start(terminalC, terminalc);
        for (int t = T - 1; t >= 0; t--) {
            actionValue(t, F, f, C, c);
            keepActionBlock(t);
            mirror();
            if (!gains.solve(t, Qzz, Qz, K, k)) {
                return failed(t, finiteActionBlock() ? RiccatiStatus.INDEFINITE : RiccatiStatus.NOT_FINITE);
            }
            evaluate(t);
            if (!finiteValue(t)) {
                return failed(t, RiccatiStatus.NOT_FINITE);
            }
        }
        return RiccatiStatus.SOLVED;
    }

    /** The step at which the last pass failed, or -1. */
    public int failedStep() {
        return failedStep;
    }

    /** Gains [T x m x n], live. */
    public double[] K() {
        return K;
    }

    /** Offsets [T x m], live. */
    public double[] k() {
        return k;
    }

    /** Action Hessians {@code Quu} [T x m x m], live. */
    public double[] Quu() {
        return Quu;
    }

    /** Action gradients {@code Qu} [T x m], live. */
    public double[] Qu() {
        return Qu;
    }

    /** Lower Cholesky factors of {@code Quu} [T x m x m] of the plain pass, live. */
    public double[] L() {
        return L;
    }

    /** Value Hessians [T+1 x n x n], live. */
    public double[] Vxx() {
        return Vxx;
    }

    /** Value gradients at the origin [T+1 x n], live. */
    public double[] Vx() {
        return Vx;
    }

    private RiccatiStatus failed(int t, RiccatiStatus status) {
        failedStep = t;
        return status;
    }

    private void start(double[] terminalC, double[] terminalc) {
        int v = T * n * n;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value = terminalC[i * n + j];
                Vxx[v + i * n + j] = value;
                Vxx[v + j * n + i] = value;
            }
        }
        System.arraycopy(terminalc, 0, Vx, T * n, n);
    }

    /** The lower triangle of {@code Qzz = C + F'Vxx F}, and {@code Qz = c + F'(Vx + Vxx f)}. */
    private void actionValue(int t, double[] F, double[] f, double[] C, double[] c) {
        int v = (t + 1) * n * n;
        int F0 = t * n * d;
        for (int i = 0; i < n; i++) {
            double sum = Vx[(t + 1) * n + i];
            for (int j = 0; j < n; j++) {
                sum = Math.fma(Vxx[v + i * n + j], f[t * n + j], sum);
            }
            w[i] = sum;
        }
        for (int i = 0; i < n; i++) {
            int row = i * d;
            double first = Vxx[v + i * n];
            for (int j = 0; j < d; j++) {
                VF[row + j] = first * F[F0 + j];
            }
            for (int l = 1; l < n; l++) {
                double a = Vxx[v + i * n + l];
                int other = F0 + l * d;
                for (int j = 0; j < d; j++) {
                    VF[row + j] = Math.fma(a, F[other + j], VF[row + j]);
                }
            }
        }
        for (int i = 0; i < d; i++) {
            int row = i * d;
            System.arraycopy(C, t * d * d + row, Qzz, row, i + 1);
            double sum = c[t * d + i];
            for (int l = 0; l < n; l++) {
                double a = F[F0 + l * d + i];
                int other = l * d;
                for (int j = 0; j <= i; j++) {
                    Qzz[row + j] = Math.fma(a, VF[other + j], Qzz[row + j]);
                }
                sum = Math.fma(a, w[l], sum);
            }
            Qz[i] = sum;
        }
    }

    private void keepActionBlock(int t) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double value = Qzz[(n + i) * d + n + j];
                Quu[t * m * m + i * m + j] = value;
                Quu[t * m * m + j * m + i] = value;
            }
            Qu[t * m + i] = Qz[n + i];
        }
    }

    /** Gains by two triangular solves; with {@code Y = L^-1 Qux}, {@code Vxx = Qxx - Y'Y} stays symmetric. */
    private void minimise(int t) {
        int l = t * m * m;
        for (int i = 0; i < m; i++) {
            System.arraycopy(Qzz, (n + i) * d, Y, i * n, n);
        }
        System.arraycopy(Qz, n, y, 0, m);
        Cholesky.solveLower(m, L, l, Y, 0, n);
        Cholesky.solveLower(m, L, l, y, 0, 1);
        int v = t * n * n;
        for (int i = 0; i < n; i++) {
            int row = v + i * n;
            System.arraycopy(Qzz, i * d, Vxx, row, i + 1);
            double sum = Qz[i];
            for (int a = 0; a < m; a++) {
                double factor = Y[a * n + i];
                for (int j = 0; j <= i; j++) {
                    Vxx[row + j] = Math.fma(-factor, Y[a * n + j], Vxx[row + j]);
                }
                sum = Math.fma(-factor, y[a], sum);
            }
            Vx[t * n + i] = sum;
        }
        mirrorValue(v);
        negate(Y, K, t * m * n);
        negate(y, k, t * m);
        Cholesky.solveUpper(m, L, l, K, t * m * n, n);
        Cholesky.solveUpper(m, L, l, k, t * m, 1);
    }

    /** {@code Vxx = Qxx + K'Quu K + Qxu K + K'Qux}, {@code Vx = Qx + K'Quu k + K'Qu + Qxu k}. */
    private void evaluate(int t) {
        int gain = t * m * n;
        // Y = 1/2 Quu K + Qux, so that K'Y + Y'K holds the last three terms; y = Quu k + Qu.
        for (int i = 0; i < m; i++) {
            int row = (n + i) * d;
            double sum = Qz[n + i];
            System.arraycopy(Qzz, row, Y, i * n, n);
            for (int a = 0; a < m; a++) {
                double value = Qzz[row + n + a];
                for (int j = 0; j < n; j++) {
                    Y[i * n + j] = Math.fma(0.5 * value, K[gain + a * n + j], Y[i * n + j]);
                }
                sum = Math.fma(value, k[t * m + a], sum);
            }
            y[i] = sum;
        }
        int v = t * n * n;
        for (int i = 0; i < n; i++) {
            int row = v + i * n;
            System.arraycopy(Qzz, i * d, Vxx, row, i + 1);
            double sum = Qz[i];
            for (int a = 0; a < m; a++) {
                double left = K[gain + a * n + i];
                double right = Y[a * n + i];
                for (int j = 0; j <= i; j++) {
                    double both = Math.fma(left, Y[a * n + j], right * K[gain + a * n + j]);
                    Vxx[row + j] += both;
                }
                sum += left * y[a] + Qzz[(n + a) * d + i] * k[t * m + a];
            }
            Vx[t * n + i] = sum;
        }
        mirrorValue(v);
    }

    private void mirror() {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                Qzz[j * d + i] = Qzz[i * d + j];
            }
        }
    }

    private void mirrorValue(int v) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                Vxx[v + j * n + i] = Vxx[v + i * n + j];
            }
        }
    }

    private static void negate(double[] from, double[] to, int at) {
        for (int i = 0; i < from.length; i++) {
            to[at + i] = -from[i];
        }
    }

    private boolean finiteActionBlock() {
        double sum = 0;
        for (int i = n; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                sum += 0 * Qzz[i * d + j];
            }
        }
        return sum == 0;
    }

    /** Zero times every entry is zero unless one is infinite or not a number. */
    private boolean finiteValue(int t) {
        double sum = 0;
        for (int i = t * n * n; i < (t + 1) * n * n; i++) {
            sum += 0 * Vxx[i];
        }
        for (int i = t * n; i < (t + 1) * n; i++) {
            sum += 0 * Vx[i];
        }
        return sum == 0;
    }
}

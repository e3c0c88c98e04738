package dev.sinew.controller.lqr;

import java.util.Arrays;

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

    // Workspace by rows, see RowSums; [n+1] columns hold a vector beside a matrix.
    private final double[][] FRows; // [F f], [n][d+1]
    private final double[][] VRows; // Vxx of the step before, [n][n]
    private final double[][] VFRows; // Vxx [F f], [n][d+1]
    private final double[][] QRows; // lower triangle of Qzz, [d][d]
    private final double[][] YRows; // L^-1 [Qux Qu], [m][n+1]
    private final double[][] gainRows; // [K k], [m][n+1]
    private final double[][] gainRowsReversed;
    private final double[] q; // Qz, [d]
    private final double[] v; // Vx, [n]
    private final double[] w; // Vx + Vxx f, [n]
    private final double[] factors;
    private final double[] ones;
    private final double[] Qzz; // for callers that find their own gains, [d x d]

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
        FRows = new double[n][d + 1];
        VRows = new double[n][n];
        VFRows = new double[n][d + 1];
        QRows = new double[d][d];
        YRows = new double[m][n + 1];
        gainRows = new double[m][n + 1];
        gainRowsReversed = new double[m][];
        for (int i = 0; i < m; i++) {
            gainRowsReversed[i] = gainRows[m - 1 - i];
        }
        q = new double[d];
        v = new double[n];
        w = new double[n];
        factors = new double[Math.max(n, m)];
        ones = new double[n];
        Arrays.fill(ones, 1);
        Qzz = new double[d * d];
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
            if (!Cholesky.factor(m, Quu, t * m * m, m, L, t * m * m)) {
                return failed(t, finiteActionBlock() ? RiccatiStatus.INDEFINITE : RiccatiStatus.NOT_FINITE);
            }
            minimise(t);
            if (!finiteValue()) {
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
            flatten();
            if (!gains.solve(t, Qzz, q, K, k)) {
                return failed(t, finiteActionBlock() ? RiccatiStatus.INDEFINITE : RiccatiStatus.NOT_FINITE);
            }
            evaluate(t);
            if (!finiteValue()) {
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
        for (int i = 0; i < n; i++) {
            System.arraycopy(terminalC, i * n, VRows[i], 0, i + 1);
        }
        System.arraycopy(terminalc, 0, v, 0, n);
        keepValue(T);
    }

    /** The lower triangle of {@code Qzz = C + F'Vxx F}, and {@code Qz = c + F'(Vx + Vxx f)}. */
    private void actionValue(int t, double[] F, double[] f, double[] C, double[] c) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(F, (t * n + i) * d, FRows[i], 0, d);
            FRows[i][d] = f[t * n + i];
        }
        for (int i = 0; i < n; i++) {
            Arrays.fill(VFRows[i], 0);
            RowSums.add(VFRows[i], FRows, 0, VRows[i], n, d + 1);
            w[i] = v[i] + VFRows[i][d];
        }
        for (int i = 0; i < d; i++) {
            System.arraycopy(C, (t * d + i) * d, QRows[i], 0, i + 1);
            for (int l = 0; l < n; l++) {
                factors[l] = F[(t * n + l) * d + i];
            }
            RowSums.add(QRows[i], VFRows, 0, factors, n, i + 1);
        }
        System.arraycopy(c, t * d, q, 0, d);
        RowSums.add(q, FRows, 0, w, n, d);
    }

    private void keepActionBlock(int t) {
        int at = t * m * m;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double value = QRows[n + i][n + j];
                Quu[at + i * m + j] = value;
                Quu[at + j * m + i] = value;
            }
            Qu[t * m + i] = q[n + i];
        }
    }

    /** Gains by two triangular solves; with {@code Y = L^-1 Qux}, {@code Vxx = Qxx - Y'Y} stays symmetric. */
    private void minimise(int t) {
        int l = t * m * m;
        for (int i = 0; i < m; i++) {
            double[] row = YRows[i];
            System.arraycopy(QRows[n + i], 0, row, 0, n);
            row[n] = q[n + i];
            for (int a = 0; a < i; a++) {
                factors[a] = -L[l + i * m + a];
            }
            RowSums.add(row, YRows, 0, factors, i, n + 1);
            double scale = 1 / L[l + i * m + i];
            for (int j = 0; j <= n; j++) {
                row[j] *= scale;
            }
        }
        for (int i = m - 1; i >= 0; i--) {
            double[] row = gainRows[i];
            for (int j = 0; j <= n; j++) {
                row[j] = -YRows[i][j];
            }
            for (int a = i + 1; a < m; a++) {
                factors[m - 1 - a] = -L[l + a * m + i];
            }
            RowSums.add(row, gainRowsReversed, 0, factors, m - 1 - i, n + 1);
            double scale = 1 / L[l + i * m + i];
            for (int j = 0; j <= n; j++) {
                row[j] *= scale;
            }
            System.arraycopy(row, 0, K, (t * m + i) * n, n);
            k[t * m + i] = row[n];
        }
        for (int i = 0; i < n; i++) {
            System.arraycopy(QRows[i], 0, VRows[i], 0, i + 1);
            negativeColumn(YRows, i);
            RowSums.add(VRows[i], YRows, 0, factors, m, i + 1);
        }
        System.arraycopy(q, 0, v, 0, n);
        negativeColumn(YRows, n);
        RowSums.add(v, YRows, 0, factors, m, n);
        keepValue(t);
    }

    private void negativeColumn(double[][] rows, int column) {
        for (int a = 0; a < m; a++) {
            factors[a] = -rows[a][column];
        }
    }

    /** {@code Vxx = Qxx + K'Quu K + Qxu K + K'Qux}, {@code Vx = Qx + K'Quu k + K'Qu + Qxu k}. */
    private void evaluate(int t) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(K, (t * m + i) * n, gainRows[i], 0, n);
            gainRows[i][n] = k[t * m + i];
        }
        // Y = 1/2 Quu [K k] + [Qux Qu], so that K'Y + Y'K holds the last three terms.
        for (int i = 0; i < m; i++) {
            System.arraycopy(QRows[n + i], 0, YRows[i], 0, n);
            YRows[i][n] = q[n + i];
            for (int a = 0; a < m; a++) {
                factors[a] = 0.5 * Quu[(t * m + i) * m + a];
            }
            RowSums.add(YRows[i], gainRows, 0, factors, m, n + 1);
        }
        for (int i = 0; i < n; i++) {
            System.arraycopy(QRows[i], 0, VRows[i], 0, i + 1);
            addProducts(VRows[i], i, i + 1);
        }
        System.arraycopy(q, 0, v, 0, n);
        addProducts(v, n, n);
        keepValue(t);
    }

    /** Adds row i of {@code [K k]'Y + Y'[K k]}. */
    private void addProducts(double[] out, int i, int width) {
        for (int a = 0; a < m; a++) {
            factors[a] = gainRows[a][i];
        }
        RowSums.add(out, YRows, 0, factors, m, width);
        for (int a = 0; a < m; a++) {
            factors[a] = YRows[a][i];
        }
        RowSums.add(out, gainRows, 0, factors, m, width);
    }

    /** Completes the value by symmetry and stores it as that of step t. */
    private void keepValue(int t) {
        for (int i = 1; i < n; i++) {
            double[] row = VRows[i];
            for (int j = 0; j < i; j++) {
                VRows[j][i] = row[j];
            }
        }
        for (int i = 0; i < n; i++) {
            System.arraycopy(VRows[i], 0, Vxx, (t * n + i) * n, n);
        }
        System.arraycopy(v, 0, Vx, t * n, n);
    }

    private void flatten() {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                Qzz[i * d + j] = QRows[i][j];
                Qzz[j * d + i] = QRows[i][j];
            }
        }
    }

    private boolean finiteActionBlock() {
        double sum = 0;
        for (int i = n; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                sum += 0 * QRows[i][j];
            }
        }
        return sum == 0;
    }

    /** The sum of all rows of the value, and its gradient, times zero is zero unless an entry is infinite or not a number. */
    private boolean finiteValue() {
        System.arraycopy(v, 0, w, 0, n);
        RowSums.add(w, VRows, 0, ones, n, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += 0 * w[i];
        }
        return sum == 0;
    }
}

package dev.sinew.controller.ilqr;

import java.util.Arrays;

/**
 * One backward pass of iLQR on the deviation problem about a trajectory, with regularised value Hessian and control limits.
 *
 * <p>Equations: Tassa, Erez and Todorov, "Synthesis and stabilization of complex behaviors through online trajectory
 * optimization", 2012, (4), (10) and (11), without second derivatives of the dynamics; with limits each step's minimisation is
 * the box programme of Tassa, Mansard and Todorov 2014, (10), warm-started with the next step's solution.
 */
final class BackwardPass {

    /** Gains of the deviations [T x m x n]; 0 in the rows of clamped actions. */
    final double[] K;
    /** Steps of the actions [T x m]. */
    final double[] k;
    /** Action Hessians without regularisation [T x m x m]. */
    final double[] Quu;

    private final int T;
    private final int n;
    private final int m;
    private final int d;
    private final BoxQp boxQp;
    private final double[] Vx;
    private final double[] Vxx;
    private final double[] VF;
    private final double[] Qz;
    private final double[] Qzz;
    private final double[] QuuRegular;
    private final double[] QuxRegular;
    private final double[] Qu;
    private final double[] lower;
    private final double[] upper;
    private final double[] kt;
    private final double[] Kt;
    private double linear;
    private double quadratic;
    private double slope;

    BackwardPass(int T, int n, int m) {
        this.T = T;
        this.n = n;
        this.m = m;
        d = n + m;
        K = new double[T * m * n];
        k = new double[T * m];
        Quu = new double[T * m * m];
        boxQp = new BoxQp(m);
        Vx = new double[n];
        Vxx = new double[n * n];
        VF = new double[n * d];
        Qz = new double[d];
        Qzz = new double[d * d];
        QuuRegular = new double[m * m];
        QuxRegular = new double[m * n];
        Qu = new double[m];
        lower = new double[m];
        upper = new double[m];
        kt = new double[m];
        Kt = new double[m * n];
    }

    /**
     * Runs from the end to the start.
     *
     * @param e expansions about the trajectory
     * @param U its actions [T x m], inside the limits
     * @param limits box of the actions
     * @param mu regularisation, 0 for none
     * @return false when a step has no minimiser: its action Hessian is not positive definite
     */
    boolean run(Expansion e, double[] U, ActionLimits limits, double mu) {
        double[] low = limits.lower();
        double[] high = limits.upper();
        linear = 0;
        quadratic = 0;
        slope = 0;
        Arrays.fill(kt, 0);
        System.arraycopy(e.lxT, 0, Vx, 0, n);
        System.arraycopy(e.lxxT, 0, Vxx, 0, n * n);
        for (int t = T - 1; t >= 0; t--) {
            expandActionValue(e, t);
            regularise(e, t, mu);
            for (int i = 0; i < m; i++) {
                Qu[i] = Qz[n + i];
                lower[i] = low[i] - U[t * m + i];
                upper[i] = high[i] - U[t * m + i];
            }
            if (boxQp.solve(QuuRegular, Qu, lower, upper, kt) != BoxQp.Status.SOLVED) {
                return false;
            }
            boxQp.gains(QuxRegular, n, Kt);
            store(t);
            valueOfPolicy();
        }
        return Double.isFinite(linear) && Double.isFinite(quadratic);
    }

    /** Expected change of the total cost when the actions go the share alpha of their steps; negative for an improvement. */
    double expectedChange(double alpha) {
        return alpha * linear + alpha * alpha * quadratic;
    }

    /** Largest entry of the gradient of the total cost with respect to the actions that are not clamped. */
    double slope() {
        return slope;
    }

    /** Value Hessian at the first step [n x n]. */
    double[] Vxx() {
        return Vxx.clone();
    }

    /** Qz = lz + F'Vx and Qzz = lzz + F'Vxx F, symmetrised. */
    private void expandActionValue(Expansion e, int t) {
        System.arraycopy(e.lz, t * d, Qz, 0, d);
        System.arraycopy(e.lzz, t * d * d, Qzz, 0, d * d);
        Arrays.fill(VF, 0);
        int F = t * n * d;
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < n; p++) {
                addRow(Vxx[i * n + p], e.F, F + p * d, VF, i * d);
            }
        }
        for (int p = 0; p < n; p++) {
            addRow(Vx[p], e.F, F + p * d, Qz, 0);
            for (int i = 0; i < d; i++) {
                addRow(e.F[F + p * d + i], VF, p * d, Qzz, i * d);
            }
        }
        symmetrise(Qzz, d);
    }

    /** Quu + mu B'B and Qux + mu B'A: a cost on leaving the old states rather than the old actions. */
    private void regularise(Expansion e, int t, double mu) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(Qzz, (n + i) * d + n, QuuRegular, i * m, m);
            System.arraycopy(Qzz, (n + i) * d, QuxRegular, i * n, n);
        }
        for (int p = 0; p < n && mu > 0; p++) {
            int row = t * n * d + p * d;
            for (int i = 0; i < m; i++) {
                double scaled = mu * e.F[row + n + i];
                for (int j = 0; j < m; j++) {
                    QuuRegular[i * m + j] = Math.fma(scaled, e.F[row + n + j], QuuRegular[i * m + j]);
                }
                for (int j = 0; j < n; j++) {
                    QuxRegular[i * n + j] = Math.fma(scaled, e.F[row + j], QuxRegular[i * n + j]);
                }
            }
        }
    }

    private void store(int t) {
        System.arraycopy(kt, 0, k, t * m, m);
        System.arraycopy(Kt, 0, K, t * m * n, m * n);
        for (int i = 0; i < m; i++) {
            System.arraycopy(Qzz, (n + i) * d + n, Quu, (t * m + i) * m, m);
            if (boxQp.isFree(i)) {
                slope = Math.max(slope, Math.abs(Qu[i]));
            }
        }
    }

    /** Value of the policy found, which is not the minimiser of Q: all four terms (Tassa 2012, 11). */
    private void valueOfPolicy() {
        // Vx = Qx + K'Qu + (Qxu + K'Quu) k,  Vxx = Qxx + K'Qux + (Qxu + K'Quu) K
        System.arraycopy(Qz, 0, Vx, 0, n);
        for (int i = 0; i < n; i++) {
            System.arraycopy(Qzz, i * d, Vxx, i * n, n);
        }
        for (int i = 0; i < m; i++) {
            double curvature = 0;
            for (int j = 0; j < m; j++) {
                curvature += Qzz[(n + i) * d + n + j] * kt[j];
            }
            linear += kt[i] * Qu[i];
            quadratic += 0.5 * kt[i] * curvature;
            for (int j = 0; j < n; j++) {
                Vx[j] += Kt[i * n + j] * Qu[i];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double mixed = Qzz[i * d + n + j];
                for (int p = 0; p < m; p++) {
                    mixed += Kt[p * n + i] * Qzz[(n + p) * d + n + j];
                }
                Vx[i] += mixed * kt[j];
                for (int c = 0; c < n; c++) {
                    Vxx[i * n + c] += mixed * Kt[j * n + c] + Kt[j * n + i] * Qzz[(n + j) * d + c];
                }
            }
        }
        symmetrise(Vxx, n);
    }

    private void addRow(double factor, double[] from, int fromIndex, double[] to, int toIndex) {
        for (int j = 0; j < d; j++) {
            to[toIndex + j] = Math.fma(factor, from[fromIndex + j], to[toIndex + j]);
        }
    }

    private static void symmetrise(double[] S, int size) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * (S[i * size + j] + S[j * size + i]);
                S[i * size + j] = mean;
                S[j * size + i] = mean;
            }
        }
    }
}

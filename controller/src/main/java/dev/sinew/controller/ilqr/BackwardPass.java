package dev.sinew.controller.ilqr;

import dev.sinew.controller.lqr.RiccatiRecursion;
import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.controller.policy.ActionLimits;
import java.util.Arrays;

/**
 * The backward pass of iLQR on the deviation problem about a trajectory: the Riccati recursion, with gains that know a
 * regularised value Hessian and the control limits.
 *
 * <p>Equations: Tassa, Erez and Todorov, "Synthesis and stabilization of complex behaviors through online trajectory
 * optimization", 2012, (10) and (11); with limits each step's minimisation is the box programme of Tassa, Mansard and Todorov,
 * "Control-limited differential dynamic programming", 2014, warm-started with the next step's solution.
 */
final class BackwardPass {

    private final int T;
    private final int n;
    private final int m;
    private final RiccatiRecursion riccati;
    private final BoxQp boxQp;
    private final double[] noOffset;
    private final double[] Quu;
    private final double[] Qux;
    private final double[] Qu;
    private final double[] lower;
    private final double[] upper;
    private final double[] kt;
    private final double[] Kt;
    private double slope;

    BackwardPass(int T, int n, int m) {
        this.T = T;
        this.n = n;
        this.m = m;
        riccati = new RiccatiRecursion(T, n, m);
        boxQp = new BoxQp(m);
        noOffset = new double[T * n];
        Quu = new double[m * m];
        Qux = new double[m * n];
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
        slope = 0;
        Arrays.fill(kt, 0);
        RiccatiRecursion.Gains gains = (t, Qzz, Qz, K, k) -> {
            regularise(e, t, mu, Qzz);
            for (int i = 0; i < m; i++) {
                Qu[i] = Qz[n + i];
                lower[i] = low[i] - U[t * m + i];
                upper[i] = high[i] - U[t * m + i];
            }
            boolean solved = boxQp.solve(Quu, Qu, lower, upper, kt) == BoxQp.Status.SOLVED;
            boxQp.gains(Qux, n, Kt);
            System.arraycopy(kt, 0, k, t * m, m);
            System.arraycopy(Kt, 0, K, t * m * n, m * n);
            for (int i = 0; i < m; i++) {
                // An action off its limits counts even where its step ends on one.
                boolean pressed = (lower[i] >= 0 && Qu[i] > 0) || (upper[i] <= 0 && Qu[i] < 0);
                slope = pressed ? slope : Math.max(slope, Math.abs(Qu[i]));
            }
            return solved;
        };
        return riccati.backward(e.F, noOffset, e.lzz, e.lz, e.lxxT, e.lxT, gains) == RiccatiStatus.SOLVED;
    }

    /** Gains of the deviations [T x m x n], live; 0 in the rows of clamped actions. */
    double[] K() {
        return riccati.K();
    }

    /** Steps of the actions [T x m], live. */
    double[] k() {
        return riccati.k();
    }

    /** Action Hessians without regularisation [T x m x m], live. */
    double[] Quu() {
        return riccati.Quu();
    }

    /** Largest entry of the gradient of the total cost with respect to the actions, but for those that press against a limit. */
    double slope() {
        return slope;
    }

    /** Expected change of the total cost, {@code alpha sum k'Qu + alpha^2/2 sum k'Quu k}; negative for an improvement. */
    double expectedChange(double alpha) {
        double[] k = riccati.k();
        double[] Qut = riccati.Qu();
        double[] Quut = riccati.Quu();
        double linear = 0;
        double quadratic = 0;
        for (int i = 0; i < T * m; i++) {
            linear += k[i] * Qut[i];
            double curvature = 0;
            for (int j = 0; j < m; j++) {
                curvature += Quut[i * m + j] * k[i / m * m + j];
            }
            quadratic += 0.5 * k[i] * curvature;
        }
        return alpha * linear + alpha * alpha * quadratic;
    }

    /** Quu + mu B'B and Qux + mu B'A: a price on leaving the old states rather than the old actions. */
    private void regularise(Expansion e, int t, double mu, double[] Qzz) {
        int d = n + m;
        for (int i = 0; i < m; i++) {
            System.arraycopy(Qzz, (n + i) * d + n, Quu, i * m, m);
            System.arraycopy(Qzz, (n + i) * d, Qux, i * n, n);
        }
        for (int p = 0; p < n && mu > 0; p++) {
            int row = (t * n + p) * d;
            for (int i = 0; i < m; i++) {
                double scaled = mu * e.F[row + n + i];
                for (int j = 0; j < m; j++) {
                    Quu[i * m + j] = Math.fma(scaled, e.F[row + n + j], Quu[i * m + j]);
                }
                for (int j = 0; j < n; j++) {
                    Qux[i * n + j] = Math.fma(scaled, e.F[row + j], Qux[i * n + j]);
                }
            }
        }
    }
}

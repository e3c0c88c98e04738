package dev.sinew.controller.flm;

import dev.sinew.controller.ilqr.BoxQp;
import dev.sinew.controller.lqr.Cholesky;
import dev.sinew.controller.lqr.RiccatiRecursion;
import dev.sinew.controller.policy.ActionLimits;
import java.util.Arrays;

/**
 * Gains of one step within limits about a nominal action: the box programme of the step, gains of 0 for the actions that it clamps
 * (Tassa, Mansard and Todorov 2014), and the covariance {@code Quu^-1}, which does not know the box.
 */
final class BoxGains implements RiccatiRecursion.Gains {

    /** A pull by a smaller share of an action's noise is what rounding leaves. */
    private static final double NOTICEABLE = 1e-8;

    private final int T;
    private final int n;
    private final int m;
    private final double[] low;
    private final double[] high;
    private final BoxQp boxQp;
    private final double[] Quu;
    private final double[] Qu;
    private final double[] Qux;
    private final double[] L;
    private final double[] lower;
    private final double[] upper;
    private final double[] kt;
    private final double[] Kt;
    private final double[] Sigma;
    /** Actions that stay on their limit, whatever their programme says [T x m]. */
    private final boolean[] held;
    /** Actions that the last pass left free [T x m]. */
    private final boolean[] free;

    private double[] U = {};

    BoxGains(int T, int n, ActionLimits limits) {
        this.T = T;
        this.n = n;
        m = limits.size();
        low = limits.lower();
        high = limits.upper();
        boxQp = new BoxQp(m);
        Quu = new double[m * m];
        Qu = new double[m];
        Qux = new double[m * n];
        L = new double[m * m];
        lower = new double[m];
        upper = new double[m];
        kt = new double[m];
        Kt = new double[m * n];
        Sigma = new double[T * m * m];
        held = new boolean[T * m];
        free = new boolean[T * m];
    }

    /** Sets the nominal actions [T x m], inside the limits, of the passes to come. */
    void about(double[] nominal) {
        U = nominal;
    }

    /** Lets go of all actions that are held. */
    void releaseAll() {
        Arrays.fill(held, false);
    }

    /** Holds the free actions that are on their limit in the nominal and in a tried trajectory [T x m]; false without one. */
    boolean hold(double[] tried) {
        boolean any = false;
        for (int i = 0; i < T * m; i++) {
            boolean blocked = tried[i] == U[i] && (U[i] <= low[i % m] || U[i] >= high[i % m]);
            if (blocked && free[i] && low[i % m] < high[i % m]) {
                held[i] = true;
                any = true;
            }
        }
        return any;
    }

    /**
     * Lets go of the held action that would move inwards most beside its deviation; false when none would move noticeably.
     *
     * @param gradient of the total cost with respect to the actions [T x m], not modified
     * @param curvature action Hessians [T x m x m], not modified
     * @param deviation of the actions' noise [T x m], not modified
     */
    boolean release(double[] gradient, double[] curvature, double[] deviation) {
        int most = -1;
        double largest = NOTICEABLE;
        for (int i = 0; i < T * m; i++) {
            double pull = U[i] <= low[i % m] ? -gradient[i] : gradient[i];
            double inwards = pull / (curvature[i * m + i % m] * deviation[i]);
            if (held[i] && inwards > largest) {
                largest = inwards;
                most = i;
            }
        }
        if (most >= 0) {
            held[most] = false;
        }
        return most >= 0;
    }

    /** Covariances of the last pass [T x m x m], live. */
    double[] Sigma() {
        return Sigma;
    }

    @Override
    public boolean solve(int t, double[] Qzz, double[] Qz, double[] K, double[] k) {
        int d = n + m;
        double scale = 0;
        for (int i = 0; i < m; i++) {
            scale = Math.max(scale, Qzz[(n + i) * d + n + i]);
        }
        for (int i = 0; i < m; i++) {
            int row = (n + i) * d;
            for (int j = 0; j < m; j++) {
                Quu[i * m + j] = Qzz[row + n + j] / scale;
            }
            for (int j = 0; j < n; j++) {
                Qux[i * n + j] = Qzz[row + j] / scale;
            }
            Qu[i] = Qz[n + i] / scale;
            lower[i] = held[t * m + i] ? 0 : low[i] - U[t * m + i];
            upper[i] = held[t * m + i] ? 0 : high[i] - U[t * m + i];
            kt[i] = t < T - 1 ? k[(t + 1) * m + i] : 0;
        }
        if (!Cholesky.factor(m, Quu, 0, m, L, 0)) {
            return false;
        }
        Cholesky.invert(m, L, 0, Sigma, t * m * m);
        for (int i = t * m * m; i < (t + 1) * m * m; i++) {
            Sigma[i] /= scale;
        }
        BoxQp.Status status = boxQp.solve(Quu, Qu, lower, upper, kt);
        if (status == BoxQp.Status.UNBOUNDED || status == BoxQp.Status.NOT_CONVEX) {
            return false;
        }
        boxQp.gains(Qux, n, Kt);
        for (int i = 0; i < m; i++) {
            free[t * m + i] = boxQp.isFree(i);
        }
        System.arraycopy(kt, 0, k, t * m, m);
        System.arraycopy(Kt, 0, K, t * m * n, m * n);
        return true;
    }
}

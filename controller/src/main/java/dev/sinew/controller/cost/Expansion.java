package dev.sinew.controller.cost;

import dev.sinew.controller.policy.Rollout;
import java.util.Arrays;

/**
 * The quadratic expansion of a cost at one step of a trial, {@code l + g'(z' - z) + 1/2 (z' - z)'H(z' - z)}.
 *
 * @param z where it was expanded, [x; u] [n+m]; u is 0 at the end
 * @param l the cost
 * @param g gradient [n+m]
 * @param H Hessian [(n+m) x (n+m)]
 */
record Expansion(double[] z, double l, double[] g, double[] H) {

    /** The expansion at step t, or at the end when t = T. */
    static Expansion at(Cost cost, Rollout rollout, int t) {
        int n = rollout.n();
        int m = rollout.m();
        double[] x = new double[n];
        double[] u = new double[m];
        rollout.state(t, x);
        if (t == rollout.T()) {
            return atEnd(cost, x, m);
        }
        rollout.action(t, u);
        double[] z = new double[n + m];
        System.arraycopy(x, 0, z, 0, n);
        System.arraycopy(u, 0, z, n, m);
        double[] g = new double[n + m];
        double[] H = new double[(n + m) * (n + m)];
        double l = cost.addStage(t, x, u, g, H);
        return new Expansion(z, l, g, H);
    }

    private static Expansion atEnd(Cost cost, double[] x, int m) {
        int n = x.length;
        int d = n + m;
        double[] gx = new double[n];
        double[] Hxx = new double[n * n];
        double l = cost.addTerminal(x, gx, Hxx);
        double[] H = new double[d * d];
        for (int i = 0; i < n; i++) {
            System.arraycopy(Hxx, i * n, H, i * d, n);
        }
        return new Expansion(Arrays.copyOf(x, d), l, Arrays.copyOf(gx, d), H);
    }

    boolean finite() {
        return Double.isFinite(l) && finite(z) && finite(g) && finite(H);
    }

    /** Name of the first term of the cost that is not finite here. */
    String culprit(Cost cost, Rollout rollout, int t) {
        if (!finite(z)) {
            return "state or action";
        }
        if (cost instanceof CostSum sum) {
            for (CostSum.Term term : sum.terms()) {
                Expansion own = at(term.cost(), rollout, t);
                if (!own.finite()) {
                    return term.cost() instanceof CostSum
                            ? term.name() + "." + own.culprit(term.cost(), rollout, t)
                            : term.name();
                }
            }
            return "sum";
        }
        return "cost";
    }

    /** Adds {@code C = H, c = g - Hz, cc = l - g'z + 1/2 z'Hz} to the sums of step t. */
    void addAtOrigin(int t, double[] C, double[] c, double[] cc) {
        int d = z.length;
        double constant = l;
        for (int i = 0; i < d; i++) {
            double Hz = 0;
            for (int j = 0; j < d; j++) {
                C[t * d * d + i * d + j] += H[i * d + j];
                Hz += H[i * d + j] * z[j];
            }
            c[t * d + i] += g[i] - Hz;
            constant += z[i] * (0.5 * Hz - g[i]);
        }
        cc[t] += constant;
    }

    private static boolean finite(double[] values) {
        for (double each : values) {
            if (!Double.isFinite(each)) {
                return false;
            }
        }
        return true;
    }
}

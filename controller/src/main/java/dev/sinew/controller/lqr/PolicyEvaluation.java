package dev.sinew.controller.lqr;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;

/** The cost-to-go of a policy that need not be the minimiser. */
public final class PolicyEvaluation {

    private PolicyEvaluation() {}

    /**
     * Evaluates backwards with all four terms, {@code Vxx = Qxx + K'Quu K + Qxu K + K'Qux} and
     * {@code Vx = Qx + K'Quu k + K'Qu + Qxu k}; the constants hold the cost of the process and of the action noise.
     *
     * @throws IllegalArgumentException when the sizes do not fit
     */
    public static ValueFunction of(LinearGaussianDynamics dynamics, QuadraticCost cost, LinearGaussianPolicy policy) {
        int T = dynamics.steps();
        int n = dynamics.stateSize();
        int m = dynamics.actionSize();
        Sizes.requireEqual("cost", T, n, m, cost.steps(), cost.stateSize(), cost.actionSize());
        Sizes.requireEqual("policy", T, n, m, policy.steps(), policy.stateSize(), policy.actionSize());
        RiccatiRecursion pass = new RiccatiRecursion(T, n, m);
        double[] f = dynamics.c();
        double[] given = policy.K();
        double[] offsets = policy.k();
        RiccatiRecursion.Gains copy = (t, Qzz, Qz, K, k) -> {
            System.arraycopy(given, t * m * n, K, t * m * n, m * n);
            System.arraycopy(offsets, t * m, k, t * m, m);
            return true;
        };
        pass.backward(dynamics.F(), f, cost.C(), cost.c(), cost.terminalC(), cost.terminalc(), copy);
        double[] v = constants(pass, f, dynamics.W(), policy, cost.cc());
        return new ValueFunction(T, n, pass.Vxx(), pass.Vx(), v);
    }

    /** {@code v_t = cc_t + v_{t+1} + carried + k'Qu + 1/2 k'Quu k + 1/2 tr(Quu Sigma)}. */
    private static double[] constants(
            RiccatiRecursion pass, double[] f, double[] W, LinearGaussianPolicy policy, double[] cc) {
        int n = policy.stateSize();
        int m = policy.actionSize();
        double[] k = policy.k();
        double[] Sigma = policy.Sigma();
        double[] v = cc.clone();
        for (int t = policy.steps() - 1; t >= 0; t--) {
            v[t] += v[t + 1] + carried(n, pass.Vxx(), pass.Vx(), t + 1, f, W, t);
            for (int i = 0; i < m; i++) {
                v[t] += k[t * m + i] * pass.Qu()[t * m + i];
                for (int j = 0; j < m; j++) {
                    int ij = t * m * m + i * m + j;
                    v[t] += 0.5 * pass.Quu()[ij] * (k[t * m + i] * k[t * m + j] + Sigma[ij]);
                }
            }
        }
        return v;
    }

    /** What the offset f_t and the noise W_t add to the value of step next: {@code Vx'f + 1/2 f'Vxx f + 1/2 tr(Vxx W)}. */
    static double carried(int n, double[] Vxx, double[] Vx, int next, double[] f, double[] W, int t) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Vx[next * n + i] * f[t * n + i];
            for (int j = 0; j < n; j++) {
                double product = f[t * n + i] * f[t * n + j] + W[t * n * n + i * n + j];
                sum += 0.5 * Vxx[next * n * n + i * n + j] * product;
            }
        }
        return sum;
    }
}

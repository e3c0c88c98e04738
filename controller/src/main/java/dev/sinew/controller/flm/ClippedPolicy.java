package dev.sinew.controller.flm;

import dev.sinew.controller.lqr.MomentPass;
import dev.sinew.controller.lqr.Sizes;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import org.apache.commons.math3.special.Erf;

/**
 * The linear-Gaussian controller that does on average what another one does through limits that clip its actions: statistical
 * linearisation at the state law to which it leads itself.
 *
 * <p>With {@code u_i ~ N(mean, s^2)} the action that is asked under the state law, Stein's identity gives
 * {@code E[d clip(u_i) / d u_i] = P = Phi((upper - mean) / s) - Phi((lower - mean) / s)}, so that the best linear fit of the
 * applied action has the gains {@code P K} and goes through {@code E[clip(u_i)]} at the mean state (Gelb, Applied Optimal
 * Estimation, 1974, section 6.2, on describing functions with random inputs). The covariance stays that of the action that was
 * asked: it is the measure of the divergence, and must not vanish where all is clipped.
 */
final class ClippedPolicy {

    private ClippedPolicy() {}

    /** The clipped form of a controller; infinite limits change nothing. */
    static LinearGaussianPolicy of(
            LinearGaussianPolicy asked, LinearGaussianDynamics dynamics, Gaussian start, ActionLimits limits) {
        int T = dynamics.steps();
        int n = dynamics.stateSize();
        int m = dynamics.actionSize();
        Sizes.requireEqual("previous policy", T, n, m, asked.steps(), asked.stateSize(), asked.actionSize());
        Sizes.requireEqual("start law", T, n, m, T, start.size(), m);
        Sizes.requireEqual("limits", T, n, m, T, n, limits.size());
        double[] lower = limits.lower();
        double[] upper = limits.upper();
        double[] K = asked.K();
        double[] k = asked.k();
        double[] Sigma = asked.Sigma();
        MomentPass law = new MomentPass(1, n, m);
        double[] mu = start.mean();
        double[] S = start.covariance();
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < m; i++) {
                clip(t * m + i, mu, S, Sigma[t * m * m + i * m + i], lower[i], upper[i], K, k);
            }
            law.forward(
                    mu,
                    S,
                    step(dynamics.F(), t, n * (n + m)),
                    step(dynamics.c(), t, n),
                    step(dynamics.W(), t, n * n),
                    step(K, t, m * n),
                    step(k, t, m),
                    step(Sigma, t, m * m));
            System.arraycopy(law.mu(), n, mu, 0, n);
            System.arraycopy(law.S(), n * n, S, 0, n * n);
        }
        return new LinearGaussianPolicy(T, n, m, K, k, Sigma);
    }

    /** One action: row of K and entry of k in place, {@code K := P K}, {@code k := E[clip(u)] - P K mu}. */
    private static void clip(
            int row, double[] mu, double[] S, double noise, double lower, double upper, double[] K, double[] k) {
        int n = mu.length;
        double feedback = 0;
        double variance = noise;
        for (int i = 0; i < n; i++) {
            feedback = Math.fma(K[row * n + i], mu[i], feedback);
            for (int j = 0; j < n; j++) {
                variance = Math.fma(K[row * n + i] * S[i * n + j], K[row * n + j], variance);
            }
        }
        double mean = feedback + k[row];
        double s = Math.sqrt(variance);
        if (!Double.isFinite(mean) || !(s > 0 && s < Double.POSITIVE_INFINITY)) {
            return;
        }
        double a = (lower - mean) / s;
        double b = (upper - mean) / s;
        double below = cumulative(a);
        double above = cumulative(-b);
        double inside = Math.max(0, 1 - below - above);
        // E[clip(u)] = lower P(below) + upper P(above) + mean P(inside) + s (phi(a) - phi(b))
        double applied = mean * inside + s * (density(a) - density(b));
        applied += below > 0 ? lower * below : 0;
        applied += above > 0 ? upper * above : 0;
        applied = Math.min(upper, Math.max(lower, applied));
        for (int i = 0; i < n; i++) {
            K[row * n + i] *= inside;
        }
        k[row] = inside == 1 ? k[row] : applied - inside * feedback;
    }

    private static double[] step(double[] all, int t, int size) {
        double[] one = new double[size];
        System.arraycopy(all, t * size, one, 0, size);
        return one;
    }

    /** Phi. */
    private static double cumulative(double z) {
        if (Double.isInfinite(z)) {
            return z > 0 ? 1 : 0;
        }
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }

    /** phi. */
    private static double density(double z) {
        return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    }
}

package dev.sinew.controller.lqr;

import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * Relative entropy of two linear-Gaussian policies that act in the same dynamics, and entropy of one.
 *
 * <p>{@code KL(p(tau) || q(tau)) = sum_t E_{x ~ p} KL(p(u|x) || q(u|x))}: the expectation is under the state law of the first,
 * covariance included (Levine and Abbeel 2014). With {@code D = K_p - K_q} and {@code e = D mu + k_p - k_q},
 *
 * <pre>
 *   KL_t = 1/2 [ tr(Sq^-1 Sp) - m - log det(Sq^-1 Sp) + e'Sq^-1 e + tr(Sq^-1 D S D') ]
 * </pre>
 *
 * <p>Every part is computed as a sum of terms that cannot be negative, so that laws that hardly differ keep full relative
 * precision: with the factors {@code Sp = A A'}, {@code Sq = B B'} and {@code R = B^-1 A}, the first three parts are
 * {@code sum_{i>j} R_ij^2 + sum_i (R_ii^2 - 1 - 2 log R_ii)}.
 */
public final class PolicyKl {

    private PolicyKl() {}

    /**
     * Per step [T], each at least 0; infinite where a covariance is singular.
     *
     * @param p the policy whose state law is used
     * @param q the policy compared with
     * @param law moments of p
     */
    public static double[] perStep(LinearGaussianPolicy p, LinearGaussianPolicy q, TrajectoryLaw law) {
        int T = law.steps();
        int n = law.stateSize();
        int m = law.actionSize();
        Sizes.requireEqual("new policy", T, n, m, p.steps(), p.stateSize(), p.actionSize());
        Sizes.requireEqual("old policy", T, n, m, q.steps(), q.stateSize(), q.actionSize());
        double[] A = new double[m * m];
        double[] B = new double[m * m];
        double[] Sp = p.Sigma();
        double[] Sq = q.Sigma();
        double[] Kp = p.K();
        double[] kp = p.k();
        double[] Kq = q.K();
        double[] kq = q.k();
        double[] gap = new double[m * n];
        double[] e = new double[m];
        double[] mu = law.stateMeans();
        double[] S = law.stateCovariances();
        double[] kl = new double[T];
        for (int t = 0; t < T; t++) {
            int block = t * m * m;
            if (!Cholesky.factor(m, Sp, block, m, A, 0) || !Cholesky.factor(m, Sq, block, m, B, 0)) {
                kl[t] = Double.POSITIVE_INFINITY;
                continue;
            }
            differences(t, n, m, Kp, kp, Kq, kq, mu, gap, e);
            Cholesky.solveLower(m, B, 0, A, 0, m);
            Cholesky.solveLower(m, B, 0, gap, 0, n);
            Cholesky.solveLower(m, B, 0, e, 0, 1);
            kl[t] = 0.5 * (covariancePart(m, A) + meanPart(n, m, gap, e, S, t * n * n));
        }
        return kl;
    }

    /** Sum over the steps of {@link #perStep}. */
    public static double total(LinearGaussianPolicy p, LinearGaussianPolicy q, TrajectoryLaw law) {
        double sum = 0;
        for (double each : perStep(p, q, law)) {
            sum += each;
        }
        return sum;
    }

    /** Entropy of the actions, {@code sum_t 1/2 log det(2 pi e Sigma_t)} [nat]; minus infinity without noise. */
    public static double entropy(LinearGaussianPolicy policy) {
        int m = policy.actionSize();
        double[] Sigma = policy.Sigma();
        double[] L = new double[m * m];
        double sum = 0;
        for (int t = 0; t < policy.steps(); t++) {
            if (!Cholesky.factor(m, Sigma, t * m * m, m, L, 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += 0.5 * (m * Math.log(2 * Math.PI * Math.E) + Cholesky.logDeterminant(m, L, 0));
        }
        return sum;
    }

    /** {@code gap := K_p - K_q} [m x n] and {@code e := gap mu + k_p - k_q} [m] at step t. */
    public static void differences(
            int t,
            int n,
            int m,
            double[] Kp,
            double[] kp,
            double[] Kq,
            double[] kq,
            double[] mu,
            double[] gap,
            double[] e) {
        for (int a = 0; a < m; a++) {
            double sum = kp[t * m + a] - kq[t * m + a];
            for (int j = 0; j < n; j++) {
                int at = (t * m + a) * n + j;
                double difference = Kp[at] - Kq[at];
                gap[a * n + j] = difference;
                sum = Math.fma(difference, mu[t * n + j], sum);
            }
            e[a] = sum;
        }
    }

    /** {@code tr(RR') - m - log det(RR')} for a lower triangular R [m x m]; zero only for the identity. */
    public static double covariancePart(int m, double[] R) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                sum = Math.fma(R[i * m + j], R[i * m + j], sum);
            }
            sum += excess(R[i * m + i]);
        }
        return sum;
    }

    /** {@code e'e + tr(gap S gap')} for whitened differences gap [m x n] and e [m], and S [n x n] from S[s] on. */
    public static double meanPart(int n, int m, double[] gap, double[] e, double[] S, int s) {
        double sum = 0;
        double spread = 0;
        for (int a = 0; a < m; a++) {
            sum = Math.fma(e[a], e[a], sum);
            // By symmetry of S: the diagonal once, what is below it twice.
            for (int i = 0; i < n; i++) {
                double row = 0.5 * S[s + i * n + i] * gap[a * n + i];
                for (int j = 0; j < i; j++) {
                    row = Math.fma(S[s + i * n + j], gap[a * n + j], row);
                }
                spread = Math.fma(2 * row, gap[a * n + i], spread);
            }
        }
        return sum + Math.max(0, spread);
    }

    /** {@code r^2 - 1 - 2 log r}, by its series {@code 2 q^2 - 2/3 q^3 + 2/4 q^4 ..} near r = 1 + q = 1. */
    private static double excess(double r) {
        double q = r - 1;
        if (Math.abs(q) > 0.01) {
            return r * r - 1 - 2 * Math.log(r);
        }
        double sum = 0;
        for (int i = 9; i >= 3; i--) {
            sum = q * (2.0 / i - sum);
        }
        return q * q * (2 - sum);
    }
}

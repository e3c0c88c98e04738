package dev.sinew.controller.promote;

import dev.sinew.controller.lqr.Cholesky;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Locale;

/**
 * {@link Gate#COVARIANCE}: every covariance is symmetric and positive semi-definite up to rounding, and the largest standard
 * deviation of an action is at most a share of half its range.
 *
 * @param cap largest share, such as 1
 */
public record CovarianceGate(double cap) implements GateCheck {

    private static final double ROUNDING = 1e-9;

    @Override
    public Gate gate() {
        return Gate.COVARIANCE;
    }

    @Override
    public GateResult check(Candidate candidate, Evidence evidence) {
        LinearGaussianPolicy policy = candidate.policy();
        int m = policy.actionSize();
        double[] Sigma = policy.Sigma();
        double[] half = candidate.limits().halfWidths();
        double largest = 0;
        for (int t = 0; t < policy.steps(); t++) {
            if (!isCovariance(Sigma, t * m * m, m)) {
                return GateResult.of(
                        gate(),
                        false,
                        Double.NaN,
                        cap,
                        "the covariance of step " + t + " is not positive semi-definite");
            }
            for (int i = 0; i < m; i++) {
                largest = Math.max(largest, Math.sqrt(Math.max(0, Sigma[(t * m + i) * m + i])) / half[i]);
            }
        }
        String sentence = String.format(
                Locale.ROOT, "noise of at most %.3g times half the range of an action, allowed %.3g", largest, cap);
        return GateResult.of(gate(), largest <= cap, largest, cap, sentence);
    }

    /** Symmetric, and S + rounding I has a Cholesky factor; all of it zero is a covariance too. */
    private static boolean isCovariance(double[] S, int from, int m) {
        double size = 0;
        for (int i = 0; i < m * m; i++) {
            size = Math.max(size, Math.abs(S[from + i]));
        }
        if (size == 0) {
            return true;
        }
        double[] lifted = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                lifted[i * m + j] = S[from + i * m + j] + (i == j ? ROUNDING * size : 0);
                if (!(Math.abs(S[from + i * m + j] - S[from + j * m + i]) <= ROUNDING * size)) {
                    return false;
                }
            }
        }
        return Cholesky.factor(m, lifted, 0, m, new double[m * m], 0);
    }
}

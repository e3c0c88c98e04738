package dev.sinew.controller.flm;

import dev.sinew.controller.lqr.TrajectoryLaw;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Locale;

/**
 * How much feedback a new controller may ask for: in itself, and of the deviations that its model expects.
 *
 * @param half half the range of each action [m]
 * @param gain largest Euclidean norm of a row of K, in half ranges per unit of the state
 * @param feedback largest standard deviation of {@code K (x - mean)}, in half ranges
 */
public record GainCaps(double[] half, double gain, double feedback) {

    /** Copies the array. */
    public GainCaps {
        if (!(gain > 0 && feedback > 0)) {
            throw new IllegalArgumentException("caps must be positive, found " + gain + " and " + feedback);
        }
        half = half.clone();
    }

    /** A copy of half the ranges [m]. */
    @Override
    public double[] half() {
        return half.clone();
    }

    /** Why a new controller is refused, or an empty text; what is above a cap may not be more than it was before. */
    String objection(
            LinearGaussianPolicy policy,
            LinearGaussianPolicy previous,
            LinearGaussianDynamics dynamics,
            Gaussian start) {
        double norm = norm(policy);
        if (!(norm <= gain) && !(norm <= norm(previous))) {
            return String.format(
                    Locale.ROOT, "gains of %.3g half ranges per unit of the state, allowed %.3g", norm, gain);
        }
        double asked = asked(policy, dynamics, start);
        if (!(asked <= feedback) && !(asked <= asked(previous, dynamics, start))) {
            return String.format(Locale.ROOT, "feedback of %.3g half ranges expected, allowed %.3g", asked, feedback);
        }
        return "";
    }

    /** The largest norm of a row of K in half ranges. */
    double norm(LinearGaussianPolicy policy) {
        int n = policy.stateSize();
        double[] K = policy.K();
        double largest = 0;
        for (int row = 0; row < K.length / n; row++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum = Math.fma(K[row * n + j], K[row * n + j], sum);
            }
            largest = Math.max(largest, Math.sqrt(sum) / half[row % half.length]);
        }
        return largest;
    }

    /** The largest {@code sqrt((K S K')_ii)} in half ranges, S the state's covariance under the policy. */
    double asked(LinearGaussianPolicy policy, LinearGaussianDynamics dynamics, Gaussian start) {
        int n = policy.stateSize();
        int m = policy.actionSize();
        double[] K = policy.K();
        double[] S = TrajectoryLaw.of(dynamics, start, policy).stateCovariances();
        double largest = 0;
        for (int row = 0; row < policy.steps() * m; row++) {
            double variance = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double product = K[row * n + i] * S[(row / m * n + i) * n + j];
                    variance = Math.fma(product, K[row * n + j], variance);
                }
            }
            largest = Math.max(largest, Math.sqrt(Math.max(0, variance)) / half[row % m]);
        }
        return largest;
    }
}

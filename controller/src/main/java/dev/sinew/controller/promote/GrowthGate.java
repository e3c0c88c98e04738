package dev.sinew.controller.promote;

import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@link Gate#GROWTH}: the largest factor by which a deviation grows in the closed loop, {@code max_{s<t} ||Phi(t, s)||} with
 * {@code Phi(t, s) = (A_{t-1} + B_{t-1} K_{t-1}) ... (A_s + B_s K_s)}, the Frobenius norm over sqrt(n), and each state entry in units
 * of how far it moves in the trials that were fitted.
 *
 * @param cap largest factor
 */
public record GrowthGate(double cap) implements GateCheck {

    /** Steps s from which deviations are followed: as many as this, evenly spread. */
    private static final int BEGINNINGS = 25;

    @Override
    public Gate gate() {
        return Gate.GROWTH;
    }

    @Override
    public GateResult check(Candidate candidate, Evidence evidence) {
        if (evidence.fitted().isEmpty()) {
            return GateResult.notApplicable(gate(), "no model was fitted yet");
        }
        Evidence.Fitted fitted = evidence.fitted().get();
        double growth = growth(fitted.dynamics(), candidate.policy(), movement(fitted.trials()));
        String sentence = String.format(
                Locale.ROOT, "a deviation grows at most %.3g times in the closed loop, allowed %.0f", growth, cap);
        return GateResult.of(gate(), growth <= cap, growth, cap, sentence);
    }

    /** How far each entry moves [n]: its largest less its least value; 1e-3 of the farthest where it hardly moves. */
    public static double[] movement(List<Rollout> trials) {
        int n = trials.getFirst().n();
        double[] low = new double[n];
        double[] high = new double[n];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (Rollout trial : trials) {
            double[] X = trial.X();
            for (int i = 0; i < X.length; i++) {
                low[i % n] = Math.min(low[i % n], X[i]);
                high[i % n] = Math.max(high[i % n], X[i]);
            }
        }
        double farthest = 0;
        for (int j = 0; j < n; j++) {
            farthest = Math.max(farthest, high[j] - low[j]);
        }
        double[] movement = new double[n];
        for (int j = 0; j < n; j++) {
            double least = farthest > 0 ? 1e-3 * farthest : 1;
            movement[j] = Math.max(high[j] - low[j], least);
        }
        return movement;
    }

    /**
     * The growth.
     *
     * @param unit of each state entry [n], not modified
     */
    public static double growth(LinearGaussianDynamics dynamics, LinearGaussianPolicy policy, double[] unit) {
        int T = dynamics.steps();
        int n = dynamics.stateSize();
        double[] loop = closedLoop(dynamics, policy, unit);
        double largest = 0;
        for (int s = 0; s < T; s += (T + BEGINNINGS - 1) / BEGINNINGS) {
            double[] Phi = new double[n * n];
            for (int i = 0; i < n; i++) {
                Phi[i * n + i] = 1;
            }
            for (int t = s; t < T; t++) {
                Phi = times(loop, t * n * n, Phi, n);
                double norm = norm(Phi) / Math.sqrt(n);
                if (!(norm <= Double.MAX_VALUE)) {
                    return Double.POSITIVE_INFINITY;
                }
                largest = Math.max(largest, norm);
            }
        }
        return largest;
    }

    /** {@code D^-1 (A + B K) D} per step [T x n x n], with D the units on the diagonal. */
    private static double[] closedLoop(LinearGaussianDynamics dynamics, LinearGaussianPolicy policy, double[] unit) {
        int T = dynamics.steps();
        int n = dynamics.stateSize();
        int m = dynamics.actionSize();
        double[] F = dynamics.F();
        double[] K = policy.K();
        double[] loop = new double[T * n * n];
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < n; i++) {
                int row = (t * n + i) * (n + m);
                for (int j = 0; j < n; j++) {
                    double sum = F[row + j];
                    for (int a = 0; a < m; a++) {
                        sum = Math.fma(F[row + n + a], K[(t * m + a) * n + j], sum);
                    }
                    loop[(t * n + i) * n + j] = sum * unit[j] / unit[i];
                }
            }
        }
        return loop;
    }

    private static double[] times(double[] A, int from, double[] B, int n) {
        double[] C = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double weight = A[from + i * n + k];
                for (int j = 0; j < n; j++) {
                    C[i * n + j] = Math.fma(weight, B[k * n + j], C[i * n + j]);
                }
            }
        }
        return C;
    }

    private static double norm(double[] Phi) {
        double sum = 0;
        for (double each : Phi) {
            sum = Math.fma(each, each, sum);
        }
        return Math.sqrt(sum);
    }
}

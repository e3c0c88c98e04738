package dev.sinew.controller.flm;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.lqr.Cholesky;
import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * The cost {@code sum l + eta log(p / p_prev) - h H(p)} divided by {@code eta + h}, for any eta; h is the weight of the entropy.
 *
 * <p>With {@code G = [-K_prev I]} and {@code P = S_prev^-1} (Levine and Abbeel 2014, section 3):
 *
 * <pre>
 *   C~ = (C + eta G'P G) / (eta + h)        c~ = (c - eta G'P k_prev) / (eta + h)
 * </pre>
 */
final class PenalisedCost {

    private final int T;
    private final int n;
    private final int m;
    private final double entropyWeight;
    private final double[] C;
    private final double[] c;
    private final double[] terminalC;
    private final double[] terminalc;
    private final double[] previousK;
    private final double[] previousk;
    private final double[] previousFactor;
    private final double[] precisionFactor;
    private final double[] penaltyC;
    private final double[] penaltyc;
    private final int singularStep;
    private final double[] augmentedC;
    private final double[] augmentedc;
    private final double[] augmentedTerminalC;
    private final double[] augmentedTerminalc;

    PenalisedCost(LinearGaussianPolicy previous, QuadraticCost cost, double entropyWeight) {
        this.entropyWeight = entropyWeight;
        T = previous.steps();
        n = previous.stateSize();
        m = previous.actionSize();
        C = cost.C();
        c = cost.c();
        terminalC = cost.terminalC();
        terminalc = cost.terminalc();
        previousK = previous.K();
        previousk = previous.k();
        int d = n + m;
        previousFactor = new double[T * m * m];
        precisionFactor = new double[T * m * m];
        penaltyC = new double[T * d * d];
        penaltyc = new double[T * d];
        augmentedC = new double[T * d * d];
        augmentedc = new double[T * d];
        augmentedTerminalC = new double[n * n];
        augmentedTerminalc = new double[n];
        singularStep = factorPrevious(previous.Sigma());
    }

    /** The first step at which the previous policy's covariance is not positive definite, or -1. */
    int singularStep() {
        return singularStep;
    }

    /** Fills the cost of an eta. */
    void augment(double eta) {
        double scale = 1 / (eta + entropyWeight);
        mix(C, penaltyC, eta, scale, augmentedC);
        mix(c, penaltyc, eta, scale, augmentedc);
        for (int i = 0; i < terminalC.length; i++) {
            augmentedTerminalC[i] = terminalC[i] * scale;
        }
        for (int i = 0; i < terminalc.length; i++) {
            augmentedTerminalc[i] = terminalc[i] * scale;
        }
    }

    /** Hessians {@code C~} [T x (n+m) x (n+m)], live. */
    double[] C() {
        return augmentedC;
    }

    /** Gradients {@code c~} at the origin [T x (n+m)], live. */
    double[] c() {
        return augmentedc;
    }

    /** Hessian at the end [n x n], live. */
    double[] terminalC() {
        return augmentedTerminalC;
    }

    /** Gradient at the end at the origin [n], live. */
    double[] terminalc() {
        return augmentedTerminalc;
    }

    /** The previous gains [T x m x n], live. */
    double[] previousK() {
        return previousK;
    }

    /** The previous offsets [T x m], live. */
    double[] previousk() {
        return previousk;
    }

    /** Lower Cholesky factors of {@code S_prev} [T x m x m], live. */
    double[] previousFactor() {
        return previousFactor;
    }

    /** Lower Cholesky factors of {@code S_prev^-1} [T x m x m], live. */
    double[] precisionFactor() {
        return precisionFactor;
    }

    private static void mix(double[] cost, double[] penalty, double eta, double scale, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(eta, penalty[i], cost[i]) * scale;
        }
    }

    /** Fills the factors, {@code G'P G} and {@code -G'P k_prev}; returns the first singular step, or -1. */
    private int factorPrevious(double[] previousSigma) {
        double[] P = new double[m * m];
        for (int t = 0; t < T; t++) {
            int block = t * m * m;
            if (!Cholesky.factor(m, previousSigma, block, m, previousFactor, block)) {
                return t;
            }
            Cholesky.invert(m, previousFactor, block, P, 0);
            if (!Cholesky.factor(m, P, 0, m, precisionFactor, block)) {
                return t;
            }
            penalise(t, P);
        }
        return -1;
    }

    private void penalise(int t, double[] P) {
        int d = n + m;
        // Rows of G = [-K I] and of P G.
        double[] G = new double[m * d];
        double[] PG = new double[m * d];
        for (int a = 0; a < m; a++) {
            for (int j = 0; j < n; j++) {
                G[a * d + j] = -previousK[(t * m + a) * n + j];
            }
            G[a * d + n + a] = 1;
        }
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                for (int j = 0; j < d; j++) {
                    PG[a * d + j] = Math.fma(P[a * m + b], G[b * d + j], PG[a * d + j]);
                }
            }
        }
        for (int i = 0; i < d; i++) {
            int row = (t * d + i) * d;
            double sum = 0;
            for (int a = 0; a < m; a++) {
                double factor = G[a * d + i];
                for (int j = 0; j < d; j++) {
                    penaltyC[row + j] = Math.fma(factor, PG[a * d + j], penaltyC[row + j]);
                }
                sum = Math.fma(PG[a * d + i], previousk[t * m + a], sum);
            }
            penaltyc[t * d + i] = -sum;
        }
    }
}

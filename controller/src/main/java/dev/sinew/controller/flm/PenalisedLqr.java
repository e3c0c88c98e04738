package dev.sinew.controller.flm;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.lqr.Cholesky;
import dev.sinew.controller.lqr.MomentPass;
import dev.sinew.controller.lqr.PolicyKl;
import dev.sinew.controller.lqr.RiccatiRecursion;
import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.controller.lqr.Sizes;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * The minimiser of {@code E[sum l] + eta KL(p || p_prev) - h H(p)} for any eta, where h is the weight of the entropy.
 *
 * <p>Divided by {@code eta + h} this is a maximum-entropy LQR (Levine and Abbeel 2014, section 3). With {@code G = [-K_prev I]}
 * and {@code P = S_prev^-1} its cost is
 *
 * <pre>
 *   C~ = (C + eta G'P G) / (eta + h)        c~ = (c - eta G'P k_prev) / (eta + h)
 * </pre>
 *
 * <p>and the new covariance is the inverse of this cost's Quu. Reused for all trials of eta in one search; for one thread.
 */
final class PenalisedLqr {

    private final int T;
    private final int n;
    private final int m;
    private final double entropyWeight;

    private final double[] F;
    private final double[] f;
    private final double[] W;
    private final double[] startMean;
    private final double[] startCovariance;
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
    private final RiccatiRecursion recursion;
    private final MomentPass moments;
    private final double[] Sigma;
    private final double[] klPerStep;
    private final double[] gap;
    private final double[] e;
    private final double[] R;

    PenalisedLqr(
            LinearGaussianPolicy previous,
            LinearGaussianDynamics dynamics,
            Gaussian start,
            QuadraticCost cost,
            double entropyWeight) {
        this.entropyWeight = entropyWeight;
        T = dynamics.steps();
        n = dynamics.stateSize();
        m = dynamics.actionSize();
        Sizes.requireEqual("previous policy", T, n, m, previous.steps(), previous.stateSize(), previous.actionSize());
        Sizes.requireEqual("cost", T, n, m, cost.steps(), cost.stateSize(), cost.actionSize());
        Sizes.requireEqual("start law", T, n, m, T, start.size(), m);
        F = dynamics.F();
        f = dynamics.c();
        W = dynamics.W();
        startMean = start.mean();
        startCovariance = start.covariance();
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
        recursion = new RiccatiRecursion(T, n, m);
        moments = new MomentPass(T, n, m);
        Sigma = new double[T * m * m];
        klPerStep = new double[T];
        gap = new double[m * n];
        e = new double[m];
        R = new double[m * m];
        singularStep = factorPrevious(previous.Sigma());
    }

    /** The first step at which the previous policy's covariance is not positive definite, or -1. */
    int singularStep() {
        return singularStep;
    }

    /** One backward pass at eta and, when it ends well, one forward pass and the divergence under the new state law. */
    RiccatiStatus solve(double eta) {
        RiccatiStatus status = backward(eta);
        if (status == RiccatiStatus.SOLVED) {
            moments.forward(startMean, startCovariance, F, f, W, recursion.K(), recursion.k(), Sigma);
            measure(moments.mu(), moments.S());
        }
        return status;
    }

    /** Backward pass only; {@link #measure} may follow with the state law wanted. */
    RiccatiStatus backward(double eta) {
        double scale = 1 / (eta + entropyWeight);
        mix(C, penaltyC, eta, scale, augmentedC);
        mix(c, penaltyc, eta, scale, augmentedc);
        for (int i = 0; i < terminalC.length; i++) {
            augmentedTerminalC[i] = terminalC[i] * scale;
        }
        for (int i = 0; i < terminalc.length; i++) {
            augmentedTerminalc[i] = terminalc[i] * scale;
        }
        RiccatiStatus status = recursion.backward(F, f, augmentedC, augmentedc, augmentedTerminalC, augmentedTerminalc);
        if (status == RiccatiStatus.SOLVED) {
            for (int t = 0; t < T; t++) {
                Cholesky.invert(m, recursion.L(), t * m * m, Sigma, t * m * m);
            }
        }
        return status;
    }

    /** Divergence per step from the previous policy, under the state law given by its means and covariances. */
    void measure(double[] mu, double[] S) {
        for (int t = 0; t < T; t++) {
            // S_prev^-1 = A A' and Quu = L L' give R = L^-1 A, whose singular values squared are those of S_prev^-1
            // S_new.
            int block = t * m * m;
            System.arraycopy(precisionFactor, block, R, 0, m * m);
            Cholesky.solveLower(m, recursion.L(), block, R, 0, m);
            PolicyKl.differences(t, n, m, recursion.K(), recursion.k(), previousK, previousk, mu, gap, e);
            Cholesky.solveLower(m, previousFactor, block, gap, 0, n);
            Cholesky.solveLower(m, previousFactor, block, e, 0, 1);
            klPerStep[t] = 0.5 * (PolicyKl.covariancePart(m, R) + PolicyKl.meanPart(n, m, gap, e, S, t * n * n));
        }
    }

    /** Divergence of the last solution from the previous policy, all steps. */
    double kl() {
        double sum = 0;
        for (double each : klPerStep) {
            sum += each;
        }
        return sum;
    }

    /** Divergence per step [T], live. */
    double[] klPerStep() {
        return klPerStep;
    }

    /** Step at which the last pass failed, or -1. */
    int failedStep() {
        return recursion.failedStep();
    }

    /** The last solution as a value. */
    LinearGaussianPolicy policy() {
        return new LinearGaussianPolicy(T, n, m, recursion.K(), recursion.k(), Sigma);
    }

    /** Augmented Hessians of the last pass [T x (n+m) x (n+m)], live. */
    double[] augmentedC() {
        return augmentedC;
    }

    /** Augmented gradients of the last pass [T x (n+m)], live. */
    double[] augmentedc() {
        return augmentedc;
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

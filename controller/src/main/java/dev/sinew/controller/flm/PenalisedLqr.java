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
 * <p>Divided by {@code eta + h} this is a maximum-entropy LQR (Levine and Abbeel 2014, section 3) with the {@link PenalisedCost},
 * and the new covariance is the inverse of this cost's Quu. Reused for all trials of eta in one search; for one thread.
 */
final class PenalisedLqr implements EtaProblem {

    private final int T;
    private final int n;
    private final int m;

    private final double[] F;
    private final double[] f;
    private final double[] W;
    private final double[] startMean;
    private final double[] startCovariance;
    private final PenalisedCost cost;
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
        this.cost = new PenalisedCost(previous, cost, entropyWeight);
        recursion = new RiccatiRecursion(T, n, m);
        moments = new MomentPass(T, n, m);
        Sigma = new double[T * m * m];
        klPerStep = new double[T];
        gap = new double[m * n];
        e = new double[m];
        R = new double[m * m];
    }

    @Override
    public int singularStep() {
        return cost.singularStep();
    }

    @Override
    public double klAt(double eta) {
        return solve(eta) == RiccatiStatus.SOLVED ? kl() : Double.NaN;
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
        cost.augment(eta);
        RiccatiStatus status = recursion.backward(F, f, cost.C(), cost.c(), cost.terminalC(), cost.terminalc());
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
            System.arraycopy(cost.precisionFactor(), block, R, 0, m * m);
            Cholesky.solveLower(m, recursion.L(), block, R, 0, m);
            PolicyKl.differences(t, n, m, recursion.K(), recursion.k(), cost.previousK(), cost.previousk(), mu, gap, e);
            Cholesky.solveLower(m, cost.previousFactor(), block, gap, 0, n);
            Cholesky.solveLower(m, cost.previousFactor(), block, e, 0, 1);
            klPerStep[t] = 0.5 * (PolicyKl.covariancePart(m, R) + PolicyKl.meanPart(n, m, gap, e, S, t * n * n));
        }
    }

    @Override
    public double kl() {
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

    @Override
    public int failedStep() {
        return recursion.failedStep();
    }

    @Override
    public LinearGaussianPolicy policy() {
        return new LinearGaussianPolicy(T, n, m, recursion.K(), recursion.k(), Sigma);
    }

    /** Augmented Hessians of the last pass [T x (n+m) x (n+m)], live. */
    double[] augmentedC() {
        return cost.C();
    }

    /** Augmented gradients of the last pass [T x (n+m)], live. */
    double[] augmentedc() {
        return cost.c();
    }
}

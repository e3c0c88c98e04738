package dev.sinew.controller.lqr;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * The optimum of a linear-quadratic problem as a value.
 *
 * <p>It minimises {@code E[sum l]}, and, read as maximum entropy, {@code E[sum l] - alpha H(policy)} with the policy
 * {@code N(K x + k, alpha Quu^-1)}: the temperature alpha changes the covariance only, never the gains.
 */
public final class LqrSolution {

    private final RiccatiStatus status;
    private final int failedStep;
    private final int T;
    private final int n;
    private final int m;
    private final RiccatiRecursion pass;
    private final double[] constants;

    private LqrSolution(RiccatiStatus status, RiccatiRecursion pass, int T, int n, int m, double[] constants) {
        this.status = status;
        this.failedStep = pass.failedStep();
        this.pass = pass;
        this.T = T;
        this.n = n;
        this.m = m;
        this.constants = constants;
    }

    /** Solves; failure is told by {@link #status}. Sizes that do not fit are an {@link IllegalArgumentException}. */
    public static LqrSolution of(LinearGaussianDynamics dynamics, QuadraticCost cost) {
        int T = dynamics.steps();
        int n = dynamics.stateSize();
        int m = dynamics.actionSize();
        Sizes.requireEqual("cost", T, n, m, cost.steps(), cost.stateSize(), cost.actionSize());
        RiccatiRecursion pass = new RiccatiRecursion(T, n, m);
        double[] f = dynamics.c();
        RiccatiStatus status = pass.backward(dynamics.F(), f, cost.C(), cost.c(), cost.terminalC(), cost.terminalc());
        double[] constants = constants(pass, T, n, m, f, dynamics.W(), cost.cc());
        return new LqrSolution(status, pass, T, n, m, constants);
    }

    /** {@code v_t = cc_t + v_{t+1} + Vx'f + 1/2 f'Vxx f + 1/2 tr(Vxx W) + 1/2 Qu'k}, values of t+1. */
    private static double[] constants(RiccatiRecursion pass, int T, int n, int m, double[] f, double[] W, double[] cc) {
        double[] v = cc.clone();
        for (int t = T - 1; t >= 0; t--) {
            v[t] += v[t + 1] + PolicyEvaluation.carried(n, pass.Vxx(), pass.Vx(), t + 1, f, W, t);
            for (int i = 0; i < m; i++) {
                v[t] += 0.5 * pass.Qu()[t * m + i] * pass.k()[t * m + i];
            }
        }
        return v;
    }

    /** How the pass ended; anything but SOLVED leaves the gains of the steps up to {@link #failedStep} undefined. */
    public RiccatiStatus status() {
        return status;
    }

    /** The step that failed, or -1. */
    public int failedStep() {
        return failedStep;
    }

    /** Steps T. */
    public int steps() {
        return T;
    }

    /** State size n. */
    public int stateSize() {
        return n;
    }

    /** Action size m. */
    public int actionSize() {
        return m;
    }

    /** A copy of the gains [T x m x n]. */
    public double[] K() {
        return pass.K().clone();
    }

    /** A copy of the offsets [T x m]. */
    public double[] k() {
        return pass.k().clone();
    }

    /** A copy of the action Hessians [T x m x m]. */
    public double[] Quu() {
        return pass.Quu().clone();
    }

    /** The optimal cost-to-go; its constants hold the cost of the process noise. */
    public ValueFunction value() {
        return new ValueFunction(T, n, pass.Vxx(), pass.Vx(), constants);
    }

    /** Covariances {@code alpha Quu^-1} [T x m x m] of the maximum-entropy reading at temperature alpha. */
    public double[] Sigma(double alpha) {
        double[] Sigma = new double[T * m * m];
        for (int t = 0; t < T; t++) {
            Cholesky.invert(m, pass.L(), t * m * m, Sigma, t * m * m);
        }
        for (int i = 0; i < Sigma.length; i++) {
            Sigma[i] *= alpha;
        }
        return Sigma;
    }

    /** The maximum-entropy policy {@code N(K x + k, alpha Quu^-1)}; alpha = 0 gives the noise-free one. Only when SOLVED. */
    public LinearGaussianPolicy policy(double alpha) {
        return new LinearGaussianPolicy(T, n, m, pass.K(), pass.k(), Sigma(alpha));
    }
}

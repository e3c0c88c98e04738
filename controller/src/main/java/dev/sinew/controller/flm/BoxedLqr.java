package dev.sinew.controller.flm;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.lqr.PolicyKl;
import dev.sinew.controller.lqr.RiccatiRecursion;
import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.controller.lqr.Sizes;
import dev.sinew.controller.lqr.TrajectoryLaw;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;

/**
 * The minimiser of {@code E[sum l] + eta KL(p || p_prev) - h H(p)} over controllers whose mean action stays in a box at the mean
 * state of every step, and whose gains are 0 in the rows of actions on their limits.
 *
 * <p>The mean trajectory solves a deterministic linear-quadratic problem in the box, by backward passes in deviations about a
 * nominal trajectory and forward passes through the limits (Tassa, Mansard and Todorov, Control-limited differential dynamic
 * programming, 2014), until the step vanishes. Where no step lowers the cost because the feedback pushes an action against the limit
 * from which its programme would take it away, the action is held there until the rest is solved; then the one that is pulled away
 * most is let go. Gains and covariances follow from
 * the last backward pass. The derivation is in the documentation, "The update within limits". Each eta starts from the trajectory
 * of the last one. For one thread.
 */
final class BoxedLqr implements EtaProblem {

    private static final int MOST_STEPS = 60;
    /** Steps of the mean action below this share of its noise have no effect on the divergence. */
    private static final double TOLERANCE = 1e-10;

    /** And below this one they may be what rounding leaves. */
    private static final double ROUNDING = 1e-6;

    private static final double SMALLEST_STEP = 1e-6;

    private final int T;
    private final int n;
    private final int m;
    private final LinearGaussianPolicy previous;
    private final LinearGaussianDynamics dynamics;
    private final Gaussian start;
    private final PenalisedCost cost;
    private final RiccatiRecursion recursion;
    private final BoxGains gains;
    private final Nominal nominal;
    private final double[] noOffset;
    private final double[] deviation;
    private LinearGaussianPolicy policy;
    private double kl = Double.NaN;
    private int failedStep = -1;

    BoxedLqr(
            LinearGaussianPolicy previous,
            LinearGaussianDynamics dynamics,
            Gaussian start,
            QuadraticCost cost,
            double entropyWeight,
            ActionLimits limits) {
        T = dynamics.steps();
        n = dynamics.stateSize();
        m = dynamics.actionSize();
        Sizes.requireEqual("cost", T, n, m, cost.steps(), cost.stateSize(), cost.actionSize());
        this.previous = previous;
        this.dynamics = dynamics;
        this.start = start;
        this.policy = previous;
        this.cost = new PenalisedCost(previous, cost, entropyWeight);
        recursion = new RiccatiRecursion(T, n, m);
        gains = new BoxGains(T, n, limits);
        nominal = new Nominal(dynamics, start.mean(), limits);
        noOffset = new double[T * n];
        deviation = new double[T * m];
        double[] Sigma = previous.Sigma();
        for (int i = 0; i < T * m; i++) {
            deviation[i] = Math.sqrt(Sigma[i * m + i % m]);
        }
        nominal.follow(previous);
    }

    @Override
    public double klAt(double eta) {
        failedStep = -1;
        cost.augment(eta);
        gains.releaseAll();
        double value = nominal.cost(cost);
        double released = Double.NaN;
        for (int i = 0; i < MOST_STEPS; i++) {
            if (!backward()) {
                failedStep = recursion.failedStep();
                return Double.NaN;
            }
            boolean small = isSmall(recursion.k(), TOLERANCE);
            double next = small ? value : descend(value);
            if (next < value) {
                value = next;
            } else if (!gains.hold(small ? nominal.U() : nominal.triedU())) {
                if (released == value || !small || !gains.release(recursion.Qu(), recursion.Quu(), deviation)) {
                    return finish();
                }
                released = value;
            }
        }
        return isSmall(recursion.k(), ROUNDING) ? finish() : Double.NaN;
    }

    private boolean backward() {
        nominal.expand(cost);
        gains.about(nominal.U());
        return recursion.backward(
                        dynamics.F(),
                        noOffset,
                        cost.C(),
                        nominal.gradients(),
                        cost.terminalC(),
                        nominal.terminalGradient(),
                        gains)
                == RiccatiStatus.SOLVED;
    }

    /** The first of halved steps that lowers the cost is taken; otherwise the nominal trajectory stays. */
    private double descend(double value) {
        for (double alpha = 1; alpha > SMALLEST_STEP; alpha *= 0.5) {
            double next = nominal.tryStep(alpha, recursion.K(), recursion.k(), cost);
            if (next < value) {
                nominal.accept();
                return next;
            }
        }
        return value;
    }

    private boolean isSmall(double[] k, double share) {
        for (int i = 0; i < k.length; i++) {
            if (!(Math.abs(k[i]) <= share * deviation[i])) {
                return false;
            }
        }
        return true;
    }

    /** The controller about the origin, {@code k = u^ - K x^} with {@code Sigma = Quu^-1}, and its divergence. */
    private double finish() {
        double[] K = recursion.K();
        double[] k = nominal.U().clone();
        for (int i = 0; i < T * m; i++) {
            for (int j = 0; j < n; j++) {
                k[i] -= K[i * n + j] * nominal.X()[i / m * n + j];
            }
        }
        policy = new LinearGaussianPolicy(T, n, m, K, k, gains.Sigma());
        kl = PolicyKl.total(policy, previous, TrajectoryLaw.of(dynamics, start, policy));
        return kl;
    }

    @Override
    public double kl() {
        return kl;
    }

    @Override
    public LinearGaussianPolicy policy() {
        return policy;
    }

    @Override
    public int singularStep() {
        return cost.singularStep();
    }

    @Override
    public int failedStep() {
        return failedStep;
    }
}

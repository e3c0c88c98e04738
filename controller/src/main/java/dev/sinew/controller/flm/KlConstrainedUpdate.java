package dev.sinew.controller.flm;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.lqr.TrajectoryLaw;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Locale;

/**
 * The step of LQR-FLM: {@code min_p E_p[sum l]} subject to {@code KL(p(tau) || p_prev(tau)) <= epsilon} (Levine and Abbeel 2014).
 *
 * <p>For a given dual value eta the minimiser of the Lagrangian is a maximum-entropy LQR. The dual is concave with derivative
 * {@code KL(p_eta || p_prev) - epsilon}, and KL falls monotonically in eta, so the update is a root search in log eta.
 *
 * <p>Without an entropy term the predicted cost is never above that of the old controller under the same model, for any epsilon,
 * since {@code E_p[l] + eta KL <= E_prev[l]}. Within limits ({@link UpdateOptions#within}) the old controller is what the limits leave
 * of it, and the new one keeps its mean actions inside. Nothing numerical throws: what cannot be trusted is refused, with its reason.
 */
public final class KlConstrainedUpdate {

    /** Range of eta relative to the largest entry of the cost: as wide as double precision has use for. */
    private static final double RANGE = 1e18;

    /** First share by which eta is raised from a jump of the divergence. */
    private static final double RISE = 1e-4;

    private KlConstrainedUpdate() {}

    /** {@link #improve(LinearGaussianPolicy, LinearGaussianDynamics, Gaussian, QuadraticCost, double, double, UpdateOptions)}. */
    public static PolicyUpdate improve(
            LinearGaussianPolicy previous,
            LinearGaussianDynamics dynamics,
            Gaussian start,
            QuadraticCost cost,
            double epsilon,
            double etaStart) {
        return improve(previous, dynamics, start, cost, epsilon, etaStart, UpdateOptions.DEFAULT);
    }

    /**
     * Improves a controller.
     *
     * @param previous the old controller, with noise in every action at every step
     * @param dynamics the model
     * @param start law of the start state
     * @param cost quadratic cost, terminal part included
     * @param epsilon bound on the divergence of the whole trajectory [nat]: the bound per step times T
     * @param etaStart where to start the search, such as the eta of the last update
     * @param options settings
     * @throws IllegalArgumentException when sizes do not fit
     */
    public static PolicyUpdate improve(
            LinearGaussianPolicy previous,
            LinearGaussianDynamics dynamics,
            Gaussian start,
            QuadraticCost cost,
            double epsilon,
            double etaStart,
            UpdateOptions options) {
        LinearGaussianPolicy from = options.limits()
                .map(limits -> ClippedPolicy.of(previous, dynamics, start, limits))
                .orElse(previous);
        EtaProblem problem = problem(from, dynamics, start, cost, options);
        Magnitude before = Magnitude.of(TrajectoryLaw.of(dynamics, start, from).expectedCost(cost));
        String objection = objection(problem, dynamics, cost, before, epsilon, etaStart);
        if (!objection.isEmpty()) {
            return refused(previous, etaStart, before, 0, objection);
        }
        double scale = costScale(cost);
        EtaSearch search = new EtaSearch(
                problem::klAt,
                epsilon,
                options.tolerance(),
                options.maxPasses(),
                scale / RANGE,
                scale * RANGE,
                dynamics.steps() * dynamics.actionSize());
        EtaSearch.Outcome found = search.run(etaStart);
        int passes = found.passes();
        double eta = found.eta();
        PolicyUpdate.Status status = PolicyUpdate.Status.CONVERGED;
        if (found.end() == EtaSearch.End.BELOW_BOUND_EVERYWHERE) {
            status = PolicyUpdate.Status.CONSTRAINT_INACTIVE;
        } else if (found.end() != EtaSearch.End.FOUND) {
            eta = options.limits().isEmpty() ? Double.NaN : within(problem, epsilon, found.within());
            if (Double.isNaN(eta)) {
                return refused(previous, etaStart, before, passes, failure(problem, found));
            }
            status = PolicyUpdate.Status.WITHIN_BOUND;
        }
        LinearGaussianPolicy policy = problem.policy();
        Magnitude after = Magnitude.of(TrajectoryLaw.of(dynamics, start, policy).expectedCost(cost));
        boolean rises = !(after.total() <= before.total() + 1e-12 * (before.absolute() + after.absolute()));
        if (rises && options.entropyWeight() == 0) {
            return refused(previous, etaStart, before, passes, "the predicted cost would rise");
        }
        return new PolicyUpdate(policy, from, eta, problem.kl(), after.total(), before.total(), passes, status, "");
    }

    private static EtaProblem problem(
            LinearGaussianPolicy from,
            LinearGaussianDynamics dynamics,
            Gaussian start,
            QuadraticCost cost,
            UpdateOptions options) {
        if (options.limits().isEmpty()) {
            return new PenalisedLqr(from, dynamics, start, cost, options.entropyWeight());
        }
        return new BoxedLqr(
                from,
                dynamics,
                start,
                cost,
                options.entropyWeight(),
                options.limits().get());
    }

    /** An eta, at or a little above one, whose divergence is below the bound: near a jump it may depend on the way there. */
    private static double within(EtaProblem problem, double epsilon, double eta) {
        double raised = eta;
        for (double step = RISE; step < 1; step *= 2) {
            if (problem.klAt(raised) <= epsilon) {
                return raised;
            }
            raised *= 1 + step;
        }
        return Double.NaN;
    }

    private static PolicyUpdate refused(
            LinearGaussianPolicy previous, double etaStart, Magnitude before, int passes, String reason) {
        return new PolicyUpdate(
                previous,
                previous,
                etaStart,
                0,
                before.total(),
                before.total(),
                passes,
                PolicyUpdate.Status.REFUSED,
                reason);
    }

    /** Why no search is worth starting, or an empty text. */
    private static String objection(
            EtaProblem problem,
            LinearGaussianDynamics dynamics,
            QuadraticCost cost,
            Magnitude before,
            double epsilon,
            double etaStart) {
        if (!(epsilon > 0)) {
            return "the bound on the divergence must be positive, it is " + epsilon;
        }
        if (!(etaStart > 0 && etaStart < Double.POSITIVE_INFINITY)) {
            return "eta must start positive and finite, it is " + etaStart;
        }
        if (problem.singularStep() >= 0) {
            return "the old controller's covariance is not positive definite at step " + problem.singularStep();
        }
        int steps = dynamics.steps();
        int at = firstNotFinite(steps, cost.C(), cost.c(), cost.cc());
        if (at >= 0 && at < steps) {
            return "the cost is not finite at step " + at;
        }
        if (at == steps || firstNotFinite(1, cost.terminalC(), cost.terminalc()) >= 0) {
            return "the cost at the end is not finite";
        }
        at = firstNotFinite(steps, dynamics.F(), dynamics.c(), dynamics.W());
        if (at >= 0) {
            return "the dynamics are not finite at step " + at;
        }
        if (!Double.isFinite(before.total())) {
            return "the expected cost of the old controller is not finite";
        }
        return "";
    }

    private static String failure(EtaProblem problem, EtaSearch.Outcome found) {
        if (problem.failedStep() >= 0) {
            return String.format(
                    Locale.ROOT,
                    "no minimum up to eta = %.3g: Quu is not positive definite at step %d",
                    found.eta(),
                    problem.failedStep());
        }
        if (found.end() == EtaSearch.End.NOT_MONOTONE) {
            return "the divergence does not fall as eta grows: the problem is too badly conditioned";
        }
        return String.format(Locale.ROOT, "the divergence did not reach its bound in %d passes", found.passes());
    }

    /** The first step at which an array, of one block per step, has a value that is not finite, or -1. */
    private static int firstNotFinite(int steps, double[]... arrays) {
        int first = Integer.MAX_VALUE;
        for (double[] array : arrays) {
            int block = array.length / steps;
            for (int i = 0; i < array.length; i++) {
                if (!Double.isFinite(array[i])) {
                    first = Math.min(first, i / block);
                    break;
                }
            }
        }
        return first == Integer.MAX_VALUE ? -1 : first;
    }

    private static double costScale(QuadraticCost cost) {
        double largest = 0;
        for (double[] array : new double[][] {cost.C(), cost.c(), cost.terminalC(), cost.terminalc()}) {
            for (double value : array) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest > 0 ? largest : 1;
    }

    /** Sum of expected costs, and of their absolute values, which bounds the rounding of the first. */
    private record Magnitude(double total, double absolute) {

        static Magnitude of(double[] perStep) {
            double total = 0;
            double absolute = 0;
            for (double each : perStep) {
                total += each;
                absolute += Math.abs(each);
            }
            return new Magnitude(total, absolute);
        }
    }
}

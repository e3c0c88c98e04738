package dev.sinew.controller.flm;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.lqr.MomentPass;
import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * The search for eta as the public GPS code does it (cbfinn/gps, 2017, {@code traj_opt_lqr_python.py}), kept to compare with its
 * recorded results. {@link KlConstrainedUpdate} is the one to use.
 *
 * <p>Differences on purpose: the divergence within 10 % of the bound is enough; an eta without a minimum is raised by a doubling
 * increment above where the pass began, but the bracket is not; when 50 passes do not suffice the last controller is returned
 * all the same, with an eta that is not its own. The last step has no dynamics: row T-1 of the model is zero, and so is the
 * terminal cost.
 */
public final class ReferenceEtaSearch {

    private static final double MIN_ETA = 1e-8;
    private static final double MAX_ETA = 1e16;
    private static final double FIRST_INCREMENT = 1e-4;
    private static final int MAX_PASSES = 50;

    /** Under which state law the divergence is taken. */
    public enum StateLaw {
        /** The new controller's. */
        NEW,
        /** The old controller's ("use_prev_distr"). */
        PREVIOUS
    }

    /**
     * One pass of the search.
     *
     * @param etaIn where the pass began
     * @param etaUsed the eta of the controller, after any increase
     * @param kl divergence of the controller
     * @param converged true when it is within the tolerance
     */
    public record Pass(double etaIn, double etaUsed, double kl, boolean converged) {}

    /**
     * What the search returns.
     *
     * @param policy the last controller; undefined gains when {@code failed}
     * @param etaOfController the eta that made it
     * @param etaReturned the eta that the public code hands on
     * @param trace all passes
     * @param failed true where the public code raises an error: no minimum up to eta = 1e16
     */
    public record Result(
            LinearGaussianPolicy policy, double etaOfController, double etaReturned, List<Pass> trace, boolean failed) {

        /** True when the last pass is within the tolerance. */
        public boolean converged() {
            return !failed && trace.getLast().converged();
        }
    }

    private ReferenceEtaSearch() {}

    /**
     * Searches.
     *
     * @param previous the old controller
     * @param dynamics the model; row T-1 zero
     * @param start law of the start state
     * @param cost quadratic cost with a terminal part of zero
     * @param epsilon bound on the divergence of the whole trajectory [nat]
     * @param etaStart first eta
     * @param entropyWeight weight of the entropy ("max_ent_traj")
     * @param law under which the divergence is taken
     */
    public static Result search(
            LinearGaussianPolicy previous,
            LinearGaussianDynamics dynamics,
            Gaussian start,
            QuadraticCost cost,
            double epsilon,
            double etaStart,
            double entropyWeight,
            StateLaw law) {
        PenalisedLqr lqr = new PenalisedLqr(previous, dynamics, start, cost, entropyWeight);
        MomentPass old = new MomentPass(dynamics.steps(), dynamics.stateSize(), dynamics.actionSize());
        old.forward(
                start.mean(),
                start.covariance(),
                dynamics.F(),
                dynamics.c(),
                dynamics.W(),
                previous.K(),
                previous.k(),
                previous.Sigma());
        List<Pass> trace = new ArrayList<>();
        double minEta = MIN_ETA;
        double maxEta = MAX_ETA;
        double eta = etaStart;
        double used = eta;
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            used = raiseUntilSolved(lqr, eta);
            if (Double.isNaN(used)) {
                return new Result(previous, eta, eta, trace, true);
            }
            if (law == StateLaw.PREVIOUS) {
                lqr.measure(old.mu(), old.S());
            }
            double violation = lqr.kl() - epsilon;
            boolean converged = Math.abs(violation) < 0.1 * epsilon;
            trace.add(new Pass(eta, used, lqr.kl(), converged));
            eta = used;
            if (converged) {
                break;
            }
            if (violation < 0) {
                maxEta = used;
                eta = Math.max(Math.sqrt(minEta * maxEta), 0.1 * maxEta);
            } else {
                minEta = used;
                eta = Math.min(Math.sqrt(minEta * maxEta), 10 * minEta);
            }
        }
        return new Result(lqr.policy(), used, eta, List.copyOf(trace), false);
    }

    /** The eta at which the pass ended well, or NaN. */
    private static double raiseUntilSolved(PenalisedLqr lqr, double eta) {
        double increment = FIRST_INCREMENT;
        double raised = eta;
        while (lqr.solve(raised) != RiccatiStatus.SOLVED) {
            raised = eta + increment;
            increment *= 2;
            if (raised >= MAX_ETA) {
                return Double.NaN;
            }
        }
        return raised;
    }
}

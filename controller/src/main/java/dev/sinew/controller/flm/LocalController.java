package dev.sinew.controller.flm;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the learner knows of one condition: its controller, and what the next update needs.
 *
 * @param policy the controller to be tried next
 * @param multiplier factor on the KL bound
 * @param eta dual value of the last update
 * @param recent the latest trials, oldest first
 * @param base the last controller that was worth keeping, with its trials; empty before the first trials
 * @param predicted improvement that the last update promised; NaN when there is nothing to compare
 * @param planned whether the policy is a new plan, not yet tried
 * @param standing what came of the last attempts, for those who plan
 */
public record LocalController(
        LinearGaussianPolicy policy,
        double multiplier,
        double eta,
        List<Rollout> recent,
        Optional<Base> base,
        double predicted,
        boolean planned,
        Standing standing) {

    /** What came of the last attempts to improve a controller. */
    public enum Standing {
        /** Neither plans nor local updates have come to an end. */
        OPEN,
        /** A plan did no better than what it was to replace: it is the turn of local updates. */
        PLAN_LOST,
        /** A local update was impossible or gained nothing: it is the turn of a plan, if there can be one. */
        STUCK,
        /** It does what it should: it is neither practised nor changed for as long as it does. */
        DONE
    }

    /** Copies the list. */
    public LocalController {
        recent = List.copyOf(recent);
    }

    /** Before the first trial. */
    public static LocalController begin(LinearGaussianPolicy policy) {
        return new LocalController(policy, 1, 1, List.of(), Optional.empty(), Double.NaN, false, Standing.OPEN);
    }

    /**
     * A controller with its trials.
     *
     * @param policy the controller
     * @param trials its usable trials, at least one
     */
    public record Base(LinearGaussianPolicy policy, List<Rollout> trials) {

        /** Copies the list. */
        public Base {
            trials = List.copyOf(trials);
        }

        /** Mean cost of the trials. */
        public double cost() {
            return trials.stream().mapToDouble(Rollout::totalCost).average().orElse(Double.NaN);
        }

        /** Standard error of the mean cost; 0 for a single trial, of which nothing is known. */
        private double standardError() {
            int N = trials.size();
            double mean = cost();
            double sum = 0;
            for (Rollout each : trials) {
                sum += (each.totalCost() - mean) * (each.totalCost() - mean);
            }
            return N < 2 ? 0 : Math.sqrt(sum / ((N - 1.0) * N));
        }

        /** Whether this one costs less than another; not so when a cost is no number. */
        boolean isCheaperThan(Base other) {
            return cost() < other.cost();
        }

        /**
         * Whether this one costs more than another by more than two standard errors of the other's cost and a margin. How far its
         * own trials spread is no excuse: a controller that fails in one trial of two spreads the most.
         */
        boolean isWorseThan(Base other, double margin) {
            return cost() > other.cost() + 2 * other.standardError() + margin * Math.abs(other.cost());
        }
    }

    /** The same with another controller to be tried next. */
    LocalController withPolicy(LinearGaussianPolicy next) {
        return new LocalController(next, multiplier, eta, recent, base, predicted, false, standing);
    }

    /** A new plan to be tried next, which has to beat what was worth keeping so far. */
    LocalController planned(LinearGaussianPolicy plan, List<Rollout> latest, Optional<Base> kept) {
        return new LocalController(plan, 1, eta, latest, kept, Double.NaN, true, standing);
    }

    /** Going on from a controller that is worth keeping. */
    LocalController from(Base kept, double nextMultiplier, List<Rollout> latest) {
        return new LocalController(
                kept.policy(), nextMultiplier, eta, latest, Optional.of(kept), Double.NaN, false, standing);
    }

    /** An improved controller to be tried next. */
    LocalController improved(LinearGaussianPolicy next, double nextEta, double promised) {
        return new LocalController(next, multiplier, nextEta, recent, base, promised, false, standing);
    }

    /** Nothing could be learned: smaller steps next, or a plan. */
    LocalController stuck(double smaller) {
        return new LocalController(policy, smaller, eta, recent, base, Double.NaN, false, Standing.STUCK);
    }

    /** The controller whose trials could be used, or one whose trials can't be would be tried for ever. */
    LinearGaussianPolicy lastGood() {
        return base.map(Base::policy).orElse(policy);
    }

    /** The same after its trials; one that is left alone has none. */
    LocalController judged(List<Rollout> all) {
        if (base.isEmpty() || isDone()) {
            return this;
        }
        List<Rollout> trials = Safeguards.complete(policy, all);
        double cost = trials.isEmpty() ? Double.NaN : new Base(policy, trials).cost();
        boolean gained = cost < base.get().cost();
        if (planned) {
            return with(gained ? Standing.OPEN : Standing.PLAN_LOST);
        }
        Standing after = standing == Standing.STUCK ? Standing.OPEN : standing;
        return with(gained ? after : Standing.STUCK);
    }

    /** Whether it is left alone. */
    public boolean isDone() {
        return standing == Standing.DONE;
    }

    /** The same in another standing. */
    LocalController with(Standing other) {
        return new LocalController(policy, multiplier, eta, recent, base, predicted, planned, other);
    }

    /** The latest trials after more of them, at most so many. */
    public List<Rollout> recentWith(List<Rollout> trials, int most) {
        List<Rollout> all = new ArrayList<>(recent);
        all.addAll(trials);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}

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
        STUCK
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

        /** Squared standard error of the mean cost; 0 for a single trial, of which nothing is known. */
        double squaredError() {
            int N = trials.size();
            double mean = cost();
            double sum = 0;
            for (Rollout each : trials) {
                sum += (each.totalCost() - mean) * (each.totalCost() - mean);
            }
            return N < 2 ? 0 : sum / ((N - 1.0) * N);
        }

        /** Whether this one costs less than another; not so when a cost is no number. */
        boolean isCheaperThan(Base other) {
            return cost() < other.cost();
        }

        /** Whether this one costs more than another by more than two standard errors and a margin. */
        boolean isWorseThan(Base other, double margin) {
            double noise = 2 * Math.sqrt(squaredError() + other.squaredError());
            return cost() > other.cost() + noise + margin * Math.abs(other.cost());
        }
    }

    /** The same with another controller to be tried next. */
    LocalController withPolicy(LinearGaussianPolicy next) {
        return new LocalController(next, multiplier, eta, recent, base, predicted, false, standing);
    }

    /** The same after its trials. */
    LocalController judged(List<Rollout> all) {
        if (base.isEmpty()) {
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

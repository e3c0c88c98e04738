package dev.sinew.controller.promote;

import dev.sinew.controller.ilqr.Plan;
import dev.sinew.controller.policy.Policy;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Simulated trials of a controller with everything drawn that may differ: plant, start and what the sensors add. They run once for
 * the controller that was asked for last, however often it is asked for. For one thread.
 */
public final class Rehearsals {

    private final int count;
    private final double[] lower;
    private final double[] upper;
    private final BiFunction<Policy, Integer, Plan> run;
    private @Nullable Policy last;
    private List<Plan> within = List.of();

    /**
     * Rehearsals that have not begun.
     *
     * @param count how many
     * @param lower least value of each state entry that is within the robot's limits [n]
     * @param upper largest such value [n]
     * @param run the states of one of them, 0 to count - 1, under a controller; the same each time
     */
    public Rehearsals(int count, double[] lower, double[] upper, BiFunction<Policy, Integer, Plan> run) {
        if (count < 1 || lower.length != upper.length) {
            throw new IllegalArgumentException("at least one rehearsal and n lower and upper limits are needed, found "
                    + count + ", " + lower.length + " and " + upper.length);
        }
        this.count = count;
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.run = run;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Those that stay within the limits from beginning to end; a state that is not a number does not. */
    public List<Plan> within(Policy policy) {
        if (!policy.equals(last)) {
            within = IntStream.range(0, count)
                    .mapToObj(i -> run.apply(policy, i))
                    .filter(each -> isWithin(each.X()))
                    .toList();
            last = policy;
        }
        return within;
    }

    private boolean isWithin(double[] X) {
        int n = lower.length;
        for (int i = 0; i < X.length; i++) {
            if (!(X[i] >= lower[i % n] && X[i] <= upper[i % n])) {
                return false;
            }
        }
        return true;
    }
}

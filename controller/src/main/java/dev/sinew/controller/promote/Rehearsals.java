package dev.sinew.controller.promote;

import dev.sinew.controller.ilqr.Plan;
import dev.sinew.controller.policy.Policy;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Simulated trials of a controller with everything drawn that may differ: plant, start and what the sensors add.
 *
 * @param count how many
 * @param lower least value of each state entry that is within the robot's limits [n]
 * @param upper largest such value [n]
 * @param run the states of one of them, 0 to count - 1, under a controller; the same each time
 */
public record Rehearsals(int count, double[] lower, double[] upper, BiFunction<Policy, Integer, Plan> run) {

    /** Copies the arrays. */
    public Rehearsals {
        if (count < 1 || lower.length != upper.length) {
            throw new IllegalArgumentException("at least one rehearsal and n lower and upper limits are needed, found "
                    + count + ", " + lower.length + " and " + upper.length);
        }
        lower = lower.clone();
        upper = upper.clone();
    }

    /** A copy of the lower limits [n]. */
    @Override
    public double[] lower() {
        return lower.clone();
    }

    /** A copy of the upper limits [n]. */
    @Override
    public double[] upper() {
        return upper.clone();
    }

    /** Those that stay within the limits from beginning to end; a state that is not a number does not. */
    public List<Plan> within(Policy policy) {
        return IntStream.range(0, count)
                .mapToObj(i -> run.apply(policy, i))
                .filter(each -> isWithin(each.X()))
                .toList();
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

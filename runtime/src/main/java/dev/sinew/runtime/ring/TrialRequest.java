package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.ExplorationPolicy;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.promote.TrajectoryStatistics;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What a host needs to run one trial.
 *
 * @param trial its number, counted from 1
 * @param seed of the stream of the sensors' noise
 * @param q0 start positions [joints]
 * @param qd0 start velocities [joints]
 * @param policy acts in it, with any exploration noise already drawn
 * @param statistics of a skill: where it went before; empty for a policy that still learns
 * @param label for whoever finds the trial without the console that asked for it
 */
public record TrialRequest(
        long trial,
        long seed,
        double[] q0,
        double[] qd0,
        Policy policy,
        Optional<TrajectoryStatistics> statistics,
        String label) {

    /** Kind of the record. */
    public static final int KIND = 1;

    // Trial (8), seed (8), T, n, m, joints, noise, statistics, length of the label, nothing (4 each), then q0, qd0, K,
    // k,
    // noise and the limits where it is turned, statistics (8 an entry), label.
    static final int FIRST_DOUBLE = 48;

    static int doubles(Shape shape) {
        int gains = shape.steps() * shape.actuators();
        return 2 * shape.joints() + gains * shape.policySize() + 2 * gains + 2 * shape.actuators() + 3 * spreads(shape);
    }

    private static int spreads(Shape shape) {
        return shape.steps() * shape.policySize();
    }

    private static double[] noise(Policy policy) {
        return policy instanceof ExplorationPolicy exploring ? exploring.offsets() : new double[0];
    }

    /** The lower limits, then the upper ones [2m]; nothing without noise. */
    private static double[] limits(Policy policy) {
        return policy instanceof ExplorationPolicy exploring
                ? DoubleStream.concat(
                                Arrays.stream(exploring.limits().lower()),
                                Arrays.stream(exploring.limits().upper()))
                        .toArray()
                : new double[0];
    }

    private static LinearGaussianPolicy mean(Policy policy) {
        return switch (policy) {
            case ExplorationPolicy exploring -> exploring.mean();
            case LinearGaussianPolicy linear -> linear;
            default -> throw new IllegalArgumentException("a host takes linear policies, found " + policy.getClass());
        };
    }

    /**
     * Puts it into the ring of requests.
     *
     * @return whether there was room
     * @throws IllegalArgumentException when it is not of the ring's shape
     */
    public boolean write(RingWriter writer, Shape shape) {
        LinearGaussianPolicy mean = mean(policy);
        double[] noise = noise(policy);
        check(mean.steps() == shape.steps(), "steps");
        check(mean.stateSize() == shape.policySize(), "state");
        check(mean.actionSize() == shape.actuators(), "actions");
        check(q0.length == shape.joints() && qd0.length == shape.joints(), "start");
        check(
                statistics.isEmpty()
                        || (statistics.get().T() == shape.steps()
                                && statistics.get().n() == shape.policySize()),
                "statistics");
        long at = writer.claim();
        if (at == RingWriter.FULL) {
            return false;
        }
        MemorySegment memory = writer.memory();
        byte[] text = label.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, Shape.LABEL_BYTES);
        memory.set(JAVA_LONG, at, trial);
        memory.set(JAVA_LONG, at + 8, seed);
        int known = statistics.isPresent() ? 3 * spreads(shape) : 0;
        int[] ints = {mean.steps(), mean.stateSize(), mean.actionSize(), q0.length, noise.length, known, length, 0};
        MemorySegment.copy(ints, 0, memory, JAVA_INT, at + 16, ints.length);
        long next = put(memory, put(memory, at + FIRST_DOUBLE, q0), qd0);
        next = put(memory, put(memory, put(memory, put(memory, next, mean.K()), mean.k()), noise), limits(policy));
        if (statistics.isPresent()) {
            TrajectoryStatistics each = statistics.get();
            next = put(memory, put(memory, put(memory, next, each.mean()), each.deviation()), each.residual());
        }
        MemorySegment.copy(text, 0, memory, JAVA_BYTE, next, length);
        writer.publish(KIND, (int) (next - at) + length);
        return true;
    }

    private static void check(boolean fits, String what) {
        if (!fits) {
            throw new IllegalArgumentException("the policy's or the start's " + what + " do not fit the ring");
        }
    }

    /**
     * Reads the record at hand.
     *
     * @throws IllegalArgumentException when it is not of the ring's shape, or holds a number that is not finite
     */
    public static TrialRequest read(RingReader reader, Shape shape) {
        MemorySegment memory = reader.memory();
        long at = reader.payload();
        int[] ints = memory.asSlice(at + 16, 32).toArray(JAVA_INT);
        int gains = shape.steps() * shape.actuators();
        int[] due = {
            shape.steps(),
            shape.policySize(),
            shape.actuators(),
            shape.joints(),
            ints[4] == 0 ? 0 : gains,
            ints[5] == 0 ? 0 : 3 * spreads(shape)
        };
        check(Arrays.equals(due, 0, 6, ints, 0, 6), "sizes");
        check(ints[6] >= 0 && ints[6] <= Shape.LABEL_BYTES, "label");
        double[] q0 = new double[shape.joints()];
        double[] qd0 = new double[shape.joints()];
        double[] K = new double[gains * shape.policySize()];
        double[] k = new double[gains];
        double[] noise = new double[ints[4]];
        double[] limits = new double[noise.length == 0 ? 0 : 2 * shape.actuators()];
        long next = get(memory, get(memory, at + FIRST_DOUBLE, q0), qd0);
        next = get(memory, get(memory, get(memory, next, K), k), noise);
        next = copy(memory, next, limits);
        Optional<TrajectoryStatistics> statistics = Optional.empty();
        if (ints[5] != 0) {
            double[][] spreads = new double[3][spreads(shape)];
            for (double[] each : spreads) {
                next = get(memory, next, each);
            }
            statistics = Optional.of(
                    new TrajectoryStatistics(shape.steps(), shape.policySize(), spreads[0], spreads[1], spreads[2]));
        }
        byte[] text = memory.asSlice(next, ints[6]).toArray(JAVA_BYTE);
        LinearGaussianPolicy mean = new LinearGaussianPolicy(
                shape.steps(), shape.policySize(), shape.actuators(), K, k, new double[gains * shape.actuators()]);
        return new TrialRequest(
                memory.get(JAVA_LONG, at),
                memory.get(JAVA_LONG, at + 8),
                q0,
                qd0,
                noise.length == 0 ? mean : ExplorationPolicy.withOffsets(mean, noise, limits(limits)),
                statistics,
                new String(text, StandardCharsets.UTF_8));
    }

    private static long put(MemorySegment memory, long at, double[] values) {
        MemorySegment.copy(values, 0, memory, JAVA_DOUBLE, at, values.length);
        return at + 8L * values.length;
    }

    private static long get(MemorySegment memory, long at, double[] values) {
        long next = copy(memory, at, values);
        for (double each : values) {
            check(Double.isFinite(each), "numbers");
        }
        return next;
    }

    private static long copy(MemorySegment memory, long at, double[] values) {
        MemorySegment.copy(memory, JAVA_DOUBLE, at, values, 0, values.length);
        return at + 8L * values.length;
    }

    private static ActionLimits limits(double[] values) {
        int m = values.length / 2;
        return new ActionLimits(Arrays.copyOf(values, m), Arrays.copyOfRange(values, m, 2 * m));
    }
}

package dev.sinew.controller.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExplorationPolicyTest {

    private static final int T = 40;

    @Test
    void addsNoiseOfTheGivenCovarianceToTheMean() {
        double[] one = {2.0, 0.6, 0.6, 0.5};
        LinearGaussianPolicy policy = policy(2, one);
        SplittableRandom random = new SplittableRandom(1);
        double[] sum = new double[4];
        int draws = 2000;
        double[] x = {0.3, -0.4};
        double[] mean = new double[2];
        double[] u = new double[2];
        for (int i = 0; i < draws; i++) {
            ExplorationPolicy explore =
                    ExplorationPolicy.of(policy, ExplorationNoise.white(T, 2, random), ActionLimits.none(2));
            for (int t = 0; t < T; t++) {
                policy.act(t, x, mean);
                explore.act(t, x, u);
                for (int a = 0; a < 2; a++) {
                    for (int b = 0; b < 2; b++) {
                        sum[a * 2 + b] += (u[a] - mean[a]) * (u[b] - mean[b]);
                    }
                }
            }
        }
        // 80,000 independent samples: a standard error of about 2 sqrt(2 / 80,000) = 0.01.
        for (int i = 0; i < 4; i++) {
            assertEquals(one[i], sum[i] / (draws * T), 0.05);
        }
    }

    @Test
    void actsTheSameTwiceAndAllocatesNothing() {
        ExplorationPolicy explore = ExplorationPolicy.of(
                policy(2, new double[] {2, 0.6, 0.6, 0.5}),
                ExplorationNoise.white(T, 2, new SplittableRandom(2)),
                ActionLimits.none(2));
        double[] x = {0.1, 0.2};
        double[] u = new double[2];
        explore.act(3, x, u);
        double[] first = u.clone();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 20_000; i++) {
            explore.act(i % T, x, u);
        }
        // The machine may allocate something of its own once; what acting allocates shows in every round.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                explore.act(i % T, x, u);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
        explore.act(3, x, u);
        assertArrayEquals(first, u);
    }

    @Test
    void isTheMeanWhereThereIsNoCovariance() {
        LinearGaussianPolicy policy = policy(2, new double[] {1, 0, 0, 0});
        ExplorationPolicy explore = ExplorationPolicy.of(
                policy, ExplorationNoise.white(T, 2, new SplittableRandom(3)), ActionLimits.none(2));
        for (int t = 0; t < T; t++) {
            assertTrue(explore.offsets()[2 * t] != 0);
            assertEquals(0, explore.offsets()[2 * t + 1]);
        }
    }

    @Test
    void neverGoesBeyondTheCap() {
        double[] e = ExplorationNoise.white(T, 2, new SplittableRandom(4));
        LinearGaussianPolicy policy = policy(2, new double[] {9, 0, 0, 9});
        double[] free = ExplorationPolicy.of(policy, e, ActionLimits.none(2)).offsets();
        double[] capped = ExplorationPolicy.capped(policy, e, new double[] {1, 2}, ActionLimits.none(2))
                .offsets();
        int cut = 0;
        for (int i = 0; i < free.length; i++) {
            double cap = 1 + i % 2;
            assertEquals(Math.max(-cap, Math.min(cap, free[i])), capped[i]);
            cut += free[i] == capped[i] ? 0 : 1;
        }
        assertTrue(cut > 10);
    }

    @Test
    void turnsNoiseInwardsThatWouldPutAnActionOnALimit() {
        LinearGaussianPolicy policy = policy(1, new double[] {1});
        double[] offsets = new double[T];
        double[] u = new double[1];
        // The mean is t - x_0. Rows: mean, offset, action.
        double[][] cases = {
            {2, 0.5, 2.5},
            {2, 1, 1},
            {2, 1.5, 0.5},
            {2, -1.5, 0.5},
            {-2, -1, -1},
            {-2, 1, -1},
            {5, 1, 4},
            {5, -1, 4},
            {-5, -1, -4},
            {-5, 1, -4},
            {0, 4, -4},
            {5, 0, 5}
        };
        for (double[] each : cases) {
            offsets[7] = each[1];
            ExplorationPolicy.withOffsets(policy, offsets, ActionLimits.symmetric(3))
                    .act(7, new double[] {7 - each[0], 0}, u);
            assertEquals(each[2], u[0]);
            ExplorationPolicy.withOffsets(policy, offsets, ActionLimits.none(1))
                    .act(7, new double[] {7 - each[0], 0}, u);
            assertEquals(each[0] + each[1], u[0]);
        }
    }

    @Test
    void refusesACovarianceThatIsNotPositiveSemiDefinite() {
        double[] e = new double[T * 2];
        for (double[] Sigma : new double[][] {
            {1, 2, 2, 1}, {-1, 0, 0, 1}, {0, 1, 1, 1}, {1, 0, 0, Double.NaN}, {Double.POSITIVE_INFINITY, 0, 0, 1}
        }) {
            LinearGaussianPolicy policy = policy(2, Sigma);
            assertThrows(IllegalArgumentException.class, () -> ExplorationPolicy.of(policy, e, ActionLimits.none(2)));
        }
        LinearGaussianPolicy good = policy(2, new double[] {1, 1, 1, 1});
        ExplorationPolicy.of(good, e, ActionLimits.none(2));
        assertThrows(
                IllegalArgumentException.class, () -> ExplorationPolicy.of(good, new double[3], ActionLimits.none(2)));
        assertThrows(IllegalArgumentException.class, () -> ExplorationPolicy.of(good, e, ActionLimits.none(1)));
    }

    private static LinearGaussianPolicy policy(int m, double[] Sigma) {
        double[] all = new double[T * m * m];
        double[] K = new double[T * m * 2];
        double[] k = new double[T * m];
        for (int t = 0; t < T; t++) {
            System.arraycopy(Sigma, 0, all, t * m * m, m * m);
            K[t * m * 2] = -1;
            k[t * m] = t;
        }
        return new LinearGaussianPolicy(T, 2, m, K, k, all);
    }
}

package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mixture and fit give the same bytes in whatever order, and on however many threads, their parts are done. */
class PartsTest {

    private static final List<Rollout> TRIALS = trials();

    private static List<Rollout> trials() {
        SplittableRandom random = new SplittableRandom(7);
        return LinearPlant.random(4, 2, random).rollouts(15, 60, 0.1, random);
    }

    @Test
    void giveTheSameBytesInAnyOrderAndSideBySide() {
        AtomicInteger most = new AtomicInteger();
        Parts backwards = (count, part) -> {
            most.accumulateAndGet(count, Math::max);
            for (int i = count - 1; i >= 0; i--) {
                part.accept(i);
            }
        };
        Parts parallel = (count, part) -> IntStream.range(0, count).parallel().forEach(part);
        MixturePrior mixture = mixture(Parts.IN_ORDER);
        LinearGaussianDynamics dynamics = dynamics(mixture, Parts.IN_ORDER);
        for (Parts parts : List.of(backwards, parallel, parallel)) {
            MixturePrior other = mixture(parts);
            assertEquals(mixture.iterations(), other.iterations());
            assertArrayEquals(mixture.mixture().logMass(), other.mixture().logMass());
            assertArrayEquals(mixture.mixture().mu(), other.mixture().mu());
            assertArrayEquals(mixture.mixture().Sigma(), other.mixture().Sigma());
            LinearGaussianDynamics again = dynamics(other, parts);
            assertArrayEquals(dynamics.F(), again.F());
            assertArrayEquals(dynamics.c(), again.c());
            assertArrayEquals(dynamics.W(), again.W());
        }
        assertTrue(most.get() >= 60, "hardly any parts: " + most);
    }

    private static MixturePrior mixture(Parts parts) {
        return MixturePrior.empty(MixtureSettings.standard()).with(TRIALS, new SplittableRandom(1), parts);
    }

    private static LinearGaussianDynamics dynamics(MixturePrior prior, Parts parts) {
        return DynamicsFitter.standard().fit(TRIALS.subList(0, 4), prior, parts).orElseThrow();
    }
}

package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.Vectors;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixturePriorTest {

    private static final MixturePrior EMPTY = MixturePrior.empty(MixtureSettings.standard());

    @Test
    void keepsTheLatestTwentyTrajectories() {
        SplittableRandom random = new SplittableRandom(1);
        LinearPlant plant = LinearPlant.random(2, 1, random);
        MixturePrior prior = EMPTY;
        List<Rollout> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            List<Rollout> rollouts = plant.rollouts(7, 50, 0.1, random);
            all.addAll(rollouts);
            prior = prior.with(rollouts, random);
        }
        assertEquals(all.subList(15, 35), prior.trajectories());
        assertEquals(1000, prior.mixture().points());
        assertEquals(20, prior.mixture().clusters());
    }

    @Test
    void startsWarmWhenTheNumberOfClustersStays() {
        SplittableRandom random = new SplittableRandom(2);
        LinearPlant plant = LinearPlant.random(2, 1, random);
        MixturePrior first = EMPTY.with(plant.rollouts(20, 45, 0.1, random), new SplittableRandom(3));
        List<Rollout> more = plant.rollouts(5, 45, 0.1, random);
        // a warm start draws no labels: the generator makes no difference
        GaussianMixture one = first.with(more, new SplittableRandom(4)).mixture();
        GaussianMixture other = first.with(more, new SplittableRandom(5)).mixture();
        assertArrayEquals(one.mu(), other.mu(), 0);
        GaussianMixture cold = EMPTY.with(more, new SplittableRandom(4)).mixture();
        GaussianMixture otherCold = EMPTY.with(more, new SplittableRandom(5)).mixture();
        assertNotEquals(cold.mu()[0], otherCold.mu()[0]);
    }

    @Test
    void leavesOutTrajectoriesThatAreNotFinite() {
        SplittableRandom random = new SplittableRandom(6);
        List<Rollout> rollouts =
                new ArrayList<>(LinearPlant.random(2, 1, random).rollouts(6, 30, 0.1, random));
        double[] U = rollouts.get(2).U();
        U[9] = Double.NaN;
        rollouts.set(2, new Rollout(30, 2, 1, rollouts.get(2).X(), U, new double[31]));
        MixturePrior prior = EMPTY.with(rollouts, random);
        assertEquals(5, prior.trajectories().size());
        assertSame(EMPTY, EMPTY.with(rollouts.subList(2, 3), random));
        assertTrue(EMPTY.at(0, new double[10], 2).isNone());
    }

    @Test
    void helpsWhereSamplesAreTooFewForPlainRegression() {
        double prior = 0;
        double ridge = 0;
        for (int seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LinearPlant truth = LinearPlant.random(4, 1, random);
            List<Rollout> rollouts = truth.rollouts(4, 50, 0.02, random);
            prior += error(truth, rollouts, EMPTY.with(rollouts, random));
            ridge += error(truth, rollouts, DynamicsPrior.ridge(4, 1e-3));
        }
        assertTrue(prior < 0.2 * ridge, prior + " against " + ridge);
    }

    private static double error(LinearPlant truth, List<Rollout> rollouts, DynamicsPrior prior) {
        double[] F =
                DynamicsFitter.standard().fit(rollouts, prior).orElseThrow().F();
        double sum = 0;
        for (int t = 0; t < 50; t++) {
            sum += Vectors.relative(DynamicsFitVectorTest.slice(F, t, 20), truth.F(), 0, 20);
        }
        return sum;
    }
}

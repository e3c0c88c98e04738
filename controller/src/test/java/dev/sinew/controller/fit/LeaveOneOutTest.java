package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.Rollout;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {

    private static final DynamicsFitter FITTER = DynamicsFitter.standard();

    @Test
    void findsNoErrorOnANoiseFreeLinearPlant() {
        SplittableRandom random = new SplittableRandom(1);
        List<Rollout> rollouts = LinearPlant.random(3, 1, random).rollouts(9, 5, 0, random);
        assertEquals(0, LeaveOneOut.error(FITTER, rollouts, DynamicsPrior.none()), 1e-15);
    }

    @Test
    void findsTheNoiseWhenTrialsAreMany() {
        SplittableRandom random = new SplittableRandom(2);
        LinearPlant plant = new LinearPlant(1, 1, new double[] {1, 1}, new double[] {0});
        List<Rollout> rollouts = plant.rollouts(60, 10, 0.5, random);
        // x' - x = u + 0.5 e has variance 1.25; the part nobody can predict is 0.25
        assertEquals(0.25 / 1.25, LeaveOneOut.error(FITTER, rollouts, DynamicsPrior.none()), 0.03);
    }

    @Test
    void isInfiniteWhenAFitIsRefused() {
        SplittableRandom random = new SplittableRandom(3);
        LinearPlant plant = LinearPlant.random(3, 1, random);
        assertTrue(FITTER.fit(plant.rollouts(5, 5, 0.1, random), DynamicsPrior.none())
                        .steps()
                        .size()
                > 1);
        List<Rollout> five = plant.rollouts(5, 5, 0.1, random);
        assertEquals(Double.POSITIVE_INFINITY, LeaveOneOut.error(FITTER, five, DynamicsPrior.none()));
        assertThrows(
                IllegalArgumentException.class,
                () -> LeaveOneOut.error(FITTER, five.subList(0, 1), DynamicsPrior.none()));
    }

    @Test
    void prefersTheModelWhenItIsRightAndTheDataWhenItIsWrong() {
        SplittableRandom random = new SplittableRandom(4);
        LinearPlant truth = LinearPlant.random(3, 1, random);
        LinearPlant other = LinearPlant.random(3, 1, random);
        List<Rollout> rollouts = truth.rollouts(8, 10, 0.2, random);
        assertEquals(100, NominalModelPrior.calibrated(FITTER, truth, rollouts).count());
        assertTrue(NominalModelPrior.calibrated(FITTER, other, rollouts).count() <= 1);
    }
}

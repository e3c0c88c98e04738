package dev.sinew.controller.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExplorationNoiseTest {

    @Test
    void isStandardNormalAtEveryStepAndWhiteBetweenThem() {
        double[] moments = moments(0);
        assertEquals(1, moments[0], 0.05);
        assertEquals(1, moments[1], 0.05);
        assertEquals(0, moments[2], 0.05);
    }

    @Test
    void smoothNoiseHasVarianceOneAlsoAtTheEndsAndFollowsItself() {
        double[] moments = moments(2);
        assertEquals(1, moments[0], 0.05);
        assertEquals(1, moments[1], 0.05);
        // Far from the ends, a Gaussian filter of deviation s correlates neighbours with exp(-1/(4 s^2)).
        assertEquals(Math.exp(-1 / 16.0), moments[2], 0.05);
    }

    @Test
    void sameSeedGivesTheSameNoise() {
        assertArrayEquals(
                ExplorationNoise.smooth(30, 3, 2, new SplittableRandom(7)),
                ExplorationNoise.smooth(30, 3, 2, new SplittableRandom(7)));
    }

    @Test
    void oneStepIsTheSameSmoothOrWhite() {
        assertArrayEquals(
                ExplorationNoise.white(1, 2, new SplittableRandom(8)),
                ExplorationNoise.smooth(1, 2, 2, new SplittableRandom(8)));
    }

    @Test
    void refusesAFilterWithoutWidth() {
        assertThrows(IllegalArgumentException.class, () -> ExplorationNoise.smooth(5, 1, 0, new SplittableRandom(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExplorationNoise.smooth(5, 1, Double.NaN, new SplittableRandom(1)));
    }

    /** Variance at the first step, in the middle, and covariance of neighbours there; standard errors about 0.01. */
    private static double[] moments(double deviation) {
        int T = 40;
        SplittableRandom random = new SplittableRandom(42);
        double[] sums = new double[3];
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            double[] e = deviation == 0
                    ? ExplorationNoise.white(T, 1, random)
                    : ExplorationNoise.smooth(T, 1, deviation, random);
            sums[0] += e[0] * e[0] / draws;
            sums[1] += e[20] * e[20] / draws;
            sums[2] += e[20] * e[21] / draws;
        }
        return sums;
    }
}

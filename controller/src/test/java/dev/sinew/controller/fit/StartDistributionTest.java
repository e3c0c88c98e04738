package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.Rollout;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartDistributionTest {

    private static Rollout from(double... x0) {
        double[] X = new double[2 * x0.length];
        System.arraycopy(x0, 0, X, 0, x0.length);
        return new Rollout(1, x0.length, 0, X, new double[0], new double[2]);
    }

    @Test
    void weighsTheSamplesAndThePriorByTheirCounts() {
        List<Rollout> rollouts = List.of(from(1, 0), from(3, 0));
        List<Rollout> recent = List.of(from(1, 0), from(3, 0), from(5, 0), from(7, 0));
        Gaussian start = StartDistribution.fit(rollouts, recent);
        // N = n = 2, var = (1, 1e-6), d = (2 - 4, 0), Phi0 = 2 diag(5, 0)
        assertArrayEquals(new double[] {2, 0}, start.mean(), 0);
        assertEquals((2 * 1 + 10 + 1 * 4) / 4.0, start.covariance()[0], 1e-15);
        assertEquals(2 * 1e-6 / 4, start.covariance()[3], 1e-20);
        assertEquals(0, start.covariance()[1], 0);
    }

    @Test
    void doesNotDivideThePriorsScatterInReferenceMode() {
        List<Rollout> rollouts = List.of(from(1, 0), from(3, 0));
        List<Rollout> recent = List.of(from(1, 0), from(3, 0), from(5, 0), from(7, 0));
        Gaussian start = StartDistribution.reference(rollouts, recent);
        assertEquals(1 + 10 + 4 / 4.0, start.covariance()[0], 1e-15);
        assertEquals(1e-6, start.covariance()[3], 1e-20);
    }

    @Test
    void worksOnASingleTrial() {
        Gaussian start = StartDistribution.fit(List.of(from(1, 2, 3)), List.of(from(1, 2, 3)));
        assertArrayEquals(new double[] {1, 2, 3}, start.mean(), 0);
        assertEquals(1e-6 / 4, start.covariance()[0], 1e-20);
    }
}

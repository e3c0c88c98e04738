package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitialControllersTest {

    @Test
    void feedbackIsZeroAtItsTarget() {
        double[] target = {0.1, 0.2, 0, 0};
        LinearGaussianPolicy policy = InitialControllers.feedback(3, new double[] {0, -20, 0, -3}, target, 4);
        double[] u = {9};
        policy.act(2, target, u);
        assertEquals(0, u[0], 1e-14);
        policy.act(2, new double[] {0.1, 0.3, 0, 0.1}, u);
        assertEquals(-20 * 0.1 - 3 * 0.1, u[0], 1e-14);
        assertArrayEquals(new double[] {4, 4, 4}, policy.Sigma());
    }

    @Test
    void zeroGainIsNoiseAlone() {
        LinearGaussianPolicy policy = InitialControllers.zero(2, 3, 5, 6);
        double[] u = {1, 1};
        policy.act(1, new double[] {1, 2, 3}, u);
        assertArrayEquals(new double[2], u);
        assertArrayEquals(new double[] {5, 0, 0, 6, 5, 0, 0, 6}, policy.Sigma());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40})
    void lqrPullsTowardsTheStartAndExploresWithAboutTheVarianceAsked(int T) {
        double[] x0 = {0, Math.PI, 0, 0};
        // One action that drives the first of two joints, as on a cart-pole: [slide, hinge, slide.v, hinge.v].
        DoubleIntegrator guess =
                new DoubleIntegrator(0.05, new int[] {0}, new int[] {2}, new double[] {1}, new double[] {0});
        LinearGaussianPolicy policy = InitialControllers.lqr(T, x0, guess, HoldPose.withVariance(20));
        double[] u = {9};
        policy.act(0, x0, u);
        assertEquals(0, u[0], 1e-12);
        double[] K = policy.K();
        for (int t = 0; t < T; t++) {
            // The action of the last step can't move anything any more.
            assertTrue(t == T - 1 ? K[4 * t] == 0 : K[4 * t] < 0);
            assertEquals(0, Math.abs(K[4 * t + 1]));
            assertEquals(0, Math.abs(K[4 * t + 3]));
            assertEquals(20, policy.Sigma()[t], 2);
        }
    }

    @Test
    void everyActionExploresWithItsOwnVariance() {
        DoubleIntegrator guess =
                new DoubleIntegrator(0.05, new int[] {0, 1}, new int[] {2, 3}, new double[] {1, 1}, new double[2]);
        double[] x0 = {-Math.PI / 2, 0, 0, 0};
        double[] Sigma = InitialControllers.lqr(50, x0, guess, HoldPose.withVariance(30, 7))
                .Sigma();
        double[] K = InitialControllers.lqr(50, x0, guess, HoldPose.withVariance(30, 7))
                .K();
        assertEquals(30, Sigma[0], 3);
        assertEquals(7, Sigma[3], 0.7);
        assertEquals(0, Math.abs(Sigma[1]));
        assertEquals(K[0], K[5], 1e-12);
        assertThrows(
                IllegalArgumentException.class, () -> InitialControllers.lqr(50, x0, guess, HoldPose.withVariance(30)));
    }

    @Test
    void refusesAGuessThatDrivesAJointTwice() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DoubleIntegrator(0.05, new int[] {0, 0}, new int[] {1, 1}, new double[2], new double[2]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DoubleIntegrator(0.05, new int[] {0}, new int[] {1, 2}, new double[1], new double[1]));
        assertThrows(IllegalArgumentException.class, () -> HoldPose.withVariance(0));
        assertThrows(
                IllegalArgumentException.class, () -> InitialControllers.feedback(3, new double[3], new double[4], 1));
        DoubleIntegrator wild =
                new DoubleIntegrator(0.05, new int[] {0}, new int[] {1}, new double[] {Double.NaN}, new double[] {0});
        assertThrows(
                IllegalArgumentException.class,
                () -> InitialControllers.lqr(3, new double[2], wild, HoldPose.withVariance(1)));
    }
}

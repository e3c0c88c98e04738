package dev.sinew.controller.ilqr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrackingLqrTest {

    private static final TrackingLqr WEIGHTS = TrackingLqr.diagonal(new double[] {1, 1}, new double[] {1});

    /** G2: 49 actions and x'x at the end; the plan does not matter to a linear plant. */
    @Test
    void findsTheRiccatiGainOfTheDoubleIntegratorG2() {
        Plan plan = new Plan(49, 2, 1, new double[100], new double[49]);
        double[] K = WEIGHTS.along(new DoubleIntegrator(), plan).K();
        assertEquals(-0.9160001142, K[0], 1e-9);
        assertEquals(-1.6343366521, K[1], 1e-9);
    }

    /** G1: the same over a long horizon. */
    @Test
    void tendsToTheGainOfTheInfiniteHorizonG1() {
        Plan plan = new Plan(400, 2, 1, new double[802], new double[400]);
        double[] K = WEIGHTS.along(new DoubleIntegrator(), plan).K();
        assertEquals(-0.9170745631, K[0], 1e-9);
        assertEquals(-1.635596185, K[1], 1e-9);
    }

    @Test
    void givesThePlannedActionOnThePlanAndTheGainAwayFromIt() {
        Plan plan = plan();
        TrackingGains gains = WEIGHTS.along(new PendulumB1(), plan);
        LinearGaussianPolicy policy = gains.policy(0);
        double[] x = {plan.X()[20], plan.X()[21]};
        double[] u = new double[1];
        policy.act(10, x, u);
        assertEquals(plan.U()[10], u[0], 1e-12);
        x[0] += 0.5;
        x[1] -= 0.25;
        policy.act(10, x, u);
        assertEquals(plan.U()[10] + 0.5 * gains.K()[20] - 0.25 * gains.K()[21], u[0], 1e-12);
    }

    @Test
    void bringsADisturbedPendulumBackToThePlan() {
        PendulumB1 pendulum = new PendulumB1();
        Plan plan = plan();
        LinearGaussianPolicy policy = WEIGHTS.along(pendulum, plan).policy(0);
        double[] x = {Math.PI + 0.2, -0.3};
        double[] next = new double[2];
        double[] u = new double[1];
        for (int t = 0; t < plan.T(); t++) {
            policy.act(t, x, u);
            pendulum.step(x, u, next, new double[0]);
            System.arraycopy(next, 0, x, 0, 2);
        }
        double[] end = Arrays.copyOfRange(plan.X(), 2 * plan.T(), 2 * plan.T() + 2);
        assertArrayEquals(end, x, 1e-4);
    }

    @Test
    void exploresWithTheVarianceAskedForOrWithTheInverseHessian() {
        TrackingGains gains = WEIGHTS.along(new PendulumB1(), plan());
        assertEquals(0.3, gains.policy(0.3).Sigma()[7]);
        assertEquals(2 / gains.Quu()[7], gains.gaussian(2).Sigma()[7], 1e-15);
        assertThrows(IllegalArgumentException.class, () -> gains.policy(1, 2));
    }

    @Test
    void saysWhenAJacobianIsNotFinite() {
        TrackingGains gains = WEIGHTS.along((x, u, next, F) -> Arrays.fill(F, Double.NaN), plan());
        assertEquals(RiccatiStatus.NOT_FINITE, gains.status());
        assertTrue(Arrays.stream(gains.K()).allMatch(each -> each == 0));
    }

    @Test
    void saysWhenActionsCostNothingAndDoNothing() {
        TrackingLqr free = TrackingLqr.diagonal(new double[] {1, 1}, new double[] {0});
        TrackingGains gains = free.along((x, u, next, F) -> Arrays.fill(F, 0), plan());
        assertEquals(RiccatiStatus.INDEFINITE, gains.status());
    }

    @Test
    void rejectsWeightsThatDoNotFit() {
        TrackingLqr wrong = TrackingLqr.diagonal(new double[] {1}, new double[] {1});
        assertThrows(IllegalArgumentException.class, () -> wrong.along(new PendulumB1(), plan()));
    }

    private static Plan plan() {
        PendulumB1 pendulum = new PendulumB1();
        return new IterativeLqr(pendulum, pendulum, ActionLimits.none(1), IlqrSettings.defaults())
                .solve(new double[] {Math.PI, 0}, new double[PendulumB1.T])
                .plan();
    }
}

package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.flm.PolicyUpdate.Status;
import dev.sinew.controller.ilqr.IlqrSettings;
import dev.sinew.controller.ilqr.IlqrSolution;
import dev.sinew.controller.ilqr.IterativeLqr;
import dev.sinew.controller.lqr.Cholesky;
import dev.sinew.controller.lqr.PolicyKl;
import dev.sinew.controller.lqr.RandomProblem;
import dev.sinew.controller.lqr.TrajectoryLaw;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The KL-constrained update with mean actions in a box. */
class BoxedUpdateTest {

    private static PolicyUpdate improve(RandomProblem p, double epsilon, ActionLimits limits) {
        return KlConstrainedUpdate.improve(
                p.policy(), p.dynamics(), p.start(), p.cost(), epsilon, 1, UpdateOptions.DEFAULT.within(limits));
    }

    private static double[] actionMeans(RandomProblem p, LinearGaussianPolicy policy) {
        return TrajectoryLaw.of(p.dynamics(), p.start(), policy).actionMeans();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,4,3", "2,1,1", "2,3,2", "10,4,1", "25,6,3", "8,2,5"})
    void keepsMeanActionsInTheBoxTheDivergenceInItsBoundAndThePredictedCostFromRising(int T, int n, int m) {
        int accepted = 0;
        int clamped = 0;
        int fartherFromTheUnclipped = 0;
        int runs = 0;
        for (int seed = 0; seed < 8; seed++) {
            RandomProblem p = RandomProblem.of(new SplittableRandom(31 * seed + n), T, n, m);
            for (double size : new double[] {0.05, 0.3, 1}) {
                double[] largest = new double[m];
                Arrays.fill(largest, size);
                for (double perStep : new double[] {1e-4, 0.01, 0.2, 5, Double.POSITIVE_INFINITY}) {
                    double epsilon = perStep * T;
                    PolicyUpdate update = improve(p, epsilon, ActionLimits.symmetric(largest));
                    runs++;
                    if (!update.accepted()) {
                        assertFalse(update.reason().isBlank());
                        continue;
                    }
                    accepted++;
                    assertTrue(Double.isFinite(update.kl()) && update.kl() <= epsilon * (1 + 1.01e-6));
                    TrajectoryLaw law = TrajectoryLaw.of(p.dynamics(), p.start(), update.policy());
                    assertEquals(
                            update.kl(), PolicyKl.total(update.policy(), update.from(), law), 1e-9 * (1 + update.kl()));
                    fartherFromTheUnclipped += PolicyKl.total(update.policy(), p.policy(), law) > 1.1 * epsilon ? 1 : 0;
                    assertTrue(update.predictedCost() <= update.previousCost() + 1e-9);
                    for (double u : actionMeans(p, update.policy())) {
                        assertTrue(Math.abs(u) <= size + 1e-9, u + " beyond " + size);
                        clamped += Math.abs(u) >= size - 1e-9 ? 1 : 0;
                    }
                    KlConstrainedUpdateTest.assertSymmetricPositiveDefinite(update.policy());
                }
            }
        }
        assertTrue(accepted > 0.8 * runs, accepted + " of " + runs);
        assertTrue(clamped > 20, "hardly ever on a limit: " + clamped);
        assertTrue(fartherFromTheUnclipped > 0, "what it is compared with never matters");
    }

    @ParameterizedTest
    @CsvSource({"10,4,1", "25,6,3", "5,14,7"})
    void equalsTheUpdateWithoutLimitsWhereTheBoxIsWide(int T, int n, int m) {
        for (int seed = 0; seed < 5; seed++) {
            RandomProblem p = RandomProblem.of(new SplittableRandom(seed), T, n, m);
            double[] wide = new double[m];
            for (double size : new double[] {1e4, Double.POSITIVE_INFINITY}) {
                Arrays.fill(wide, size);
                for (double epsilon : new double[] {1e-3, 0.3, 10}) {
                    PolicyUpdate boxed = improve(p, epsilon, ActionLimits.symmetric(wide));
                    PolicyUpdate plain =
                            KlConstrainedUpdate.improve(p.policy(), p.dynamics(), p.start(), p.cost(), epsilon, 1);
                    assertEquals(Status.CONVERGED, boxed.status(), boxed.reason());
                    assertEquals(plain.eta(), boxed.eta(), 1e-5 * plain.eta());
                    assertArrayEquals(plain.policy().K(), boxed.policy().K(), 2e-5);
                    assertArrayEquals(plain.policy().k(), boxed.policy().k(), 2e-5);
                    assertArrayEquals(plain.policy().Sigma(), boxed.policy().Sigma(), 2e-5);
                    assertEquals(plain.predictedCost(), boxed.predictedCost(), 1e-5 * Math.abs(plain.predictedCost()));
                }
            }
        }
    }

    /** As the bound goes to infinity what is left is the control-limited problem itself, which box-DDP solves. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.4, 1.5})
    void becomesBoxDdpAsTheBoundGrows(double size) {
        int compared = 0;
        for (int seed = 0; seed < 6; seed++) {
            int n = 3;
            int m = 2;
            SteadyProblem lq = SteadyProblem.of(RandomProblem.of(new SplittableRandom(seed), 12, n, m));
            RandomProblem p = lq.problem();
            ActionLimits limits = ActionLimits.symmetric(size, size);
            PolicyUpdate update = improve(p, Double.POSITIVE_INFINITY, limits);
            assertEquals(Status.CONSTRAINT_INACTIVE, update.status(), update.reason());
            IlqrSolution ddp = new IterativeLqr(
                            lq, lq, limits, IlqrSettings.defaults().withTolerance(1e-15))
                    .solve(p.start().mean(), new double[12 * m]);
            assertArrayEquals(ddp.plan().U(), actionMeans(p, update.policy()), 1e-6);
            // box-DDP may stop before each action on its limit has gains of 0; where it has, gains are the same.
            if (Arrays.equals(onLimit(ddp.plan().U(), size), idle(ddp.K(), n))) {
                assertArrayEquals(ddp.K(), update.policy().K(), 1e-6);
                compared++;
            }
            assertArrayEquals(
                    onLimit(actionMeans(p, update.policy()), size),
                    idle(update.policy().K(), n));
            assertTrue(Arrays.stream(ddp.plan().U()).anyMatch(u -> Math.abs(u) == size));
        }
        assertTrue(compared > 0, "gains were never compared");
    }

    @Test
    void gainsOfActionsOnTheirLimitsAreZeroAndTheirNoiseIsNot() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(5), 20, 3, 2);
        PolicyUpdate update = improve(p, 20, ActionLimits.symmetric(0.2, 0.2));
        assertTrue(update.accepted(), update.reason());
        boolean[] idle = idle(update.policy().K(), 3);
        assertArrayEquals(onLimit(actionMeans(p, update.policy()), 0.2), idle);
        int onLimit = 0;
        for (int i = 0; i < idle.length; i++) {
            onLimit += idle[i] ? 1 : 0;
            assertTrue(update.policy().Sigma()[i * 2 + i % 2] > 0);
        }
        assertTrue(onLimit > 3, "on a limit: " + onLimit);
    }

    private static boolean[] onLimit(double[] U, double size) {
        boolean[] on = new boolean[U.length];
        for (int i = 0; i < U.length; i++) {
            on[i] = Math.abs(U[i]) > size - 1e-9;
        }
        return on;
    }

    /** The actions without any gain. */
    private static boolean[] idle(double[] K, int n) {
        boolean[] idle = new boolean[K.length / n];
        Arrays.fill(idle, true);
        for (int i = 0; i < K.length; i++) {
            idle[i / n] &= K[i] == 0;
        }
        return idle;
    }

    @Test
    void theClippedControllerDoesWhatTheControllerDoesOnAverage() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(9), 1, 3, 2);
        ActionLimits limits = ActionLimits.symmetric(0.5, 0.8);
        LinearGaussianPolicy clipped = ClippedPolicy.of(p.policy(), p.dynamics(), p.start(), limits);
        // Least squares of the applied action on the state, over many draws.
        SplittableRandom random = new SplittableRandom(1);
        int N = 400_000;
        double[] mean = p.start().mean();
        double[] L = new double[9];
        Cholesky.factor(3, p.start().covariance(), 0, 3, L, 0);
        double[] Lu = new double[4];
        Cholesky.factor(2, p.policy().Sigma(), 0, 2, Lu, 0);
        double[] applied = new double[2];
        double[] cross = new double[6];
        double[] u = new double[2];
        for (int s = 0; s < N; s++) {
            double[] e = RandomProblem.normal(random, 5, 1);
            double[] dx = new double[3];
            double[] x = mean.clone();
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j <= i; j++) {
                    dx[i] += L[i * 3 + j] * e[j];
                }
                x[i] += dx[i];
            }
            p.policy().act(0, x, u);
            u[0] += Lu[0] * e[3];
            u[1] += Lu[2] * e[3] + Lu[3] * e[4];
            limits.clamp(u);
            for (int a = 0; a < 2; a++) {
                applied[a] += u[a] / N;
                for (int i = 0; i < 3; i++) {
                    cross[a * 3 + i] += u[a] * dx[i] / N;
                }
            }
        }
        double[] expected = new double[2];
        clipped.act(0, mean, expected);
        assertArrayEquals(expected, applied, 3e-3);
        // cov(u, x) = K S
        double[] S = p.start().covariance();
        for (int a = 0; a < 2; a++) {
            for (int i = 0; i < 3; i++) {
                double sum = 0;
                for (int j = 0; j < 3; j++) {
                    sum += clipped.K()[a * 3 + j] * S[j * 3 + i];
                }
                assertEquals(sum, cross[a * 3 + i], 2e-3);
            }
        }
    }

    @Test
    void aTinyBoundKeepsWhatTheLimitsLeaveOfTheController() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(4), 10, 3, 2);
        ActionLimits limits = ActionLimits.symmetric(0.3, 0.3);
        PolicyUpdate update = improve(p, 1e-10, limits);
        assertTrue(update.accepted(), update.reason());
        LinearGaussianPolicy clipped = ClippedPolicy.of(p.policy(), p.dynamics(), p.start(), limits);
        assertArrayEquals(clipped.K(), update.policy().K(), 1e-3);
        assertArrayEquals(clipped.k(), update.policy().k(), 1e-3);
        assertTrue(PolicyKl.total(update.policy(), clipped, TrajectoryLaw.of(p.dynamics(), p.start(), update.policy()))
                <= 1.1e-10);
    }

    @Test
    void refusesWithAReasonWhatIsHopeless() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(3), 6, 3, 2);
        ActionLimits limits = ActionLimits.symmetric(0.3, 0.3);
        double[] C = p.cost().C();
        Arrays.fill(C, Double.NaN);
        assertRefused(p.withCost(with(p.cost(), C)), 1, limits, "not finite");
        assertRefused(p, -1, limits, "positive");
        LinearGaussianPolicy still = p.policy().withSigma(new double[6 * 4]);
        assertRefused(new RandomProblem(p.dynamics(), p.cost(), p.start(), still), 1, limits, "not positive definite");
        double[] F = p.dynamics().F();
        F[3] = Double.POSITIVE_INFINITY;
        LinearGaussianDynamics broken = new LinearGaussianDynamics(
                6, 3, 2, F, p.dynamics().c(), p.dynamics().W());
        assertRefused(new RandomProblem(broken, p.cost(), p.start(), p.policy()), 1, limits, "not finite");
    }

    private static QuadraticCost with(QuadraticCost cost, double[] C) {
        return new QuadraticCost(
                cost.steps(),
                cost.stateSize(),
                cost.actionSize(),
                C,
                cost.c(),
                cost.cc(),
                cost.terminalC(),
                cost.terminalc());
    }

    private static void assertRefused(RandomProblem p, double epsilon, ActionLimits limits, String reason) {
        PolicyUpdate update = improve(p, epsilon, limits);
        assertEquals(Status.REFUSED, update.status());
        assertSame(p.policy(), update.policy());
        assertTrue(update.reason().contains(reason), update.reason());
    }
}

package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.flm.PolicyUpdate.Status;
import dev.sinew.controller.lqr.Cholesky;
import dev.sinew.controller.lqr.LqrSolution;
import dev.sinew.controller.lqr.PolicyKl;
import dev.sinew.controller.lqr.RandomProblem;
import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.controller.lqr.TrajectoryLaw;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlConstrainedUpdateTest {

    private static final double[] BOUNDS = {1e-8, 1e-4, 0.01, 0.2, 1, 5};

    @Test
    void g4OneStepWithALinearCost() {
        PolicyUpdate update = oneStep(0, 2, 0, 0.25, 0.1);
        assertEquals(Status.CONVERGED, update.status());
        // The root is found to 1e-6 of the divergence; eta and the mean are as close.
        assertEquals(2.2360679775, update.eta(), 2e-6);
        assertEquals(-0.2236067977, update.policy().k()[0], 2e-7);
        assertEquals(0.25, update.policy().Sigma()[0], 1e-14);
    }

    @Test
    void g5OneStepWithAQuadraticCost() {
        PolicyUpdate update = oneStep(2, 1, 0.3, 0.64, 0.2);
        assertEquals(Status.CONVERGED, update.status());
        assertEquals(1.3995372626, update.eta(), 2e-6);
        assertEquals(-0.0821555364, update.policy().k()[0], 1e-6);
        assertEquals(0.3342755709, update.policy().Sigma()[0], 1e-6);
        assertEquals(0.2588695666, update.predictedCost(), 1e-6);
        // The dual's value, -eta log E_prev[exp(-l / eta)] - eta epsilon, is the cost: no duality gap.
        double dual = update.predictedCost() + update.eta() * (update.kl() - 0.2);
        assertEquals(0.2588695666, dual, 1e-10);
    }

    /** The same values with a tolerance near rounding: the figures of G4 and G5 to all their digits. */
    @Test
    void g4AndG5ToAllDigits() {
        UpdateOptions tight = new UpdateOptions(0, 1e-13, 60, Optional.empty());
        PolicyUpdate linear = oneStep(0, 2, 0, 0.25, 0.1, tight);
        assertEquals(2.2360679775, linear.eta(), 6e-11);
        assertEquals(-0.2236067977, linear.policy().k()[0], 6e-11);
        PolicyUpdate quadratic = oneStep(2, 1, 0.3, 0.64, 0.2, tight);
        assertEquals(1.3995372626, quadratic.eta(), 6e-11);
        assertEquals(-0.0821555364, quadratic.policy().k()[0], 6e-11);
        assertEquals(0.3342755709, quadratic.policy().Sigma()[0], 6e-11);
        assertEquals(0.2588695666, quadratic.predictedCost(), 6e-11);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,4,3", "2,1,1", "2,3,2", "10,4,1", "25,6,3", "8,2,5", "5,14,7"})
    void meetsTheBoundAndNeverRaisesThePredictedCost(int T, int n, int m) {
        for (int seed = 0; seed < 5; seed++) {
            RandomProblem p = RandomProblem.of(new SplittableRandom(31 * seed + n), T, n, m);
            for (double perStep : BOUNDS) {
                double epsilon = perStep * T;
                PolicyUpdate update = improve(p, epsilon, 1);
                assertEquals(Status.CONVERGED, update.status(), update.reason());
                assertEquals(epsilon, update.kl(), 1.01e-6 * epsilon);
                TrajectoryLaw law = TrajectoryLaw.of(p.dynamics(), p.start(), update.policy());
                assertEquals(update.kl(), PolicyKl.total(update.policy(), p.policy(), law), 1e-7 * epsilon);
                assertEquals(sum(law.expectedCost(p.cost())), update.predictedCost());
                assertEquals(cost(p, p.policy()), update.previousCost());
                assertTrue(update.predictedCost() < update.previousCost());
                assertSymmetricPositiveDefinite(update.policy());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-14, 1e-11, 1e-3, 1e3, 1e6, 1e12, Double.POSITIVE_INFINITY})
    void neverRaisesThePredictedCostWhateverTheBound(double epsilon) {
        for (int seed = 0; seed < 20; seed++) {
            RandomProblem p = RandomProblem.of(new SplittableRandom(seed), 8, 3, 2);
            PolicyUpdate update = improve(p, epsilon, 1);
            double rounding = 1e-12 * (Math.abs(update.previousCost()) + 100);
            assertTrue(update.predictedCost() <= update.previousCost() + rounding);
            assertTrue(update.kl() <= epsilon * (1 + 1e-6));
        }
    }

    @Test
    void theReturnedEtaMakesTheReturnedController() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(77), 12, 4, 2);
        PolicyUpdate update = improve(p, 3, 1e3);
        PenalisedLqr again = new PenalisedLqr(p.policy(), p.dynamics(), p.start(), p.cost(), 0);
        assertEquals(RiccatiStatus.SOLVED, again.solve(update.eta()));
        assertArrayEquals(again.policy().K(), update.policy().K());
        assertArrayEquals(again.policy().k(), update.policy().k());
        assertArrayEquals(again.policy().Sigma(), update.policy().Sigma());
        assertEquals(again.kl(), update.kl());
    }

    @Test
    void divergenceFallsAsEtaGrowsAndTheDualIsConcave() {
        for (int seed = 0; seed < 10; seed++) {
            RandomProblem p = RandomProblem.of(new SplittableRandom(seed), 6, 3, 2);
            PenalisedLqr lqr = new PenalisedLqr(p.policy(), p.dynamics(), p.start(), p.cost(), 0);
            double lastKl = Double.POSITIVE_INFINITY;
            double lastSlope = Double.POSITIVE_INFINITY;
            double lastDual = Double.NaN;
            double lastEta = Double.NaN;
            for (double eta = 1e-4; eta < 1e5; eta *= 1.3) {
                assertEquals(RiccatiStatus.SOLVED, lqr.solve(eta));
                double kl = lqr.kl();
                assertTrue(kl < lastKl);
                double dual = cost(p, lqr.policy()) + eta * kl;
                if (!Double.isNaN(lastDual)) {
                    double slope = (dual - lastDual) / (eta - lastEta);
                    assertTrue(slope <= lastSlope * (1 + 1e-9) + 1e-12);
                    // The dual's derivative is the divergence, here between its values at both ends.
                    assertTrue(slope <= lastKl * (1 + 1e-6) && slope >= kl * (1 - 1e-6) - 1e-9, slope + " at " + eta);
                    lastSlope = slope;
                }
                lastKl = kl;
                lastDual = dual;
                lastEta = eta;
            }
        }
    }

    /** The minimiser under the constraint: no random policy within the bound is cheaper. */
    @Test
    void noOtherPolicyWithinTheBoundIsCheaper() {
        SplittableRandom random = new SplittableRandom(5);
        RandomProblem p = RandomProblem.of(random, 4, 2, 2);
        PolicyUpdate update = improve(p, 0.5, 1);
        double[] K = update.policy().K();
        double[] k = update.policy().k();
        int within = 0;
        for (int i = 0; i < 4000; i++) {
            double size = Math.pow(10, -4 * random.nextDouble());
            double[] nearK = plus(K, RandomProblem.normal(random, K.length, size));
            double[] neark = plus(k, RandomProblem.normal(random, k.length, size));
            LinearGaussianPolicy near = new LinearGaussianPolicy(
                    4, 2, 2, nearK, neark, update.policy().Sigma());
            TrajectoryLaw law = TrajectoryLaw.of(p.dynamics(), p.start(), near);
            if (PolicyKl.total(near, p.policy(), law) <= update.kl()) {
                within++;
                assertTrue(sum(law.expectedCost(p.cost())) >= update.predictedCost() - 1e-9);
            }
        }
        assertTrue(within > 100, "within the bound: " + within);
    }

    @Test
    void withoutABoundItIsThePlainOptimum() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(8), 15, 5, 2);
        PolicyUpdate update = improve(p, Double.POSITIVE_INFINITY, 1);
        assertEquals(Status.CONSTRAINT_INACTIVE, update.status());
        LqrSolution best = LqrSolution.of(p.dynamics(), p.cost());
        assertArrayEquals(best.K(), update.policy().K(), 1e-10);
        assertArrayEquals(best.k(), update.policy().k(), 1e-10);
        assertEquals(best.value().expected(p.start()), update.predictedCost(), 1e-9);
    }

    @Test
    void aVanishingBoundGivesTheOldController() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(8), 15, 5, 2);
        double last = Double.POSITIVE_INFINITY;
        for (double epsilon : new double[] {1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12}) {
            PolicyUpdate update = improve(p, epsilon, 1);
            assertEquals(Status.CONVERGED, update.status(), update.reason());
            double distance = distance(update.policy().k(), p.policy().k());
            assertTrue(distance < 10 * Math.sqrt(epsilon) && distance < last);
            last = distance;
        }
        assertRefused(improve(p, 1e-300, 0.7), p, 0.7);
        for (double epsilon : new double[] {0, -1, Double.NaN}) {
            PolicyUpdate update = assertRefused(improve(p, epsilon, 0.7), p, 0.7);
            assertEquals("the bound on the divergence must be positive, it is " + epsilon, update.reason());
            assertEquals(0, update.passes());
        }
    }

    @Test
    void aCostThatDoesNotDependOnTheActionLeavesTheConstraintInactive() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(8), 10, 3, 2);
        double[] F = p.dynamics().F();
        double[] C = p.cost().C();
        double[] c = p.cost().c();
        for (int t = 0; t < 10; t++) {
            for (int i = 0; i < 3; i++) {
                F[(t * 3 + i) * 5 + 3] = 0;
                F[(t * 3 + i) * 5 + 4] = 0;
            }
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    C[(t * 5 + i) * 5 + j] = i < 3 && j < 3 ? C[(t * 5 + i) * 5 + j] : 0;
                }
            }
            c[t * 5 + 3] = 0;
            c[t * 5 + 4] = 0;
        }
        LinearGaussianDynamics deaf = new LinearGaussianDynamics(
                10, 3, 2, F, p.dynamics().c(), p.dynamics().W());
        RandomProblem flat = new RandomProblem(deaf, cost(p.cost(), C, c), p.start(), p.policy());
        PolicyUpdate update = improve(flat, 1, 1);
        assertEquals(Status.CONSTRAINT_INACTIVE, update.status(), update.reason());
        assertEquals(0, update.kl(), 1e-20);
        assertArrayEquals(p.policy().K(), update.policy().K(), 1e-12);
        assertArrayEquals(p.policy().Sigma(), update.policy().Sigma(), 1e-12);
    }

    @Test
    void anEntropyWeightBoundsTheDivergenceFromBelowToo() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(8), 10, 3, 2);
        PolicyUpdate update = KlConstrainedUpdate.improve(
                p.policy(), p.dynamics(), p.start(), p.cost(), 1e4, 1, UpdateOptions.DEFAULT.withEntropyWeight(0.5));
        assertEquals(Status.CONSTRAINT_INACTIVE, update.status(), update.reason());
        assertArrayEquals(
                LqrSolution.of(p.dynamics(), p.cost()).Sigma(0.5),
                update.policy().Sigma(),
                1e-10);
    }

    @ParameterizedTest
    @CsvSource({"0,3", "4,3", "9,3", "0,1e3", "9,1e3", "5,1e6"})
    void anIndefiniteCostAtOneStepRaisesTheLowerEndOfTheBracket(int t, double size) {
        RandomProblem p = RandomProblem.of(new SplittableRandom(21), 10, 4, 2);
        double[] C = p.cost().C();
        C[(t * 6 + 4) * 6 + 4] -= size;
        RandomProblem spoilt = p.withCost(cost(p.cost(), C, p.cost().c()));
        for (double etaStart : new double[] {1e-6, 1, 1e6}) {
            for (double epsilon : new double[] {0.1, 3, 50}) {
                PolicyUpdate update = improve(spoilt, epsilon, etaStart);
                assertEquals(Status.CONVERGED, update.status(), update.reason());
                assertEquals(epsilon, update.kl(), 1.01e-6 * epsilon);
                assertTrue(update.predictedCost() < update.previousCost());
                assertTrue(update.passes() <= 40, "passes: " + update.passes());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,NaN", "5,NaN", "9,NaN", "0,Infinity", "5,-Infinity", "9,Infinity"})
    void keepsTheOldControllerWhenTheCostIsNotFinite(int t, double value) {
        RandomProblem p = RandomProblem.of(new SplittableRandom(21), 10, 4, 2);
        double[] C = p.cost().C();
        C[t * 36 + 7] = value;
        PolicyUpdate hessian = improve(p.withCost(cost(p.cost(), C, p.cost().c())), 1, 0.3);
        assertRefused(hessian, p, 0.3);
        assertEquals("the cost is not finite at step " + t, hessian.reason());
        double[] c = p.cost().c();
        c[t * 6 + 5] = value;
        PolicyUpdate gradient = improve(p.withCost(cost(p.cost(), p.cost().C(), c)), 1, 0.3);
        assertRefused(gradient, p, 0.3);
        assertEquals("the cost is not finite at step " + t, gradient.reason());
    }

    @Test
    void keepsTheOldControllerWhenTheEndOrTheModelIsNotFinite() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(21), 10, 4, 2);
        double[] end = p.cost().terminalc();
        end[2] = Double.NaN;
        QuadraticCost spoilt = new QuadraticCost(
                10, 4, 2, p.cost().C(), p.cost().c(), p.cost().cc(), p.cost().terminalC(), end);
        assertEquals(
                "the cost at the end is not finite",
                assertRefused(improve(p.withCost(spoilt), 1, 0.3), p, 0.3).reason());

        double[] F = p.dynamics().F();
        F[7 * 24] = Double.NaN;
        LinearGaussianDynamics broken = new LinearGaussianDynamics(
                10, 4, 2, F, p.dynamics().c(), p.dynamics().W());
        PolicyUpdate update = KlConstrainedUpdate.improve(p.policy(), broken, p.start(), p.cost(), 1, 0.3);
        assertEquals(
                "the dynamics are not finite at step 7",
                assertRefused(update, p, 0.3).reason());
    }

    @Test
    void keepsTheOldControllerWhenItHasNoNoiseToBeComparedWith() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(21), 10, 4, 2);
        double[] Sigma = p.policy().Sigma();
        Arrays.fill(Sigma, 6 * 4, 7 * 4, 0);
        LinearGaussianPolicy still = p.policy().withSigma(Sigma);
        PolicyUpdate update = KlConstrainedUpdate.improve(still, p.dynamics(), p.start(), p.cost(), 1, 0.3);
        assertSame(still, update.policy());
        assertEquals("the old controller's covariance is not positive definite at step 6", update.reason());
    }

    /** A model whose covariances are negative is no model: the optimum of its mean costs more than the old controller. */
    @Test
    void keepsTheOldControllerWhenThePredictedCostWouldRise() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(21), 10, 4, 2);
        double[] negative = p.start().covariance();
        for (int i = 0; i < negative.length; i++) {
            negative[i] *= -1e4;
        }
        Gaussian impossible = new Gaussian(p.start().mean(), negative);
        PolicyUpdate update = KlConstrainedUpdate.improve(p.policy(), p.dynamics(), impossible, p.cost(), 1, 0.3);
        assertRefused(update, p, 0.3);
        assertEquals("the predicted cost would rise", update.reason());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-6, 1e6, 1e12})
    void theUnitOfTheCostScalesEtaAndNothingElse(double unit) {
        for (int seed = 0; seed < 10; seed++) {
            RandomProblem p = RandomProblem.of(new SplittableRandom(seed), 10, 4, 2);
            PolicyUpdate plain = improve(p, 3, 1);
            PolicyUpdate scaled = improve(p.withCost(scaled(p.cost(), unit)), 3, 1);
            assertEquals(Status.CONVERGED, scaled.status(), scaled.reason());
            assertEquals(plain.eta(), scaled.eta() / unit, 1e-5 * plain.eta());
            assertArrayEquals(plain.policy().K(), scaled.policy().K(), 1e-5);
            assertArrayEquals(plain.policy().k(), scaled.policy().k(), 1e-5);
            assertTrue(scaled.passes() <= 20, "passes: " + scaled.passes());
        }
    }

    @Test
    void survivesRandomIndefiniteCostsWithoutAnException() {
        SplittableRandom random = new SplittableRandom(99);
        int converged = 0;
        for (int i = 0; i < 300; i++) {
            int T = 1 + random.nextInt(10);
            int n = 1 + random.nextInt(4);
            int m = 1 + random.nextInt(3);
            RandomProblem p = RandomProblem.of(random, T, n, m);
            double[] C = p.cost().C();
            int d = n + m;
            double size = Math.pow(10, 24 * random.nextDouble() - 12);
            for (int block = 0; block < C.length; block += d * d) {
                for (int r = 0; r < d; r++) {
                    for (int s = 0; s <= r; s++) {
                        C[block + r * d + s] = C[block + s * d + r] = size * random.nextGaussian();
                    }
                }
            }
            PolicyUpdate update = improve(p.withCost(cost(p.cost(), C, p.cost().c())), 0.2 * T, 1);
            assertTrue(update.passes() <= UpdateOptions.DEFAULT.maxPasses());
            if (update.accepted()) {
                converged++;
                assertSymmetricPositiveDefinite(update.policy());
                assertEquals(0.2 * T, update.kl(), 1e-6 * T);
                double scale = Math.abs(update.previousCost()) + size;
                assertTrue(update.predictedCost() <= update.previousCost() + 1e-11 * scale);
            } else {
                assertSame(p.policy(), update.policy());
                assertFalse(update.reason().isEmpty());
            }
        }
        assertTrue(converged >= 290, "converged: " + converged + " of 300");
    }

    @Test
    void refusesAStartThatIsNoEta() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(1), 3, 2, 1);
        for (double eta : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(Status.REFUSED, improve(p, 1, eta).status());
        }
    }

    @Test
    void sizesThatDoNotFitAreAnError() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(1), 3, 2, 1);
        RandomProblem q = RandomProblem.of(new SplittableRandom(1), 4, 2, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> KlConstrainedUpdate.improve(q.policy(), p.dynamics(), p.start(), p.cost(), 1, 1));
    }

    @Test
    void needsFewPassesOnAverage() {
        SplittableRandom random = new SplittableRandom(1);
        int passes = 0;
        int worst = 0;
        for (int i = 0; i < 300; i++) {
            int T = 1 + random.nextInt(40);
            RandomProblem p = RandomProblem.of(random, T, 1 + random.nextInt(6), 1 + random.nextInt(3));
            double epsilon = T * Math.pow(10, 3 * random.nextDouble() - 2);
            double eta = improve(p, epsilon, 1).eta();
            // A warm start as between two iterations: off by a factor of up to ten.
            PolicyUpdate update = improve(p, epsilon, eta * Math.pow(10, 2 * random.nextDouble() - 1));
            assertEquals(Status.CONVERGED, update.status(), update.reason());
            passes += update.passes();
            worst = Math.max(worst, update.passes());
        }
        assertTrue(passes <= 300 * 5.5, "average of passes: " + passes / 300.0);
        assertTrue(worst <= 10, "most passes: " + worst);
    }

    private static PolicyUpdate oneStep(double a, double b, double mean, double variance, double epsilon) {
        return oneStep(a, b, mean, variance, epsilon, UpdateOptions.DEFAULT);
    }

    /** One step, cost {@code 1/2 a u^2 + b u}, prior N(mean, variance); there is a state, and nothing depends on it. */
    private static PolicyUpdate oneStep(
            double a, double b, double mean, double variance, double epsilon, UpdateOptions options) {
        LinearGaussianPolicy previous =
                new LinearGaussianPolicy(1, 1, 1, new double[1], new double[] {mean}, new double[] {variance});
        LinearGaussianDynamics dynamics =
                new LinearGaussianDynamics(1, 1, 1, new double[2], new double[1], new double[1]);
        QuadraticCost cost = new QuadraticCost(
                1, 1, 1, new double[] {0, 0, 0, a}, new double[] {0, b}, new double[2], new double[1], new double[1]);
        Gaussian start = new Gaussian(new double[1], new double[1]);
        return KlConstrainedUpdate.improve(previous, dynamics, start, cost, epsilon, 1, options);
    }

    private static PolicyUpdate improve(RandomProblem p, double epsilon, double etaStart) {
        return KlConstrainedUpdate.improve(p.policy(), p.dynamics(), p.start(), p.cost(), epsilon, etaStart);
    }

    private static PolicyUpdate assertRefused(PolicyUpdate update, RandomProblem p, double etaStart) {
        assertEquals(Status.REFUSED, update.status());
        assertFalse(update.accepted());
        assertSame(p.policy(), update.policy());
        assertEquals(etaStart, update.eta());
        assertEquals(0, update.kl());
        assertEquals(update.previousCost(), update.predictedCost());
        assertFalse(update.reason().isEmpty());
        return update;
    }

    static void assertSymmetricPositiveDefinite(LinearGaussianPolicy policy) {
        int m = policy.actionSize();
        double[] Sigma = policy.Sigma();
        double[] L = new double[m * m];
        for (int block = 0; block < Sigma.length; block += m * m) {
            assertTrue(Cholesky.factor(m, Sigma, block, m, L, 0));
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < i; j++) {
                    assertEquals(Sigma[block + i * m + j], Sigma[block + j * m + i]);
                }
            }
        }
    }

    private static double cost(RandomProblem p, LinearGaussianPolicy policy) {
        return sum(TrajectoryLaw.of(p.dynamics(), p.start(), policy).expectedCost(p.cost()));
    }

    private static QuadraticCost cost(QuadraticCost like, double[] C, double[] c) {
        return new QuadraticCost(
                like.steps(), like.stateSize(), like.actionSize(), C, c, like.cc(), like.terminalC(), like.terminalc());
    }

    private static QuadraticCost scaled(QuadraticCost cost, double unit) {
        return new QuadraticCost(
                cost.steps(),
                cost.stateSize(),
                cost.actionSize(),
                scaled(cost.C(), unit),
                scaled(cost.c(), unit),
                scaled(cost.cc(), unit),
                scaled(cost.terminalC(), unit),
                scaled(cost.terminalc(), unit));
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> factor * v).toArray();
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}

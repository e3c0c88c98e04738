package dev.sinew.controller.lqr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Values that pencil and paper (or a small independent script) give: G1, G2, G3 and G7. */
class LqrClosedFormTest {

    /** All figures are given to ten decimals. */
    private static final double DIGITS = 6e-11;

    @Test
    void g1LongHorizonReachesTheInfiniteOne() {
        double[] P = {17.8349313222, 10.0124921973, 10.0124921973, 17.8565864603};
        double[] K = {-0.9170745631, -1.635596185};
        LqrSolution solution = LqrSolution.of(DoubleIntegrator.dynamics(400, 0), DoubleIntegrator.cost(400));
        assertArrayEquals(P, half(solution.value().Vxx(), 0, 4), DIGITS);
        assertArrayEquals(K, Arrays.copyOf(solution.K(), 2), DIGITS);
        // The closed loop has the determinant of a pair of eigenvalues of one modulus, and a discriminant below zero.
        double[] k = Arrays.copyOf(solution.K(), 2);
        double a = 1 + 0.005 * k[0];
        double b = 0.1 + 0.005 * k[1];
        double c = 0.1 * k[0];
        double d = 1 + 0.1 * k[1];
        assertEquals(0.9170745631, Math.sqrt(a * d - b * c), DIGITS);
        assertEquals(-1, Math.signum((a - d) * (a - d) + 4 * b * c));
    }

    @Test
    void g1DoublingGivesTheSameAndTendsToContinuousTime() {
        DMatrixRMaj Q = new DMatrixRMaj(2, 2, true, 1, 0, 0, 1);
        DMatrixRMaj R = new DMatrixRMaj(1, 1, true, 1);
        DMatrixRMaj A = new DMatrixRMaj(2, 2, true, 1, 0.1, 0, 1);
        DMatrixRMaj B = new DMatrixRMaj(2, 1, true, 0.005, 0.1);
        DMatrixRMaj P = Dare.solve(A, B, Q, R);
        assertArrayEquals(
                new double[] {17.8349313222, 10.0124921973, 10.0124921973, 17.8565864603}, P.getData(), DIGITS);
        assertArrayEquals(
                new double[] {-0.9170745631, -1.635596185},
                Dare.gain(A, B, R, P).getData(),
                DIGITS);

        // The same in continuous time is P = [[sqrt 3, 1], [1, sqrt 3]], K = -[1, sqrt 3], to first order in the step.
        double dt = 1e-4;
        double root = Math.sqrt(3);
        RiccatiRecursion pass = longHorizon(dt, 400_000);
        assertArrayEquals(new double[] {-1, -root}, Arrays.copyOf(pass.K(), 2), 3 * dt);
        assertArrayEquals(new double[] {root, 1, 1, root}, Arrays.copyOf(pass.Vxx(), 4), 3 * dt);
    }

    @Test
    void g2FiniteHorizon() {
        LqrSolution solution = LqrSolution.of(DoubleIntegrator.dynamics(49, 0), DoubleIntegrator.cost(49));
        assertArrayEquals(
                new double[] {17.8217684712, 10.0010895653, 10.0010895653, 17.8434209992},
                half(solution.value().Vxx(), 0, 4),
                DIGITS);
        assertArrayEquals(new double[] {-0.9160001142, -1.6343366521}, Arrays.copyOf(solution.K(), 2), DIGITS);
        assertEquals(17.8217684712, solution.value().at(0, new double[] {1, 0}), DIGITS);
    }

    @Test
    void g3FeedbackBeatsTheBestOpenLoopUnderNoise() {
        int T = 10;
        double[] F = new double[2 * T];
        Arrays.fill(F, 1);
        double[] W = new double[T];
        Arrays.fill(W, 0.25);
        double[] C = new double[4 * T];
        for (int t = 0; t < T; t++) {
            C[4 * t] = 2;
            C[4 * t + 3] = 0.2;
        }
        LinearGaussianDynamics dynamics = new LinearGaussianDynamics(T, 1, 1, F, new double[T], W);
        QuadraticCost cost =
                new QuadraticCost(T, 1, 1, C, new double[2 * T], new double[T + 1], new double[] {2}, new double[1]);
        Gaussian start = new Gaussian(new double[] {1}, new double[1]);
        LqrSolution solution = LqrSolution.of(dynamics, cost);
        assertEquals(1.0916079783, solution.value().Vxx()[0] / 2, DIGITS);
        assertEquals(3.7975499677, solution.value().expected(start), DIGITS);
        LinearGaussianPolicy feedback = solution.policy(0);
        assertEquals(
                3.7975499677, sum(TrajectoryLaw.of(dynamics, start, feedback).expectedCost(cost)), DIGITS);

        LinearGaussianPolicy openLoop = Controllers.openLoop(
                1, 1, TrajectoryLaw.of(dynamics, start, feedback).actionMeans());
        assertEquals(
                14.8416079783, sum(TrajectoryLaw.of(dynamics, start, openLoop).expectedCost(cost)), DIGITS);
    }

    @Test
    void g7MaximumEntropyReading() {
        double[] F = {1, 1, 1, 1, 0, 0};
        double[] C = {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1};
        LqrSolution solution = LqrSolution.of(
                new LinearGaussianDynamics(3, 1, 1, F, new double[3], new double[3]),
                new QuadraticCost(3, 1, 1, C, new double[6], new double[4], new double[1], new double[1]));
        assertArrayEquals(new double[] {2.5, 2, 1}, solution.Quu(), 1e-15);
        assertArrayEquals(new double[] {0.4, 0.5, 1}, solution.policy(1).Sigma(), 1e-15);
        assertArrayEquals(new double[] {-0.6, -0.5, 0}, solution.K(), 1e-15);
        assertArrayEquals(new double[] {1.6, 1.5, 1, 0}, solution.value().Vxx(), 1e-15);
        assertArrayEquals(new double[] {1.2, 1.5, 3}, solution.policy(3).Sigma(), 1e-14);
        assertArrayEquals(solution.K(), solution.policy(3).K());
    }

    private static RiccatiRecursion longHorizon(double dt, int T) {
        double[] F = new double[T * 6];
        double[] C = new double[T * 9];
        for (int t = 0; t < T; t++) {
            System.arraycopy(new double[] {1, dt, dt * dt / 2, 0, 1, dt}, 0, F, t * 6, 6);
            System.arraycopy(new double[] {dt, 0, 0, 0, dt, 0, 0, 0, dt}, 0, C, t * 9, 9);
        }
        RiccatiRecursion pass = new RiccatiRecursion(T, 2, 1);
        assertEquals(
                RiccatiStatus.SOLVED,
                pass.backward(F, new double[T * 2], C, new double[T * 3], new double[4], new double[2]));
        return pass;
    }

    private static double[] half(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).map(v -> v / 2).toArray();
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}

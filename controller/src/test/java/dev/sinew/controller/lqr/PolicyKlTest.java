package dev.sinew.controller.lqr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyKlTest {

    @Test
    void g6DivergenceOfTrajectoryLaws() {
        LinearGaussianDynamics dynamics = DoubleIntegrator.dynamics(3, 0.001);
        Gaussian start = new Gaussian(new double[] {1, 0}, new double[] {0.01, 0, 0, 0.01});
        LinearGaussianPolicy now = stationary(-1, -1.5, 0.1, 0.04);
        LinearGaussianPolicy old = stationary(-0.5, -1, 0, 0.09);
        double[] kl = PolicyKl.perStep(now, old, TrajectoryLaw.of(dynamics, start, now));
        assertArrayEquals(new double[] {1.0443539970, 0.8458325560, 0.6817538406}, kl, 6e-11);
        assertEquals(2.5719403936, Arrays.stream(kl).sum(), 6e-11);
        double joint = JointGaussian.of(dynamics, start, now).klTo(JointGaussian.of(dynamics, start, old));
        assertEquals(2.5719403936, joint, 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,3,2", "2,2,1", "4,3,2", "6,2,3", "3,5,4"})
    void equalsTheDivergenceOfTheJointGaussians(int T, int n, int m) {
        RandomProblem p = RandomProblem.of(new SplittableRandom(40 + n), T, n, m);
        LinearGaussianPolicy q =
                RandomProblem.of(new SplittableRandom(50 + n), T, n, m).policy();
        TrajectoryLaw law = TrajectoryLaw.of(p.dynamics(), p.start(), p.policy());
        double joint = JointGaussian.of(p.dynamics(), p.start(), p.policy())
                .klTo(JointGaussian.of(p.dynamics(), p.start(), q));
        assertEquals(joint, PolicyKl.total(p.policy(), q, law), 1e-9 * joint);
    }

    @Test
    void isZeroForEqualPoliciesAndPositiveForOthers() {
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RandomProblem p = RandomProblem.of(random, 5, 1 + random.nextInt(5), 1 + random.nextInt(4));
            TrajectoryLaw law = TrajectoryLaw.of(p.dynamics(), p.start(), p.policy());
            // Equal up to the rounding of B^-1 B, whose square counts.
            assertEquals(0, PolicyKl.total(p.policy(), p.policy(), law), 1e-29);
            LinearGaussianPolicy other = RandomProblem.of(random, 5, law.stateSize(), law.actionSize())
                    .policy();
            for (double each : PolicyKl.perStep(p.policy(), other, law)) {
                assertTrue(each > 0);
            }
        }
    }

    /** Scalars a hair apart: with q the relative difference of the deviations, KL = q^2 - q^3/3 + .. exactly by its series. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-5, 1e-7, -1e-3, -1e-6})
    void keepsRelativePrecisionForPoliciesThatHardlyDiffer(double q) {
        LinearGaussianDynamics dynamics = DoubleIntegrator.dynamics(3, 0.001);
        Gaussian start = new Gaussian(new double[] {1, 0}, new double[] {0.01, 0, 0, 0.01});
        LinearGaussianPolicy old = stationary(0, 0, 0, 1);
        LinearGaussianPolicy now = stationary(0, 0, 0, (1 + q) * (1 + q));
        double kl = PolicyKl.total(now, old, TrajectoryLaw.of(dynamics, start, now));
        double wanted = 3 * q * q * (1 - q / 3 + q * q / 4 - q * q * q / 5);
        assertEquals(wanted, kl, 1e-8 * wanted);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6})
    void doesNotDependOnTheOrientationOfTheState(int n) {
        int T = 6;
        RandomProblem p = RandomProblem.of(new SplittableRandom(n), T, n, 2);
        LinearGaussianPolicy q =
                RandomProblem.of(new SplittableRandom(n + 100), T, n, 2).policy();
        DMatrixRMaj R = RandomMatrices_DDRM.orthogonal(n, n, new java.util.Random(n));
        double plain = PolicyKl.total(p.policy(), q, TrajectoryLaw.of(p.dynamics(), p.start(), p.policy()));
        LinearGaussianPolicy turned = turned(p.policy(), R);
        TrajectoryLaw law = TrajectoryLaw.of(turned(p.dynamics(), R), turned(p.start(), R), turned);
        assertEquals(plain, PolicyKl.total(turned, turned(q, R), law), 1e-11 * plain);
    }

    @Test
    void isInfiniteWithoutNoise() {
        LinearGaussianPolicy still = stationary(-1, -1, 0, 0);
        LinearGaussianPolicy noisy = stationary(-1, -1, 0, 1);
        Gaussian start = new Gaussian(new double[2], new double[4]);
        TrajectoryLaw law = TrajectoryLaw.of(DoubleIntegrator.dynamics(3, 0.001), start, still);
        assertEquals(Double.POSITIVE_INFINITY, PolicyKl.total(still, noisy, law));
        assertEquals(Double.POSITIVE_INFINITY, PolicyKl.total(noisy, still, law));
        assertEquals(Double.NEGATIVE_INFINITY, PolicyKl.entropy(still));
    }

    @Test
    void entropyIsThatOfIndependentNormals() {
        double[] Sigma = {4, 0, 0, 9};
        LinearGaussianPolicy policy = new LinearGaussianPolicy(1, 1, 2, new double[2], new double[2], Sigma);
        double wanted = Math.log(2 * Math.PI * Math.E) + Math.log(2) + Math.log(3);
        assertEquals(wanted, PolicyKl.entropy(policy), 1e-14);
    }

    private static LinearGaussianPolicy stationary(double K0, double K1, double k, double S) {
        return new LinearGaussianPolicy(
                3, 2, 1, new double[] {K0, K1, K0, K1, K0, K1}, new double[] {k, k, k}, new double[] {S, S, S});
    }

    /** In coordinates y = R x: K R', F = R A R', R B, and so on. */
    private static LinearGaussianPolicy turned(LinearGaussianPolicy p, DMatrixRMaj R) {
        int n = p.stateSize();
        DMatrixRMaj K = new DMatrixRMaj(p.steps() * p.actionSize(), n, true, p.K());
        return new LinearGaussianPolicy(
                p.steps(), n, p.actionSize(), CommonOps_DDRM.multTransB(K, R, null).data, p.k(), p.Sigma());
    }

    private static Gaussian turned(Gaussian start, DMatrixRMaj R) {
        DMatrixRMaj mean = CommonOps_DDRM.mult(R, new DMatrixRMaj(start.size(), 1, true, start.mean()), null);
        return new Gaussian(mean.data, around(R, start.covariance(), 0));
    }

    private static LinearGaussianDynamics turned(LinearGaussianDynamics dynamics, DMatrixRMaj R) {
        int T = dynamics.steps();
        int n = dynamics.stateSize();
        int m = dynamics.actionSize();
        double[] F = new double[T * n * (n + m)];
        double[] c = new double[T * n];
        double[] W = new double[T * n * n];
        for (int t = 0; t < T; t++) {
            DMatrixRMaj Ft = block(dynamics.F(), t, n, n + m);
            DMatrixRMaj RF = CommonOps_DDRM.mult(R, Ft, null);
            DMatrixRMaj A = CommonOps_DDRM.extract(RF, 0, n, 0, n);
            CommonOps_DDRM.insert(CommonOps_DDRM.multTransB(A, R, null), RF, 0, 0);
            System.arraycopy(RF.data, 0, F, t * n * (n + m), n * (n + m));
            DMatrixRMaj offset = CommonOps_DDRM.mult(R, block(dynamics.c(), t, n, 1), null);
            System.arraycopy(offset.data, 0, c, t * n, n);
            System.arraycopy(around(R, dynamics.W(), t), 0, W, t * n * n, n * n);
        }
        return new LinearGaussianDynamics(T, n, m, F, c, W);
    }

    private static double[] around(DMatrixRMaj R, double[] S, int t) {
        int n = R.numRows;
        return CommonOps_DDRM.multTransB(CommonOps_DDRM.mult(R, block(S, t, n, n), null), R, null).data;
    }

    private static DMatrixRMaj block(double[] values, int t, int rows, int columns) {
        int size = rows * columns;
        return new DMatrixRMaj(rows, columns, true, Arrays.copyOfRange(values, t * size, (t + 1) * size));
    }
}

package dev.sinew.controller.lqr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiccatiRecursionTest {

    /** The arrays of a problem, free to be spoilt. */
    private static final class Arrangement {
        final int T;
        final int n;
        final int m;
        final double[] F;
        final double[] f;
        final double[] C;
        final double[] c;
        final double[] terminalC;
        final double[] terminalc;
        final RiccatiRecursion pass;

        Arrangement(long seed, int T, int n, int m) {
            RandomProblem problem = RandomProblem.of(new SplittableRandom(seed), T, n, m);
            this.T = T;
            this.n = n;
            this.m = m;
            F = problem.dynamics().F();
            f = problem.dynamics().c();
            C = problem.cost().C();
            c = problem.cost().c();
            terminalC = problem.cost().terminalC();
            terminalc = problem.cost().terminalc();
            pass = new RiccatiRecursion(T, n, m);
        }

        RiccatiStatus solve() {
            return pass.backward(F, f, C, c, terminalC, terminalc);
        }

        /** The cost Hessian of the first action at step t. */
        int action(int t) {
            int d = n + m;
            return t * d * d + n * d + n;
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,1,1", "1,3,2", "2,4,3", "7,3,2", "12,5,1", "9,2,4", "6,13,7", "5,26,7", "8,4,8"})
    void agreesWithTheMinimumOfTheStackedProblem(int T, int n, int m) {
        Arrangement a = new Arrangement(17 * T + n, T, n, m);
        assertEquals(RiccatiStatus.SOLVED, a.solve());
        assertEquals(-1, a.pass.failedStep());
        // All controls at once: the gradient of the total cost along the optimal trajectory from any start is zero.
        double[] x = RandomProblem.normal(new SplittableRandom(3), n, 1);
        double[] U = new double[T * m];
        double[] X = rollOut(a, x, U);
        double[] gradient = gradient(a, X, U);
        double scale = Arrays.stream(a.c).map(Math::abs).max().orElseThrow();
        for (double each : gradient) {
            assertEquals(0, each, 1e-12 * scale * T * (n + m));
        }
        // And the value is that of the trajectory, as a difference of two starts.
        double[] y = RandomProblem.normal(new SplittableRandom(4), n, 1);
        double[] V = new double[T * m];
        double[] Y = rollOut(a, y, V);
        double byValue = value(a, x) - value(a, y);
        double byCost = total(a, X, U) - total(a, Y, V);
        assertEquals(byCost, byValue, 1e-11 * Math.max(1, Math.abs(byCost)));
    }

    @ParameterizedTest
    @CsvSource({"3,2", "6,3", "14,7"})
    void longHorizonGainIsThatOfTheAlgebraicEquation(int n, int m) {
        int T = 1500;
        Arrangement a = new Arrangement(5, 1, n, m);
        int d = n + m;
        // No cross terms: the algebraic equation solved by doubling has none.
        for (int i = n; i < d; i++) {
            for (int j = 0; j < n; j++) {
                a.C[i * d + j] = 0;
                a.C[j * d + i] = 0;
            }
        }
        RiccatiRecursion pass = new RiccatiRecursion(T, n, m);
        RiccatiStatus status = pass.backward(
                repeat(a.F, T), new double[T * n], repeat(a.C, T), new double[T * d], new double[n * n], new double[n]);
        assertEquals(RiccatiStatus.SOLVED, status);

        DMatrixRMaj F = new DMatrixRMaj(n, d, true, a.F);
        DMatrixRMaj C = new DMatrixRMaj(d, d, true, a.C);
        DMatrixRMaj A = CommonOps_DDRM.extract(F, 0, n, 0, n);
        DMatrixRMaj B = CommonOps_DDRM.extract(F, 0, n, n, d);
        DMatrixRMaj R = CommonOps_DDRM.extract(C, n, d, n, d);
        DMatrixRMaj P = Dare.solve(A, B, CommonOps_DDRM.extract(C, 0, n, 0, n), R);
        assertArrayEquals(P.getData(), Arrays.copyOf(pass.Vxx(), n * n), 1e-9);
        assertArrayEquals(Dare.gain(A, B, R, P).getData(), Arrays.copyOf(pass.K(), m * n), 1e-9);
    }

    @Test
    void valueHessiansAreExactlySymmetricAndPositiveDefinite() {
        Arrangement a = new Arrangement(8, 30, 9, 3);
        assertEquals(RiccatiStatus.SOLVED, a.solve());
        double[] Vxx = a.pass.Vxx();
        double[] L = new double[81];
        for (int t = 0; t <= a.T; t++) {
            for (int i = 0; i < 9; i++) {
                for (int j = 0; j < i; j++) {
                    assertEquals(Vxx[t * 81 + i * 9 + j], Vxx[t * 81 + j * 9 + i]);
                }
            }
            assertTrue(Cholesky.factor(9, Vxx, t * 81, 9, L, 0), "step " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 8, 9})
    void namesTheStepWhoseActionHessianIsIndefinite(int t) {
        Arrangement a = new Arrangement(2, 10, 4, 2);
        a.C[a.action(t)] = -1e6;
        assertEquals(RiccatiStatus.INDEFINITE, a.solve());
        assertEquals(t, a.pass.failedStep());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 9})
    void exactlySingularIsIndefinite(int t) {
        Arrangement a = new Arrangement(2, 10, 3, 3);
        int d = 6;
        // Two actions that do the same: equal columns of B, and a cost of their sum.
        for (int i = 0; i < 3; i++) {
            a.F[(t * 3 + i) * d + 4] = a.F[(t * 3 + i) * d + 3];
        }
        for (int j = 0; j < d; j++) {
            a.C[(t * d + 4) * d + j] = a.C[(t * d + 3) * d + j];
        }
        for (int i = 0; i < d; i++) {
            a.C[(t * d + i) * d + 4] = a.C[(t * d + i) * d + 3];
        }
        assertEquals(RiccatiStatus.INDEFINITE, a.solve());
        assertEquals(t, a.pass.failedStep());
    }

    @ParameterizedTest
    @CsvSource({"0,NaN", "4,NaN", "9,NaN", "0,Infinity", "4,-Infinity", "9,Infinity"})
    void namesTheStepWhereAValueIsNotFinite(int t, double value) {
        Arrangement state = new Arrangement(2, 10, 4, 2);
        state.C[t * 36 + 6] = value;
        assertEquals(RiccatiStatus.NOT_FINITE, state.solve());
        assertEquals(t, state.pass.failedStep());

        Arrangement action = new Arrangement(2, 10, 4, 2);
        action.C[action.action(t)] = value;
        assertEquals(RiccatiStatus.NOT_FINITE, action.solve());
        assertEquals(t, action.pass.failedStep());

        Arrangement gradient = new Arrangement(2, 10, 4, 2);
        gradient.c[t * 6 + 5] = value;
        assertEquals(RiccatiStatus.NOT_FINITE, gradient.solve());
        assertEquals(t, gradient.pass.failedStep());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-6, 1e6, 1e12})
    void gainsDoNotDependOnTheUnitOfTheCost(double unit) {
        Arrangement a = new Arrangement(6, 20, 5, 2);
        assertEquals(RiccatiStatus.SOLVED, a.solve());
        double[] K = a.pass.K().clone();
        double[] k = a.pass.k().clone();
        for (double[] array : new double[][] {a.C, a.c, a.terminalC, a.terminalc}) {
            for (int i = 0; i < array.length; i++) {
                array[i] *= unit;
            }
        }
        assertEquals(RiccatiStatus.SOLVED, a.solve());
        assertArrayEquals(K, a.pass.K(), 1e-11);
        assertArrayEquals(k, a.pass.k(), 1e-11);
    }

    @Test
    void gainsOfTheCallerAreEvaluatedWithAllFourTerms() {
        Arrangement plain = new Arrangement(9, 12, 5, 3);
        Arrangement given = new Arrangement(9, 12, 5, 3);
        assertEquals(RiccatiStatus.SOLVED, plain.solve());
        double[] K = plain.pass.K();
        double[] k = plain.pass.k();
        RiccatiStatus status = given.pass.backward(
                given.F, given.f, given.C, given.c, given.terminalC, given.terminalc, (t, Qzz, Qz, gains, offsets) -> {
                    System.arraycopy(K, t * 15, gains, t * 15, 15);
                    System.arraycopy(k, t * 3, offsets, t * 3, 3);
                    return true;
                });
        assertEquals(RiccatiStatus.SOLVED, status);
        assertArrayEquals(plain.pass.Vxx(), given.pass.Vxx(), 1e-11);
        assertArrayEquals(plain.pass.Vx(), given.pass.Vx(), 1e-11);
    }

    @Test
    void reportsTheStepThatTheCallerRefuses() {
        Arrangement a = new Arrangement(9, 12, 5, 3);
        RiccatiStatus status =
                a.pass.backward(a.F, a.f, a.C, a.c, a.terminalC, a.terminalc, (t, Qzz, Qz, gains, offsets) -> t != 7);
        assertEquals(RiccatiStatus.INDEFINITE, status);
        assertEquals(7, a.pass.failedStep());
    }

    @Test
    void aPassAllocatesNothing() {
        Arrangement a = new Arrangement(1, 20, 6, 3);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RiccatiStatus status = a.solve();
        long least = Long.MAX_VALUE;
        // The least of some rounds: the counter, and what the compiler leaves behind, now and then cost a few bytes.
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100; i++) {
                status = a.solve();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(RiccatiStatus.SOLVED, status);
        assertEquals(0, least);
    }

    @Test
    void refusesAnEmptyHorizon() {
        assertThrows(IllegalArgumentException.class, () -> new RiccatiRecursion(0, 2, 1));
    }

    private static double[] repeat(double[] block, int times) {
        double[] all = new double[block.length * times];
        for (int t = 0; t < times; t++) {
            System.arraycopy(block, 0, all, t * block.length, block.length);
        }
        return all;
    }

    private static double[] rollOut(Arrangement a, double[] x, double[] U) {
        int n = a.n;
        int m = a.m;
        double[] X = new double[(a.T + 1) * n];
        System.arraycopy(x, 0, X, 0, n);
        for (int t = 0; t < a.T; t++) {
            for (int i = 0; i < m; i++) {
                U[t * m + i] = a.pass.k()[t * m + i] + dot(a.pass.K(), (t * m + i) * n, X, t * n, n);
            }
            for (int i = 0; i < n; i++) {
                int row = (t * n + i) * (n + m);
                X[(t + 1) * n + i] = a.f[t * n + i] + dot(a.F, row, X, t * n, n) + dot(a.F, row + n, U, t * m, m);
            }
        }
        return X;
    }

    /** The gradient of the total cost with respect to the controls [T x m], by the adjoint. */
    private static double[] gradient(Arrangement a, double[] X, double[] U) {
        int n = a.n;
        int m = a.m;
        int d = n + m;
        double[] adjoint = new double[n];
        for (int i = 0; i < n; i++) {
            adjoint[i] = a.terminalc[i] + dot(a.terminalC, i * n, X, a.T * n, n);
        }
        double[] gradient = new double[a.T * m];
        for (int t = a.T - 1; t >= 0; t--) {
            double[] both = new double[d];
            for (int i = 0; i < d; i++) {
                int row = (t * d + i) * d;
                both[i] = a.c[t * d + i] + dot(a.C, row, X, t * n, n) + dot(a.C, row + n, U, t * m, m);
                for (int l = 0; l < n; l++) {
                    both[i] += a.F[(t * n + l) * d + i] * adjoint[l];
                }
            }
            System.arraycopy(both, 0, adjoint, 0, n);
            System.arraycopy(both, n, gradient, t * m, m);
        }
        return gradient;
    }

    private static double total(Arrangement a, double[] X, double[] U) {
        int n = a.n;
        int m = a.m;
        int d = n + m;
        double sum = 0;
        double[] z = new double[d];
        for (int t = 0; t < a.T; t++) {
            System.arraycopy(X, t * n, z, 0, n);
            System.arraycopy(U, t * m, z, n, m);
            for (int i = 0; i < d; i++) {
                sum += z[i] * (a.c[t * d + i] + 0.5 * dot(a.C, (t * d + i) * d, z, 0, d));
            }
        }
        for (int i = 0; i < n; i++) {
            sum += X[a.T * n + i] * (a.terminalc[i] + 0.5 * dot(a.terminalC, i * n, X, a.T * n, n));
        }
        return sum;
    }

    private static double value(Arrangement a, double[] x) {
        double sum = 0;
        for (int i = 0; i < a.n; i++) {
            sum += x[i] * (a.pass.Vx()[i] + 0.5 * dot(a.pass.Vxx(), i * a.n, x, 0, a.n));
        }
        return sum;
    }

    private static double dot(double[] a, int from, double[] b, int other, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[from + i] * b[other + i];
        }
        return sum;
    }
}

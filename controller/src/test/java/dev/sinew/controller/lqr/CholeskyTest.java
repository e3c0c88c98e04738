package dev.sinew.controller.lqr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 16, 33})
    void factorInverseAndDeterminantAreThoseOfEjml(int n) {
        double[] S = new double[n * n + 5];
        RandomProblem.definite(new SplittableRandom(n), n, 3, S, 5);
        double[] L = new double[n * n];
        assertTrue(Cholesky.factor(n, S, 5, n, L, 0));
        DMatrixRMaj wanted = new DMatrixRMaj(n, n);
        System.arraycopy(S, 5, wanted.data, 0, n * n);
        DMatrixRMaj product =
                CommonOps_DDRM.multTransB(new DMatrixRMaj(n, n, true, L), new DMatrixRMaj(n, n, true, L), null);
        assertArrayEquals(wanted.data, product.data, 1e-13 * n);
        assertEquals(Math.log(CommonOps_DDRM.det(wanted)), Cholesky.logDeterminant(n, L, 0), 1e-11);
        double[] inverse = new double[n * n];
        Cholesky.invert(n, L, 0, inverse, 0);
        CommonOps_DDRM.invert(wanted);
        assertArrayEquals(wanted.data, inverse, 1e-12);
    }

    @Test
    void solvesBothTriangles() {
        int n = 5;
        double[] S = new double[n * n];
        RandomProblem.definite(new SplittableRandom(2), n, 1, S, 0);
        double[] B = RandomProblem.normal(new SplittableRandom(3), n * 3, 1);
        double[] X = B.clone();
        double[] L = new double[n * n];
        assertTrue(Cholesky.factor(n, S, 0, n, L, 0));
        Cholesky.solveLower(n, L, 0, X, 0, 3);
        Cholesky.solveUpper(n, L, 0, X, 0, 3);
        DMatrixRMaj back = CommonOps_DDRM.mult(new DMatrixRMaj(n, n, true, S), new DMatrixRMaj(n, 3, true, X), null);
        assertArrayEquals(B, back.data, 1e-12);
    }

    @Test
    void worksInPlace() {
        double[] S = {4, 2, 2, 10};
        assertTrue(Cholesky.factor(2, S, 0, 2, S, 0));
        assertArrayEquals(new double[] {2, 0, 1, 3}, S);
    }

    @Test
    void refusesWhatHasNoFactor() {
        double[] L = new double[4];
        assertFalse(Cholesky.factor(2, new double[] {1, 2, 2, 1}, 0, 2, L, 0));
        assertFalse(Cholesky.factor(2, new double[] {1, 1, 1, 1}, 0, 2, L, 0));
        assertFalse(Cholesky.factor(2, new double[4], 0, 2, L, 0));
        assertFalse(Cholesky.factor(2, new double[] {1, 0, Double.NaN, 1}, 0, 2, L, 0));
        assertFalse(Cholesky.factor(1, new double[] {Double.POSITIVE_INFINITY}, 0, 1, L, 0));
        assertFalse(Cholesky.factor(1, new double[] {Double.NaN}, 0, 1, L, 0));
    }

    /** Products of thin, well-conditioned factors: their last pivot is rounding noise of either sign. */
    @Test
    void refusesWhatIsSingularUpToRounding() {
        for (int seed = 0; seed < 200; seed++) {
            int n = 2 + seed % 6;
            double[] R = RandomProblem.normal(new SplittableRandom(seed), n * (n - 1), 0.2);
            for (int i = 0; i < n - 1; i++) {
                R[i * (n - 1) + i] += 1;
            }
            double[] S = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (int k = 0; k < n - 1; k++) {
                        S[i * n + j] += R[i * (n - 1) + k] * R[j * (n - 1) + k];
                    }
                }
            }
            assertFalse(Cholesky.factor(n, S, 0, n, new double[n * n], 0), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e-12, 1e12, 1e200})
    void acceptsAnyScaleOfAChannel(double scale) {
        double[] L = new double[4];
        double root = Math.sqrt(scale);
        assertTrue(Cholesky.factor(2, new double[] {1, 0, 0.5 * root, scale}, 0, 2, L, 0));
        assertEquals(Math.sqrt(0.75) * root, L[3], 1e-15 * root);
    }
}

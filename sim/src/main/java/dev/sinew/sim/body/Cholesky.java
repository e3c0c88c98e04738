package dev.sinew.sim.body;

/** Solves {@code M X = B} for a small symmetric positive definite M, in place on flat arrays. */
final class Cholesky {

    private Cholesky() {}

    /**
     * Factorises {@code M = L L'}; a matrix that is not positive definite gives NaN.
     *
     * @param M [n x n], its lower triangle overwritten by L
     */
    static void factorise(double[] M, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = M[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= M[i * n + k] * M[j * n + k];
                }
                M[i * n + j] = i == j ? Math.sqrt(sum) : sum / M[j * n + j];
            }
        }
    }

    /**
     * Solves with the factor.
     *
     * @param L [n x n], lower triangular
     * @param X right-hand sides, then solutions [n x columns]
     */
    static void solve(double[] L, int n, double[] X, int columns) {
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                subtract(X, i * columns, L[i * n + k], k * columns, columns);
            }
            scale(X, i * columns, 1 / L[i * n + i], columns);
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                subtract(X, i * columns, L[k * n + i], k * columns, columns);
            }
            scale(X, i * columns, 1 / L[i * n + i], columns);
        }
    }

    private static void subtract(double[] X, int row, double factor, int other, int columns) {
        for (int c = 0; c < columns; c++) {
            X[row + c] -= factor * X[other + c];
        }
    }

    private static void scale(double[] X, int row, double factor, int columns) {
        for (int c = 0; c < columns; c++) {
            X[row + c] *= factor;
        }
    }
}

package dev.sinew.controller.fit;

/** Cholesky factors of small symmetric matrices on flat row-major arrays, {@code S = L L'} with L lower. */
final class Cholesky {

    private Cholesky() {}

    /**
     * Factorises.
     *
     * @param S symmetric [n x n], of which the lower triangle is read; not modified unless it is L
     * @param n size
     * @param smallestPivot pivots {@code L_ii^2} at or below this count as zero
     * @param L the factor [n x n], overwritten; its upper triangle becomes zero
     * @return whether S is positive definite
     */
    static boolean factor(double[] S, int n, double smallestPivot, double[] L) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = S[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= L[i * n + k] * L[j * n + k];
                }
                if (j < i) {
                    L[i * n + j] = sum / L[j * n + j];
                } else if (sum > smallestPivot) {
                    L[i * n + i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
            for (int j = i + 1; j < n; j++) {
                L[i * n + j] = 0;
            }
        }
        return true;
    }

    /** Solves {@code L Y = B} for all columns of B [n x columns], in place. */
    static void solveLower(double[] L, int n, double[] B, int columns) {
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                double factor = L[i * n + k];
                for (int c = 0; c < columns; c++) {
                    B[i * columns + c] = Math.fma(-factor, B[k * columns + c], B[i * columns + c]);
                }
            }
            scaleRow(B, i, columns, 1 / L[i * n + i]);
        }
    }

    /** Solves {@code L' Y = B} for all columns of B [n x columns], in place. */
    static void solveUpper(double[] L, int n, double[] B, int columns) {
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                double factor = L[k * n + i];
                for (int c = 0; c < columns; c++) {
                    B[i * columns + c] = Math.fma(-factor, B[k * columns + c], B[i * columns + c]);
                }
            }
            scaleRow(B, i, columns, 1 / L[i * n + i]);
        }
    }

    private static void scaleRow(double[] B, int row, int columns, double factor) {
        for (int c = 0; c < columns; c++) {
            B[row * columns + c] *= factor;
        }
    }
}

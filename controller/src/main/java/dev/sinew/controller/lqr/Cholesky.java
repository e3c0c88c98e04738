package dev.sinew.controller.lqr;

/**
 * Cholesky factors {@code S = L L'} of small symmetric matrices on flat arrays, and what is solved with them.
 *
 * <p>Allocates nothing and throws nothing. Only lower triangles are read; {@code L} is dense [n x n] with zeros above the
 * diagonal.
 */
public final class Cholesky {

    /** A pivot below this share of its diagonal entry, per row, is rounding noise: the matrix counts as singular. */
    private static final double PIVOT_FLOOR = 8 * Math.ulp(1.0);

    private Cholesky() {}

    /**
     * Factorises.
     *
     * @param n size
     * @param S holds the matrix from S[s] on, with rows of length stride; not modified
     * @param L holds the factor [n x n] from L[l] on, overwritten; it may be the matrix itself when stride is n
     * @return false when the matrix is not positive definite or not finite; L is then of no use
     */
    public static boolean factor(int n, double[] S, int s, int stride, double[] L, int l) {
        for (int i = 0; i < n; i++) {
            int row = l + i * n;
            double diagonal = S[s + i * stride + i];
            double pivot = diagonal;
            for (int j = 0; j < i; j++) {
                int other = l + j * n;
                double sum = S[s + i * stride + j];
                for (int k = 0; k < j; k++) {
                    sum -= L[row + k] * L[other + k];
                }
                sum /= L[other + j];
                L[row + j] = sum;
                pivot -= sum * sum;
            }
            // Also false where an entry is infinite or not a number.
            if (!(pivot > PIVOT_FLOOR * n * diagonal)) {
                return false;
            }
            L[row + i] = Math.sqrt(pivot);
            for (int j = i + 1; j < n; j++) {
                L[row + j] = 0;
            }
        }
        return true;
    }

    /** {@code B := L^-1 B} for B [n x columns] from B[b] on. */
    public static void solveLower(int n, double[] L, int l, double[] B, int b, int columns) {
        for (int i = 0; i < n; i++) {
            int row = b + i * columns;
            for (int k = 0; k < i; k++) {
                subtract(L[l + i * n + k], B, b + k * columns, row, columns);
            }
            scale(1 / L[l + i * n + i], B, row, columns);
        }
    }

    /** {@code B := L'^-1 B} for B [n x columns] from B[b] on. */
    public static void solveUpper(int n, double[] L, int l, double[] B, int b, int columns) {
        for (int i = n - 1; i >= 0; i--) {
            int row = b + i * columns;
            for (int k = i + 1; k < n; k++) {
                subtract(L[l + k * n + i], B, b + k * columns, row, columns);
            }
            scale(1 / L[l + i * n + i], B, row, columns);
        }
    }

    /** {@code S^-1} [n x n] into A from A[a] on, exactly symmetric. */
    public static void invert(int n, double[] L, int l, double[] A, int a) {
        for (int i = 0; i < n * n; i++) {
            A[a + i] = i % (n + 1) == 0 ? 1 : 0;
        }
        solveLower(n, L, l, A, a, n);
        // S^-1 = (L^-1)' L^-1, rows of L^-1 in A: entry (i, j) needs rows >= max(i, j) only, so it can replace them
        // from the top.
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < n; k++) {
                    sum = Math.fma(A[a + k * n + i], A[a + k * n + j], sum);
                }
                A[a + i * n + j] = sum;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                A[a + j * n + i] = A[a + i * n + j];
            }
        }
    }

    /** {@code log det S}. */
    public static double logDeterminant(int n, double[] L, int l) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log(L[l + i * n + i]);
        }
        return 2 * sum;
    }

    private static void subtract(double factor, double[] B, int from, int to, int columns) {
        for (int j = 0; j < columns; j++) {
            B[to + j] = Math.fma(-factor, B[from + j], B[to + j]);
        }
    }

    private static void scale(double factor, double[] B, int row, int columns) {
        for (int j = 0; j < columns; j++) {
            B[row + j] *= factor;
        }
    }
}

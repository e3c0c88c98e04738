package dev.sinew.controller.ilqr;

import java.util.Arrays;

/** Cholesky factor {@code S = L L'} of the rows and columns of a symmetric matrix that a mask leaves free. */
final class BlockCholesky {

    /** A pivot below this share of the largest diagonal entry counts as zero: about 100 roundings. */
    private static final double SMALLEST_PIVOT = 1e-14;

    private final int m;
    private final double[] L;
    private final int[] index;
    private int size;

    BlockCholesky(int m) {
        this.m = m;
        L = new double[m * m];
        index = new int[m];
    }

    /** Factorises the free block of S + shift I [m x m]; false when it is not positive definite to working precision. */
    boolean factorise(double[] S, boolean[] free, double shift) {
        size = 0;
        double largest = 0;
        for (int i = 0; i < m; i++) {
            if (free[i]) {
                index[size++] = i;
                largest = Math.max(largest, Math.abs(S[i * m + i] + shift));
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = S[index[i] * m + index[j]] + (i == j ? shift : 0);
                for (int p = 0; p < j; p++) {
                    sum -= L[i * m + p] * L[j * m + p];
                }
                if (i != j) {
                    L[i * m + j] = sum / L[j * m + j];
                } else if (sum > SMALLEST_PIVOT * largest && sum < Double.POSITIVE_INFINITY) {
                    L[i * m + i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Solves {@code S_ff Y_f = -B_f}, and sets the rows that are not free to 0.
     *
     * @param B right-hand sides [m x columns], not modified
     * @param Y solutions [m x columns], overwritten
     */
    void solveNegative(double[] B, int columns, double[] Y) {
        Arrays.fill(Y, 0, m * columns, 0);
        for (int column = 0; column < columns; column++) {
            for (int i = 0; i < size; i++) {
                double sum = -B[index[i] * columns + column];
                for (int p = 0; p < i; p++) {
                    sum -= L[i * m + p] * Y[index[p] * columns + column];
                }
                Y[index[i] * columns + column] = sum / L[i * m + i];
            }
            for (int i = size - 1; i >= 0; i--) {
                double sum = Y[index[i] * columns + column];
                for (int p = i + 1; p < size; p++) {
                    sum -= L[p * m + i] * Y[index[p] * columns + column];
                }
                Y[index[i] * columns + column] = sum / L[i * m + i];
            }
        }
    }
}

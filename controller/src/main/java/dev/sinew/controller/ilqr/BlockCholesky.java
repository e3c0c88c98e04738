package dev.sinew.controller.ilqr;

import dev.sinew.controller.lqr.Cholesky;
import java.util.Arrays;

/** Cholesky factor of the rows and columns of a symmetric matrix that a mask leaves free. */
final class BlockCholesky {

    /** A pivot below this share of the largest diagonal entry would leave a solution without a correct digit to speak of. */
    private static final double SMALLEST_PIVOT = 1e-14;

    private final int m;
    private final double[] L;
    private final int[] index;
    private double[] rhs = {};
    private int size;

    BlockCholesky(int m) {
        this.m = m;
        L = new double[m * m];
        index = new int[m];
    }

    /** Factorises the free block of S + shift I [m x m]; false when it is not positive definite to working precision. */
    boolean factorise(double[] S, boolean[] free, double shift) {
        size = 0;
        for (int i = 0; i < m; i++) {
            if (free[i]) {
                index[size++] = i;
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                L[i * size + j] = S[index[i] * m + index[j]] + (i == j ? shift : 0);
            }
        }
        double largest = 0;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, L[i * size + i]);
        }
        boolean definite = Cholesky.factor(size, L, 0, size, L, 0);
        for (int i = 0; i < size; i++) {
            double root = L[i * size + i];
            definite &= root * root > SMALLEST_PIVOT * largest;
        }
        return definite;
    }

    /**
     * Solves {@code S_ff Y_f = -B_f}, and sets the rows that are not free to 0.
     *
     * @param B right-hand sides [m x columns], not modified
     * @param Y solutions [m x columns], overwritten
     */
    void solveNegative(double[] B, int columns, double[] Y) {
        if (rhs.length < m * columns) {
            rhs = new double[m * columns];
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < columns; j++) {
                rhs[i * columns + j] = -B[index[i] * columns + j];
            }
        }
        Cholesky.solveLower(size, L, 0, rhs, 0, columns);
        Cholesky.solveUpper(size, L, 0, rhs, 0, columns);
        Arrays.fill(Y, 0, m * columns, 0);
        for (int i = 0; i < size; i++) {
            System.arraycopy(rhs, i * columns, Y, index[i] * columns, columns);
        }
    }
}

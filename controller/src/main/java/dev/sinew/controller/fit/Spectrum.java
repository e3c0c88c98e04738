package dev.sinew.controller.fit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues of small symmetric matrices: rank, condition number, and a floor under them. */
final class Spectrum {

    /** Eigenvalues at or below this share of the largest count as zero; rounding of a Gram matrix is far below. */
    private static final double RANK_TOLERANCE = 1e-13;

    private Spectrum() {}

    /** Eigenvalues of S [n x n], finite and symmetric, in no particular order; zeros, which have rank 0, where none are found. */
    static double[] of(double[] S, int n) {
        double[] values = new double[n];
        EigenDecomposition_F64<DMatrixRMaj> eig = DecompositionFactory_DDRM.eig(n, false, true);
        if (!eig.decompose(DMatrixRMaj.wrap(n, n, S.clone()))) {
            return values;
        }
        for (int i = 0; i < n; i++) {
            values[i] = eig.getEigenvalue(i).getReal();
        }
        return values;
    }

    /** How many of the eigenvalues are not zero beside the largest. */
    static int rank(double[] eigenvalues) {
        double largest = largest(eigenvalues);
        int rank = 0;
        for (double value : eigenvalues) {
            rank += value > RANK_TOLERANCE * largest ? 1 : 0;
        }
        return rank;
    }

    /** Largest over smallest eigenvalue; infinite when the rank is not full. */
    static double condition(double[] eigenvalues) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : eigenvalues) {
            smallest = Math.min(smallest, value);
        }
        double largest = largest(eigenvalues);
        return smallest > RANK_TOLERANCE * largest ? largest / smallest : Double.POSITIVE_INFINITY;
    }

    /**
     * Lifts the eigenvalues of S [n x n] that are below the floor up to it, in place; S stays symmetric. Where none are found only
     * its diagonal stays.
     */
    static void floor(double[] S, int n, double floor) {
        EigenDecomposition_F64<DMatrixRMaj> eig = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eig.decompose(DMatrixRMaj.wrap(n, n, S.clone()))) {
            for (int i = 0; i < n * n; i++) {
                S[i] = i % (n + 1) == 0 ? Math.max(floor, S[i]) : 0;
            }
            return;
        }
        for (int k = 0; k < n; k++) {
            double lift = floor - eig.getEigenvalue(k).getReal();
            if (lift > 0) {
                double[] v = eig.getEigenVector(k).data;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        S[i * n + j] += lift * (v[i] * v[j]);
                    }
                }
            }
        }
    }

    private static double largest(double[] eigenvalues) {
        double largest = 0;
        for (double value : eigenvalues) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}

package dev.sinew.controller.fit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues of small symmetric matrices: rank, condition number, and a floor under them. */
final class Spectrum {

    /** Eigenvalues at or below this share of the largest count as zero; rounding of a Gram matrix is far below. */
    private static final double RANK_TOLERANCE = 1e-13;

    private Spectrum() {}

    /** Eigenvalues of S [n x n], finite and symmetric, in no particular order. */
    static double[] of(double[] S, int n) {
        EigenDecomposition_F64<DMatrixRMaj> eig = decompose(S, n, false);
        double[] values = new double[n];
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

    /** Lifts the eigenvalues of S [n x n] that are below the floor up to it, in place; S stays symmetric. */
    static void floor(double[] S, int n, double floor) {
        EigenDecomposition_F64<DMatrixRMaj> eig = decompose(S, n, true);
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

    private static EigenDecomposition_F64<DMatrixRMaj> decompose(double[] S, int n, boolean vectors) {
        EigenDecomposition_F64<DMatrixRMaj> eig = DecompositionFactory_DDRM.eig(n, vectors, true);
        if (!eig.decompose(DMatrixRMaj.wrap(n, n, S.clone()))) {
            throw new ArithmeticException("the eigenvalues of a finite symmetric matrix did not converge");
        }
        return eig;
    }
}

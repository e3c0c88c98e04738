package dev.sinew.controller.lqr;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The stabilising solution of {@code P = A'PA - A'PB (R + B'PB)^-1 B'PA + Q} by structure-preserving doubling (Chu, Fan, Lin and
 * Wang 2004), which shares nothing with a backward recursion.
 */
final class Dare {

    private Dare() {}

    static DMatrixRMaj solve(DMatrixRMaj A, DMatrixRMaj B, DMatrixRMaj Q, DMatrixRMaj R) {
        int n = A.numRows;
        DMatrixRMaj Ak = A.copy();
        DMatrixRMaj H = Q.copy();
        DMatrixRMaj inverse = new DMatrixRMaj(R.numRows, R.numRows);
        CommonOps_DDRM.invert(R, inverse);
        DMatrixRMaj G = multiply(multiply(B, inverse), transpose(B));
        for (int k = 0; k < 40; k++) {
            DMatrixRMaj W = multiply(G, H);
            CommonOps_DDRM.addEquals(W, CommonOps_DDRM.identity(n));
            DMatrixRMaj V = new DMatrixRMaj(n, n);
            CommonOps_DDRM.invert(W, V);
            DMatrixRMaj AV = multiply(Ak, V);
            DMatrixRMaj nextG = multiply(multiply(AV, G), transpose(Ak));
            DMatrixRMaj nextH = multiply(multiply(transpose(Ak), H), multiply(V, Ak));
            CommonOps_DDRM.addEquals(G, nextG);
            CommonOps_DDRM.addEquals(H, nextH);
            Ak = multiply(AV, Ak);
        }
        return H;
    }

    /** {@code -(R + B'PB)^-1 B'PA}. */
    static DMatrixRMaj gain(DMatrixRMaj A, DMatrixRMaj B, DMatrixRMaj R, DMatrixRMaj P) {
        DMatrixRMaj BP = multiply(transpose(B), P);
        DMatrixRMaj S = multiply(BP, B);
        CommonOps_DDRM.addEquals(S, R);
        DMatrixRMaj K = new DMatrixRMaj(B.numCols, A.numRows);
        CommonOps_DDRM.solve(S, multiply(BP, A), K);
        CommonOps_DDRM.changeSign(K);
        return K;
    }

    static DMatrixRMaj multiply(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.mult(a, b, null);
    }

    static DMatrixRMaj transpose(DMatrixRMaj a) {
        return CommonOps_DDRM.transpose(a, null);
    }
}

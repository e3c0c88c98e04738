package dev.sinew.benchmarks;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** The backward pass as one would write it with EJML: its products, its Cholesky solver, all matrices made once. */
final class EjmlRiccati {

    private final int n;
    private final int m;
    private final int T;
    private final DMatrixRMaj[] F;
    private final DMatrixRMaj[] f;
    private final DMatrixRMaj[] C;
    private final DMatrixRMaj[] c;
    private final DMatrixRMaj terminalC;
    private final DMatrixRMaj terminalc;
    private final double[] K;
    private final double[] k;

    private final DMatrixRMaj Vxx;
    private final DMatrixRMaj Vx;
    private final DMatrixRMaj VF;
    private final DMatrixRMaj w;
    private final DMatrixRMaj Qzz;
    private final DMatrixRMaj Qz;
    private final DMatrixRMaj Quu;
    private final DMatrixRMaj Qux;
    private final DMatrixRMaj Qu;
    private final DMatrixRMaj gain;
    private final DMatrixRMaj offset;
    private final LinearSolverDense<DMatrixRMaj> cholesky;

    EjmlRiccati(RiccatiProblem problem) {
        n = problem.n();
        m = problem.m();
        T = problem.T();
        int d = n + m;
        F = blocks(problem.F(), T, n, d);
        f = blocks(problem.f(), T, n, 1);
        C = blocks(problem.C(), T, d, d);
        c = blocks(problem.c(), T, d, 1);
        terminalC = new DMatrixRMaj(n, n, true, problem.terminalC());
        terminalc = new DMatrixRMaj(n, 1, true, problem.terminalc());
        K = new double[T * m * n];
        k = new double[T * m];
        Vxx = new DMatrixRMaj(n, n);
        Vx = new DMatrixRMaj(n, 1);
        VF = new DMatrixRMaj(n, d);
        w = new DMatrixRMaj(n, 1);
        Qzz = new DMatrixRMaj(d, d);
        Qz = new DMatrixRMaj(d, 1);
        Quu = new DMatrixRMaj(m, m);
        Qux = new DMatrixRMaj(m, n);
        Qu = new DMatrixRMaj(m, 1);
        gain = new DMatrixRMaj(m, n);
        offset = new DMatrixRMaj(m, 1);
        cholesky = LinearSolverFactory_DDRM.symmPosDef(m);
    }

    /** One pass; false when a step has no minimum. */
    boolean backward() {
        int d = n + m;
        Vxx.setTo(terminalC);
        Vx.setTo(terminalc);
        for (int t = T - 1; t >= 0; t--) {
            CommonOps_DDRM.mult(Vxx, f[t], w);
            CommonOps_DDRM.addEquals(w, Vx);
            CommonOps_DDRM.mult(Vxx, F[t], VF);
            Qzz.setTo(C[t]);
            CommonOps_DDRM.multAddTransA(F[t], VF, Qzz);
            Qz.setTo(c[t]);
            CommonOps_DDRM.multAddTransA(F[t], w, Qz);
            CommonOps_DDRM.extract(Qzz, n, d, n, d, Quu);
            CommonOps_DDRM.extract(Qzz, n, d, 0, n, Qux);
            CommonOps_DDRM.extract(Qz, n, d, 0, 1, Qu);
            if (!cholesky.setA(Quu)) {
                return false;
            }
            cholesky.solve(Qux, gain);
            cholesky.solve(Qu, offset);
            CommonOps_DDRM.changeSign(gain);
            CommonOps_DDRM.changeSign(offset);
            CommonOps_DDRM.extract(Qzz, 0, n, 0, n, Vxx);
            CommonOps_DDRM.multAddTransA(Qux, gain, Vxx);
            symmetrise(Vxx);
            CommonOps_DDRM.extract(Qz, 0, n, 0, 1, Vx);
            CommonOps_DDRM.multAddTransA(Qux, offset, Vx);
            System.arraycopy(gain.data, 0, K, t * m * n, m * n);
            System.arraycopy(offset.data, 0, k, t * m, m);
        }
        return true;
    }

    double[] K() {
        return K;
    }

    double[] k() {
        return k;
    }

    private void symmetrise(DMatrixRMaj V) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * (V.data[i * n + j] + V.data[j * n + i]);
                V.data[i * n + j] = mean;
                V.data[j * n + i] = mean;
            }
        }
    }

    private static DMatrixRMaj[] blocks(double[] values, int count, int rows, int columns) {
        DMatrixRMaj[] blocks = new DMatrixRMaj[count];
        for (int t = 0; t < count; t++) {
            blocks[t] = new DMatrixRMaj(rows, columns);
            System.arraycopy(values, t * rows * columns, blocks[t].data, 0, rows * columns);
        }
        return blocks;
    }
}

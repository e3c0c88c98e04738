package dev.sinew.calibration.identify;

import static org.ejml.dense.row.CommonOps_DDRM.mult;
import static org.ejml.dense.row.CommonOps_DDRM.multAdd;
import static org.ejml.dense.row.CommonOps_DDRM.multAddTransA;
import static org.ejml.dense.row.CommonOps_DDRM.multTransB;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * An extended Kalman filter along an experiment that sums up how its innovations depend on the parameters.
 *
 * <p>With the state measured as {@code y = x + v}, {@code v ~ N(0, R)}, and a model that errs by N(0, Q) in a step:
 *
 * <pre>
 *   x- = f(x, u; theta)     P- = A P A' + Q      e = y - x-      C = P- + R      L = P- C^-1
 *   x  = x- + L e           P  = (1 - L) P-
 *   S- = A S + df/dtheta    S  = (1 - L) S-                                    S = dx/dtheta
 * </pre>
 *
 * <p>The innovations e are independent under the true parameters, so that their likelihood is a product (Ljung, System
 * Identification, 2nd ed., section 7.4); the derivative of the gain L is left out, as in a recursive prediction error method.
 * An innovation far beyond its law is met by Huber's weight, in the likelihood and in the gain: a lost sample must not move the
 * parameters. Two in a row are no lost samples but a knock, after which the state is elsewhere: the second one is believed.
 */
final class InnovationFilter {

    /** Root mean square of a whitened innovation beyond which it counts linearly (Huber 1964: 1.345 loses 5 % on normal data). */
    private static final double HUBER = 1.345;

    private final ParametricModel.Step model;
    private final ParametricDerivative derivative;
    private final NoiseModel noise;
    private final int n;
    private final int P;
    private final DMatrixRMaj x;
    private final DMatrixRMaj predicted;
    private final DMatrixRMaj e;
    private final DMatrixRMaj weighted;
    private final DMatrixRMaj A;
    private final DMatrixRMaj cov;
    private final DMatrixRMaj covPredicted;
    private final DMatrixRMaj C;
    private final DMatrixRMaj gain;
    private final DMatrixRMaj AP;
    private final DMatrixRMaj S;
    private final DMatrixRMaj SPredicted;
    private final DMatrixRMaj CinvS;
    private final CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM();
    private final LinearSolverDense<DMatrixRMaj> solver = new LinearSolverChol_DDRM(cholesky);

    /** Whether the innovation before was met with a weight. */
    private boolean doubted;

    /**
     * A filter for one value of the parameters.
     *
     * @param model at that value
     * @param derivative of the model by the parameters there, or one of no parameters when none is wanted
     * @param noise what to believe of the errors
     */
    InnovationFilter(ParametricModel.Step model, ParametricDerivative derivative, NoiseModel noise) {
        this.model = model;
        this.derivative = derivative;
        this.noise = noise;
        n = noise.n();
        P = derivative.parameters();
        x = new DMatrixRMaj(n, 1);
        predicted = new DMatrixRMaj(n, 1);
        e = new DMatrixRMaj(n, 1);
        weighted = new DMatrixRMaj(n, 1);
        A = new DMatrixRMaj(n, n);
        cov = new DMatrixRMaj(n, n);
        covPredicted = new DMatrixRMaj(n, n);
        C = new DMatrixRMaj(n, n);
        gain = new DMatrixRMaj(n, n);
        AP = new DMatrixRMaj(n, n);
        S = new DMatrixRMaj(n, P);
        SPredicted = new DMatrixRMaj(n, P);
        CinvS = new DMatrixRMaj(n, P);
    }

    /** Adds an experiment to the sums; false when the model left the finite numbers. */
    boolean add(Experiment experiment, Sums sums) {
        double[] X = experiment.X();
        double[] U = experiment.U();
        int m = experiment.m();
        double[] F = new double[n * (n + m)];
        double[] u = new double[m];
        double[] last = experiment.before();
        System.arraycopy(X, 0, x.data, 0, n);
        cov.zero();
        addDiagonal(cov, noise.sensor());
        S.zero();
        doubted = false;
        for (int t = 0; t < experiment.steps(); t++) {
            System.arraycopy(U, t * m, u, 0, m);
            model.step(x.data, u, last, predicted.data, F);
            for (int i = 0; i < n; i++) {
                System.arraycopy(F, i * (n + m), A.data, i * n, n);
            }
            derivative.at(x.data, u, last, predicted.data, SPredicted.data);
            multAdd(A, S, SPredicted);
            if (!predict() || !observe(X, (t + 1) * n, sums)) {
                return false;
            }
            System.arraycopy(u, 0, last, 0, m);
        }
        return true;
    }

    private boolean predict() {
        mult(A, cov, AP);
        multTransB(AP, A, covPredicted);
        addDiagonal(covPredicted, noise.process());
        C.setTo(covPredicted);
        addDiagonal(C, noise.sensor());
        return Arrays.stream(predicted.data).allMatch(Double::isFinite)
                && solver.setA(new DMatrixRMaj(C))
                && solver.quality() > 0;
    }

    private boolean observe(double[] X, int at, Sums sums) {
        for (int i = 0; i < n; i++) {
            e.data[i] = X[at + i] - predicted.data[i];
        }
        // C is symmetric, so L' = C^-1 P-.
        solver.solve(covPredicted, gain);
        solver.solve(e, weighted);
        double squared = 0;
        for (int i = 0; i < n; i++) {
            squared += e.data[i] * weighted.data[i];
        }
        double size = Math.sqrt(squared / n);
        double weight = size <= HUBER ? 1 : HUBER / size;
        double believed = doubted ? 1 : weight;
        doubted = weight < 1;
        sums.add(
                weight * squared - n * (size <= HUBER ? 0 : HUBER * HUBER - HUBER * size),
                Math.log(cholesky.computeDeterminant().real));
        sums.squares(e.data, C.data, noise, weight);
        if (P > 0) {
            solver.solve(SPredicted, CinvS);
            sums.normal(SPredicted, CinvS, weighted, weight);
        }
        correct(believed);
        return Double.isFinite(squared);
    }

    /** With the gain w L, P = (1 - wL) P- (1 - wL)' + w^2 L R L' = P- - w (2 - w) L P-. */
    private void correct(double w) {
        x.setTo(predicted);
        multAddTransA(w, gain, e, x);
        cov.setTo(covPredicted);
        multAddTransA(-w * (2 - w), gain, covPredicted, cov);
        symmetrise(cov.data);
        S.setTo(SPredicted);
        if (P > 0) {
            multAddTransA(-w, gain, SPredicted, S);
        }
    }

    private void symmetrise(double[] matrix) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * (matrix[i * n + j] + matrix[j * n + i]);
                matrix[i * n + j] = mean;
                matrix[j * n + i] = mean;
            }
        }
    }

    private void addDiagonal(DMatrixRMaj matrix, double[] values) {
        for (int i = 0; i < n; i++) {
            matrix.data[i * n + i] += values[i];
        }
    }
}

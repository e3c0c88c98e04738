package dev.sinew.calibration.identify;

import static org.ejml.dense.row.CommonOps_DDRM.addEquals;
import static org.ejml.dense.row.CommonOps_DDRM.multAddTransA;

import org.ejml.data.DMatrixRMaj;

/** What filters along experiments add up: the likelihood, its Gauss-Newton equations, and the squares of the innovations. */
final class Sums {

    private final DMatrixRMaj H;
    private final DMatrixRMaj g;
    private final double[] excess;
    private final double[] relative;
    private double objective;
    private double weights;

    Sums(int n, int P) {
        H = new DMatrixRMaj(P, P);
        g = new DMatrixRMaj(P, 1);
        excess = new double[n];
        relative = new double[n];
    }

    /** Adds what another one added up. */
    void add(Sums other) {
        addEquals(H, other.H);
        addEquals(g, other.g);
        for (int i = 0; i < excess.length; i++) {
            excess[i] += other.excess[i];
            relative[i] += other.relative[i];
        }
        objective += other.objective;
        weights += other.weights;
    }

    /** Adds twice a negative log-likelihood. */
    void add(double loss, double logDeterminant) {
        objective += loss + logDeterminant;
    }

    /** Adds {@code S' C^-1 S} and {@code S' C^-1 e}, weighted. */
    void normal(DMatrixRMaj S, DMatrixRMaj CinvS, DMatrixRMaj CinvE, double weight) {
        multAddTransA(weight, S, CinvS, H);
        multAddTransA(weight, S, CinvE, g);
    }

    /** Adds the squares of an innovation, against their law and against the sensors' share of it. */
    void squares(double[] e, double[] C, NoiseModel noise, double weight) {
        double[] process = noise.process();
        int n = e.length;
        weights += weight;
        for (int i = 0; i < n; i++) {
            double expected = C[i * n + i];
            excess[i] += weight * (e[i] * e[i] - expected);
            relative[i] += weight * e[i] * e[i] / (expected - process[i]);
        }
    }

    /** Twice the negative log-likelihood, but for a constant. */
    double objective() {
        return objective;
    }

    /** [P x P], not a copy. */
    DMatrixRMaj H() {
        return H;
    }

    /** [P x 1], not a copy. */
    DMatrixRMaj g() {
        return g;
    }

    /** Mean square beyond what the filter expected, of entry i. */
    double excess(int i) {
        return excess[i] / weights;
    }

    /** Mean square in units of what a perfect model would have left, of entry i. */
    double surprise(int i) {
        return relative[i] / weights;
    }
}

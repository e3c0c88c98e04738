package dev.sinew.calibration.identify;

import java.util.List;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * What is known of the parameters after experiments: a normal law about the most probable values.
 *
 * @param parameters which ones
 * @param theta most probable values [P]
 * @param covariance of the values [P x P]
 * @param noise what the model leaves out, as the experiments showed it
 * @param surprise mean squared innovation of each state entry in units of what sensors alone would make of it [n]; about 1 where
 *     the model explains all, far above it where its family is wrong
 * @param passes Gauss-Newton steps taken
 */
public record Identified(
        List<Parameter> parameters,
        double[] theta,
        double[] covariance,
        NoiseModel noise,
        double[] surprise,
        int passes) {

    /** Copies the arrays. */
    public Identified {
        parameters = List.copyOf(parameters);
        theta = theta.clone();
        covariance = covariance.clone();
        surprise = surprise.clone();
    }

    /** A copy of the values [P]. */
    @Override
    public double[] theta() {
        return theta.clone();
    }

    /** A copy of the covariance [P x P]. */
    @Override
    public double[] covariance() {
        return covariance.clone();
    }

    /** A copy of the surprises [n]. */
    @Override
    public double[] surprise() {
        return surprise.clone();
    }

    /** Standard deviation of one value. */
    public double deviation(int i) {
        return Math.sqrt(covariance[i * theta.length + i]);
    }

    /** Values as they may be [P], drawn from the law and kept in their ranges. */
    public double[] draw(RandomGenerator random) {
        int P = theta.length;
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(P, true);
        if (!cholesky.decompose(new DMatrixRMaj(P, P, true, covariance()))) {
            throw new IllegalStateException("the covariance of the parameters is not positive definite");
        }
        DMatrixRMaj e = new DMatrixRMaj(P, 1);
        for (int i = 0; i < P; i++) {
            e.data[i] = random.nextGaussian();
        }
        DMatrixRMaj drawn = new DMatrixRMaj(P, 1, true, theta());
        CommonOps_DDRM.multAdd(cholesky.getT(null), e, drawn);
        for (int i = 0; i < P; i++) {
            drawn.data[i] = parameters.get(i).clamped(drawn.data[i]);
        }
        return drawn.data;
    }
}

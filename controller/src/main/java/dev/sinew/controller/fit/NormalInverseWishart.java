package dev.sinew.controller.fit;

/**
 * A normal-inverse-Wishart law over mean and covariance of {@code y = [x; u; x']}, D = 2n+m: what is believed of one step's
 * transitions before they are seen.
 *
 * @param mu0 mean [D]
 * @param Phi scatter [D x D], symmetric and positive semi-definite, already multiplied by its strength
 * @param m pseudo-count of the mean, not negative
 * @param n0 pseudo-count of the covariance, not negative
 */
public record NormalInverseWishart(double[] mu0, double[] Phi, double m, double n0) {

    /** Copies the arrays after checking their lengths and the counts. */
    public NormalInverseWishart {
        int D = mu0.length;
        if (Phi.length != D * D) {
            throw new IllegalArgumentException("Phi must hold " + D * D + " values, found " + Phi.length);
        }
        if (m < 0 || n0 < 0) {
            throw new IllegalArgumentException("pseudo-counts must not be negative, found m = " + m + ", n0 = " + n0);
        }
        mu0 = mu0.clone();
        Phi = Phi.clone();
    }

    /** No belief at all: regression with this law is plain least squares. */
    public static NormalInverseWishart none(int D) {
        return new NormalInverseWishart(new double[D], new double[D * D], 0, 0);
    }

    /** Size D. */
    public int size() {
        return mu0.length;
    }

    /** A copy of the mean [D]. */
    @Override
    public double[] mu0() {
        return mu0.clone();
    }

    /** A copy of the scatter [D x D]. */
    @Override
    public double[] Phi() {
        return Phi.clone();
    }

    /** Whether it adds nothing to the data: no counts and no scatter. */
    public boolean isNone() {
        if (m != 0 || n0 != 0) {
            return false;
        }
        for (double each : Phi) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }
}

package dev.sinew.controller.policy;

/**
 * A multivariate normal law, such as that of the start state.
 *
 * @param mean [n]
 * @param covariance [n x n], symmetric
 */
public record Gaussian(double[] mean, double[] covariance) {

    /** Copies both arrays. */
    public Gaussian {
        covariance = Shapes.copy("covariance", covariance, mean.length * mean.length);
        mean = mean.clone();
    }

    /** A copy of the mean [n]. */
    @Override
    public double[] mean() {
        return mean.clone();
    }

    /** A copy of the covariance [n x n]. */
    @Override
    public double[] covariance() {
        return covariance.clone();
    }

    /** Size n. */
    public int size() {
        return mean.length;
    }
}

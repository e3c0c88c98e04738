package dev.sinew.controller.fit;

/**
 * What is believed of a step's transitions before the regression sees them.
 *
 * <p>The family: {@link #none}, {@link #ridge}, {@link MixturePrior} (learned from recent trials) and
 * {@link NominalModelPrior} (a known model).
 */
@FunctionalInterface
public interface DynamicsPrior {

    /**
     * The law for one step.
     *
     * @param t step
     * @param points the step's samples [N x D], rows {@code [x; u; x']}, not modified
     * @param N samples
     * @return a law of size D
     */
    NormalInverseWishart at(int t, double[] points, int N);

    /** No prior: plain regression, refused when the samples do not determine it. */
    static DynamicsPrior none() {
        return (t, points, N) -> NormalInverseWishart.none(points.length / N);
    }

    /**
     * A ridge alone: shrinks the gains towards zero by a share of each feature's variance in the step's samples; a feature
     * that does not vary is held by its own square, and one that is zero by 1.
     *
     * @param n state size
     * @param lambda share of the variance that is added, positive, for example 1e-6
     */
    static DynamicsPrior ridge(int n, double lambda) {
        return (t, points, N) -> {
            int D = points.length / N;
            double[] mean = Transitions.mean(points, N, D);
            double[] scatter = Transitions.scatter(points, N, D, mean);
            double[] Phi = new double[D * D];
            for (int i = 0; i < D - n; i++) {
                double variance = Math.max(scatter[i * D + i], 1e-12 * N * mean[i] * mean[i]);
                Phi[i * D + i] = lambda * (variance > 0 ? variance : N);
            }
            return new NormalInverseWishart(mean, Phi, 0, 0);
        };
    }
}

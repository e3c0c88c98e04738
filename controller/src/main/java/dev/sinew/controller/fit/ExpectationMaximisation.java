package dev.sinew.controller.fit;

import dev.sinew.controller.fit.MixtureFit.Ending;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Fits a {@link GaussianMixture} with full covariances to points (Dempster, Laird and Rubin 1977); a small number on their
 * diagonal keeps the covariances regular, and a cluster that ran empty starts again from all points.
 *
 * @param maxIterations most maximisation steps
 * @param tolerance relative change of the log-likelihood at which it stops
 * @param regularisation added to the diagonal of each covariance at each maximisation step
 * @param scaled whether each channel is divided by its standard deviation before the fit; the mixture that comes out is
 *     always in the units of the points
 * @param signedStop whether the change is compared with the signed log-likelihood, as the public reference code does; by
 *     default with its absolute value
 */
public record ExpectationMaximisation(
        int maxIterations, double tolerance, double regularisation, boolean scaled, boolean signedStop) {

    /** A cluster with less than this share of 1/K counts as empty. */
    private static final double EMPTY = 1e-4;

    /** At most 100 iterations, 1e-5, 1e-6, scaled. */
    public static ExpectationMaximisation standard() {
        return new ExpectationMaximisation(100, 1e-5, 1e-6, true, false);
    }

    /** The same numbers with the choices of the public reference code: not scaled, signed stop. */
    public static ExpectationMaximisation reference() {
        return new ExpectationMaximisation(100, 1e-5, 1e-6, false, true);
    }

    /** Random labels 0 to K-1 for N points. */
    public static int[] randomLabels(int N, int K, RandomGenerator random) {
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            labels[i] = random.nextInt(K);
        }
        return labels;
    }

    /**
     * Starts from labels: equal shares, each cluster with the mean of its points and their scatter / K + 2 regularisation I.
     *
     * @param rows points [N x D], finite, not modified
     * @param labels cluster of each point [N], 0 to K-1
     * @param K clusters
     */
    public MixtureFit coldStart(double[] rows, int[] labels, int K) {
        return coldStart(rows, labels, K, Parts.IN_ORDER);
    }

    /** The same in parts; the result does not depend on how they are done. */
    MixtureFit coldStart(double[] rows, int[] labels, int K, Parts parts) {
        int N = labels.length;
        int D = rows.length / N;
        ChannelScale scale = scaled ? ChannelScale.of(rows, N, D) : ChannelScale.centre(rows, N, D);
        MixturePoints points = new MixturePoints(scale.apply(rows, N), N, D, K);
        return run(points, scale, points.labelled(labels, K, 2 * regularisation), N, parts);
    }

    /**
     * Starts from an earlier mixture.
     *
     * @param rows points [N x D], finite, not modified
     * @param N points
     * @param start the mixture to start from, of the same D
     */
    public MixtureFit warmStart(double[] rows, int N, GaussianMixture start) {
        return warmStart(rows, N, start, Parts.IN_ORDER);
    }

    /** The same in parts; the result does not depend on how they are done. */
    MixtureFit warmStart(double[] rows, int N, GaussianMixture start, Parts parts) {
        int D = start.size();
        ChannelScale scale = scaled ? ChannelScale.of(rows, N, D) : ChannelScale.centre(rows, N, D);
        MixturePoints points = new MixturePoints(scale.apply(rows, N), N, D, start.clusters());
        return run(points, scale, scale.apply(start), signedStop ? start.points() : N, parts);
    }

    private MixtureFit run(
            MixturePoints points, ChannelScale scale, GaussianMixture start, int countedPoints, Parts parts) {
        double[] history = new double[maxIterations];
        double previous = Double.NEGATIVE_INFINITY;
        GaussianMixture mixture = start;
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            double now = points.expect(mixture, parts);
            history[iteration] = now;
            Ending ending = ending(previous, now);
            if (ending != Ending.LIMIT) {
                return new MixtureFit(
                        scale.undo(mixture, countedPoints), Arrays.copyOf(history, iteration + 1), ending);
            }
            previous = now;
            mixture = points.maximise(regularisation, EMPTY / mixture.clusters(), parts);
        }
        return new MixtureFit(scale.undo(mixture, countedPoints), history, Ending.LIMIT);
    }

    private Ending ending(double previous, double now) {
        if (!Double.isFinite(now)) {
            return Ending.NOT_FINITE;
        }
        if (now < previous) {
            return Ending.LIKELIHOOD_FELL;
        }
        double size = signedStop ? previous : Math.abs(previous);
        boolean first = previous == Double.NEGATIVE_INFINITY;
        return !first && now - previous < tolerance * size ? Ending.CONVERGED : Ending.LIMIT;
    }
}

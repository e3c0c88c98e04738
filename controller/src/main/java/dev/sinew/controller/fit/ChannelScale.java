package dev.sinew.controller.fit;

import java.util.Arrays;

/** A shift and a positive factor per channel, {@code scaled = (y - shift) / factor}: mixtures are fitted in such units. */
record ChannelScale(double[] shift, double[] factor) {

    /** Mean and standard deviation of rows [N x D]; a channel that does not vary keeps the factor 1. */
    static ChannelScale of(double[] rows, int N, int D) {
        ChannelScale centre = centre(rows, N, D);
        for (int j = 0; j < D; j++) {
            double sum = 0;
            for (int i = 0; i < N; i++) {
                double d = rows[i * D + j] - centre.shift[j];
                sum += d * d;
            }
            double deviation = Math.sqrt(sum / N);
            centre.factor[j] = deviation > 1e-12 * Math.abs(centre.shift[j]) ? deviation : 1;
        }
        return centre;
    }

    /** The mean as shift, factors 1. */
    static ChannelScale centre(double[] rows, int N, int D) {
        double[] factor = new double[D];
        Arrays.fill(factor, 1);
        return new ChannelScale(Transitions.mean(rows, N, D), factor);
    }

    /** Points in scaled units. */
    double[] apply(double[] rows, int N) {
        int D = shift.length;
        double[] scaled = new double[N * D];
        for (int i = 0; i < N * D; i++) {
            scaled[i] = (rows[i] - shift[i % D]) / factor[i % D];
        }
        return scaled;
    }

    /** A mixture in scaled units. */
    GaussianMixture apply(GaussianMixture mixture) {
        int D = shift.length;
        double[] mu = mixture.mu();
        double[] Sigma = mixture.Sigma();
        for (int i = 0; i < mu.length; i++) {
            mu[i] = (mu[i] - shift[i % D]) / factor[i % D];
        }
        for (int i = 0; i < Sigma.length; i++) {
            Sigma[i] /= factor[i / D % D] * factor[i % D];
        }
        return new GaussianMixture(mixture.points(), mixture.logMass(), mu, Sigma);
    }

    /** A mixture back in the units of the points, fitted to a number of them. */
    GaussianMixture undo(GaussianMixture mixture, int points) {
        int D = shift.length;
        double[] mu = mixture.mu();
        double[] Sigma = mixture.Sigma();
        for (int i = 0; i < mu.length; i++) {
            mu[i] = mu[i] * factor[i % D] + shift[i % D];
        }
        for (int i = 0; i < Sigma.length; i++) {
            Sigma[i] *= factor[i / D % D] * factor[i % D];
        }
        return new GaussianMixture(points, mixture.logMass(), mu, Sigma);
    }
}

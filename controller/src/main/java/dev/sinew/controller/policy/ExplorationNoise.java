package dev.sinew.controller.policy;

import java.util.random.RandomGenerator;

/**
 * Standard normal noise for one trial, drawn before it starts.
 *
 * <p>White noise is what the fit of the dynamics assumes. Noise that is smoothed over time is gentler to motors, but no longer
 * independent from step to step; each of its entries still has variance 1.
 */
public final class ExplorationNoise {

    private ExplorationNoise() {}

    /** White noise [T x m]. */
    public static double[] white(int T, int m, RandomGenerator random) {
        double[] e = new double[T * m];
        for (int i = 0; i < e.length; i++) {
            e[i] = random.nextGaussian();
        }
        return e;
    }

    /**
     * White noise passed through a Gaussian filter over time, then scaled to variance 1 at every step.
     *
     * <p>The filter is cut at 4 standard deviations, and what hangs over an end of the trial is left out.
     *
     * @param deviation standard deviation of the filter in steps, positive
     * @return [T x m]
     */
    public static double[] smooth(int T, int m, double deviation, RandomGenerator random) {
        if (!(deviation > 0)) {
            throw new IllegalArgumentException("noise is smoothed over more than 0 steps, found " + deviation);
        }
        double[] white = white(T, m, random);
        double[] e = new double[T * m];
        int radius = (int) Math.ceil(4 * deviation);
        for (int t = 0; t < T; t++) {
            double squares = 0;
            for (int s = Math.max(0, t - radius); s <= Math.min(T - 1, t + radius); s++) {
                double weight = Math.exp(-0.5 * (s - t) * (s - t) / (deviation * deviation));
                squares += weight * weight;
                for (int i = 0; i < m; i++) {
                    e[t * m + i] += weight * white[s * m + i];
                }
            }
            // var(sum w_s e_s) = sum w_s^2
            for (int i = 0; i < m; i++) {
                e[t * m + i] /= Math.sqrt(squares);
            }
        }
        return e;
    }
}

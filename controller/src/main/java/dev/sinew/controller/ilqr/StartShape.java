package dev.sinew.controller.ilqr;

import java.util.random.RandomGenerator;

/** Shapes of the action sequences from which plans are sought; local solvers end where their start leads them. */
enum StartShape {
    /** No action. */
    ZERO,
    /** One sinusoid of random amplitude, period and phase for each action: pumping. */
    SINUSOID,
    /** A sinusoid that fades out after a random share of the horizon. */
    BURST,
    /** A square wave of random period and phase. */
    BANG_BANG,
    /** White noise, smoothed over a random number of steps. */
    SMOOTH_NOISE;

    /** The shape of a start: the first is ZERO, the others take turns. */
    static StartShape of(int start) {
        StartShape[] shapes = values();
        return start == 0 ? ZERO : shapes[1 + (start - 1) % (shapes.length - 1)];
    }

    /**
     * Draws a sequence of actions.
     *
     * @param amplitude largest action of each entry [m]
     * @return actions [T x m]
     */
    double[] draw(int T, double[] amplitude, RandomGenerator random) {
        int m = amplitude.length;
        double[] U = new double[T * m];
        for (int i = 0; i < m; i++) {
            double size = amplitude[i] * (0.2 + 0.8 * random.nextDouble());
            double period = T * Math.exp(random.nextDouble(Math.log(0.1), Math.log(1.0)));
            double phase = 2 * Math.PI * random.nextDouble();
            double end = T * random.nextDouble(0.2, 1.0);
            double smooth = Math.exp(random.nextDouble(0, Math.log(0.1 * T + 2)));
            double noise = 0;
            for (int t = 0; t < T; t++) {
                double wave = Math.sin(2 * Math.PI * t / period + phase);
                noise += (random.nextGaussian() - noise) / smooth;
                U[t * m + i] = size
                        * switch (this) {
                            case ZERO -> 0;
                            case SINUSOID -> wave;
                            case BURST -> t < end ? wave : 0;
                            case BANG_BANG -> Math.signum(wave);
                            // An exponential average of white noise has variance 1 / (2 smooth - 1).
                            case SMOOTH_NOISE -> noise * Math.sqrt(2 * smooth - 1);
                        };
            }
        }
        return U;
    }
}

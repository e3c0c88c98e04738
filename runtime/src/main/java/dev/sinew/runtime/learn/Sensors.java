package dev.sinew.runtime.learn;

/** How exact the sensors of a small robot are, where nobody has measured them: a usual encoder, and velocities made from it. */
final class Sensors {

    private static final double POSITION = 1e-3; // rad or m: an encoder of 12 bits and some play
    private static final double VELOCITY = 0.03; // rad/s or m/s

    private Sensors() {}

    /** Variances of the measured state [q; qd] [2 joints]. */
    static double[] variance(int joints) {
        double[] variance = new double[2 * joints];
        for (int j = 0; j < joints; j++) {
            variance[j] = POSITION * POSITION;
            variance[joints + j] = VELOCITY * VELOCITY;
        }
        return variance;
    }
}

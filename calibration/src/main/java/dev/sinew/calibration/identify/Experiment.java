package dev.sinew.calibration.identify;

import java.util.Arrays;

/**
 * A trial as it was measured.
 *
 * @param n state size
 * @param m action size
 * @param X measured states [T+1 x n]
 * @param U actions as they were sent [T x m]
 * @param before action that acted before the first one [m]
 */
public record Experiment(int n, int m, double[] X, double[] U, double[] before) {

    /** Copies the arrays and checks their sizes and that all is finite. */
    public Experiment {
        if (n < 1 || m < 1 || U.length % m != 0 || X.length != (U.length / m + 1) * n || before.length != m) {
            throw new IllegalArgumentException("an experiment of n = " + n + " and m = " + m
                    + " needs T+1 states, T actions and one before, found " + X.length + ", " + U.length + " and "
                    + before.length + " values");
        }
        X = X.clone();
        U = U.clone();
        before = before.clone();
    }

    /** Steps T. */
    public int steps() {
        return U.length / m;
    }

    /** Whether nothing in it is infinite or no number. */
    public boolean isFinite() {
        return Arrays.stream(X).allMatch(Double::isFinite)
                && Arrays.stream(U).allMatch(Double::isFinite)
                && Arrays.stream(before).allMatch(Double::isFinite);
    }

    /** A copy of the states [T+1 x n]. */
    @Override
    public double[] X() {
        return X.clone();
    }

    /** A copy of the actions [T x m]. */
    @Override
    public double[] U() {
        return U.clone();
    }

    /** A copy of the action before [m]. */
    @Override
    public double[] before() {
        return before.clone();
    }
}

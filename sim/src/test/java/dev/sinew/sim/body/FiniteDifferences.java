package dev.sinew.sim.body;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** Central differences, an independent check of every analytic derivative. */
public final class FiniteDifferences {

    private static final double STEP = 1e-6;

    private FiniteDifferences() {}

    /** A vector function of a vector. */
    @FunctionalInterface
    public interface Function {
        void evaluate(double[] x, double[] y);
    }

    /** The Jacobian {@code d y / d x} [rows x x.length]. */
    public static double[] jacobian(Function function, double[] x, int rows) {
        double[] jacobian = new double[rows * x.length];
        double[] above = new double[rows];
        double[] below = new double[rows];
        for (int c = 0; c < x.length; c++) {
            double[] moved = x.clone();
            moved[c] = x[c] + STEP;
            function.evaluate(moved, above);
            moved[c] = x[c] - STEP;
            function.evaluate(moved, below);
            for (int r = 0; r < rows; r++) {
                jacobian[r * x.length + c] = (above[r] - below[r]) / (2 * STEP);
            }
        }
        return jacobian;
    }

    /** Largest difference relative to the largest entry, which counts as at least one. */
    public static void assertClose(String what, double[] expected, double[] actual, double tolerance) {
        double scale = 1;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        double relative = difference / scale;
        assertTrue(
                relative <= tolerance,
                () -> what + ": relative difference " + relative + "\nexpected " + Arrays.toString(expected)
                        + "\nfound " + Arrays.toString(actual));
    }
}

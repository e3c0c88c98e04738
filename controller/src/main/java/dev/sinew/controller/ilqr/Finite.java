package dev.sinew.controller.ilqr;

/** Whether numbers are neither NaN nor infinite. */
final class Finite {

    private Finite() {}

    static boolean all(double[] values) {
        // 0 x is 0 for every finite x, and NaN else: one pass without a branch.
        double sum = 0;
        for (double each : values) {
            sum += 0 * each;
        }
        return sum == 0;
    }
}

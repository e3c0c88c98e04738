package dev.sinew.controller.fit;

import java.util.Arrays;

/** The shares that clusters have in points. */
final class Responsibilities {

    private Responsibilities() {}

    /**
     * Turns log joint densities into shares, {@code exp(joint_k - total)} with {@code total = log sum_k exp(joint_k)} summed
     * from the first cluster on; shares too small to matter become 0, and so do all where there is no density.
     *
     * @param joint log joint densities [K][N], overwritten with the shares
     * @param from first point
     * @param to the point after the last
     * @param totals the logarithms of the sums [N]
     * @param best the most likely clusters [N]; where there is no density they stay
     * @return the log-likelihood of these points
     */
    static double of(double[][] joint, int from, int to, double[] totals, int[] best) {
        Arrays.fill(totals, from, to, Double.NEGATIVE_INFINITY);
        for (double[] cluster : joint) {
            raise(cluster, from, to, totals);
        }
        double logLikelihood = 0;
        for (int p = from; p < to; p++) {
            double top = totals[p];
            double sum = 0;
            for (int k = 0; k < joint.length; k++) {
                double below = joint[k][p] - top;
                best[p] = below == 0 ? k : best[p];
                joint[k][p] = below > ClusterDensities.NEGLIGIBLE ? StrictMath.exp(below) : 0;
                sum += joint[k][p];
            }
            totals[p] = top + StrictMath.log(sum);
            logLikelihood += totals[p];
            double scale = sum > 0 ? 1 / sum : 0;
            for (double[] cluster : joint) {
                cluster[p] *= scale;
            }
        }
        return logLikelihood;
    }

    private static void raise(double[] values, int from, int to, double[] largest) {
        for (int p = from; p < to; p++) {
            largest[p] = Math.max(largest[p], values[p]);
        }
    }
}

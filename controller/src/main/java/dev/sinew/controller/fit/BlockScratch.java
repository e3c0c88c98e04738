package dev.sinew.controller.fit;

/** Buffers for one block of points, and what is found there. */
final class BlockScratch {

    /** Deviations of the points from a cluster's mean [padded D][SIZE]. */
    final double[][] d;
    /** Four rows of a product [TILE][SIZE]. */
    final double[][] y = new double[PointBlocks.TILE][PointBlocks.SIZE];
    /** Per cluster the log joint densities, then the shares [K][SIZE]. */
    final double[][] joint;
    /** The largest log joint density of each point, then the logarithm of their sum [SIZE]. */
    final double[] largest = new double[PointBlocks.SIZE];

    BlockScratch(int K, int D) {
        d = new double[PointBlocks.padded(D)][PointBlocks.SIZE];
        joint = new double[K][PointBlocks.SIZE];
    }

    /** The cluster with the largest value at a point. */
    int mostLikely(int p) {
        int best = 0;
        for (int k = 1; k < joint.length; k++) {
            best = joint[k][p] > joint[best][p] ? k : best;
        }
        return best;
    }

    /**
     * Turns log joint densities into shares, {@code exp(joint_k - total)} with {@code total = log sum_k exp(joint_k)} summed
     * from the first cluster on; shares too small to matter become 0, and so do all where there is no density.
     *
     * @param count points
     * @return the log-likelihood of the points
     */
    double toShares(int count) {
        double logLikelihood = 0;
        for (int p = 0; p < count; p++) {
            double top = largest[p];
            double sum = 0;
            for (double[] cluster : joint) {
                double below = cluster[p] - top;
                cluster[p] = below > ClusterDensities.NEGLIGIBLE ? StrictMath.exp(below) : 0;
                sum += cluster[p];
            }
            largest[p] = top + StrictMath.log(sum);
            logLikelihood += largest[p];
            for (int k = 0; sum > 0 && k < joint.length; k++) {
                joint[k][p] /= sum;
            }
        }
        return logLikelihood;
    }
}

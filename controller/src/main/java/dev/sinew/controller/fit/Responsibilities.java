package dev.sinew.controller.fit;

/**
 * What an expectation step finds: for each cluster and point the probability that the point is the cluster's.
 *
 * <p>Probabilities below {@code exp(NEGLIGIBLE)} are held as 0: nothing of them would remain in a sum. Their logarithms are
 * kept, since an empty cluster's share is known by them alone.
 */
final class Responsibilities {

    private static final double NEGLIGIBLE = -50;

    private final int N;
    private final double[][] share;
    private final double[][] logShare;
    private double logLikelihood;

    /** Evaluates all clusters at all points. */
    Responsibilities(ClusterDensities densities, PointBlocks points, int N, int D) {
        int K = densities.clusters();
        this.N = N;
        this.share = new double[K][N];
        this.logShare = new double[K][N];
        double[][] joint = new double[K][PointBlocks.SIZE];
        ClusterDensities.Scratch scratch = new ClusterDensities.Scratch(D);
        for (int b = 0; b < points.blocks(); b++) {
            densities.logJoint(points.columns(b), points.paddedCount(b), scratch, joint);
            for (int i = 0; i < points.count(b); i++) {
                normalise(joint, i, b * PointBlocks.SIZE + i);
            }
        }
    }

    // share_k = exp(joint_k - total), total = log sum_k exp(joint_k), summed from the first cluster on
    private void normalise(double[][] joint, int i, int p) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] cluster : joint) {
            largest = Math.max(largest, cluster[i]);
        }
        if (!Double.isFinite(largest)) {
            logLikelihood += largest;
            for (double[] cluster : logShare) {
                cluster[p] = Double.NEGATIVE_INFINITY;
            }
            return;
        }
        double sum = 0;
        for (int k = 0; k < joint.length; k++) {
            double below = joint[k][i] - largest;
            double weight = below < NEGLIGIBLE ? 0 : StrictMath.exp(below);
            share[k][p] = weight;
            sum += weight;
        }
        double total = largest + StrictMath.log(sum);
        logLikelihood += total;
        for (int k = 0; k < joint.length; k++) {
            share[k][p] /= sum;
            logShare[k][p] = joint[k][i] - total;
        }
    }

    /** Log-likelihood of all points; not finite when a point has no density in any cluster. */
    double logLikelihood() {
        return logLikelihood;
    }

    /** Clusters. */
    int clusters() {
        return share.length;
    }

    /** The responsibilities of a cluster [N]; not to be modified. */
    double[] share(int k) {
        return share[k];
    }

    /** The mean of a cluster's responsibilities over the points. */
    double weight(int k) {
        double sum = 0;
        for (double each : share[k]) {
            sum += each;
        }
        return sum / N;
    }

    /** The logarithm of {@link #weight}, right for a cluster far from all points too. */
    double logWeight(int k) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double each : logShare[k]) {
            largest = Math.max(largest, each);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double each : logShare[k]) {
            double below = each - largest;
            sum += below < NEGLIGIBLE ? 0 : StrictMath.exp(below);
        }
        return largest + StrictMath.log(sum / N);
    }
}

package dev.sinew.controller.fit;

/**
 * How the mixture prior is learned.
 *
 * @param pointsPerCluster K is the number of points divided by this, at least 2
 * @param maxClusters and at most this
 * @param maxTrajectories how many of the latest trajectories are kept
 * @param lastStep whether the last transition of each trajectory counts
 * @param strength pseudo-count of the prior that comes out
 * @param em the algorithm
 */
public record MixtureSettings(
        int pointsPerCluster,
        int maxClusters,
        int maxTrajectories,
        boolean lastStep,
        double strength,
        ExpectationMaximisation em) {

    /** 40 points a cluster, at most 20 clusters, 20 trajectories, strength 1. */
    public static MixtureSettings standard() {
        return new MixtureSettings(40, 20, 20, true, 1, ExpectationMaximisation.standard());
    }

    /** The public reference code's: one trajectory less, without the last transition. */
    public static MixtureSettings reference() {
        return new MixtureSettings(40, 20, 19, false, 1, ExpectationMaximisation.reference());
    }

    /** K for a number of points. */
    int clusters(int points) {
        return Math.clamp(points / pointsPerCluster, 2, maxClusters);
    }
}

package dev.sinew.controller.fit;

/** Buffers for one block of points, and the distances found there. */
final class BlockScratch {

    /** Points per block: a block of 60 coordinates and its results stay in the second-level cache. */
    static final int SIZE = 128;

    /** Deviations of the points from a cluster's mean [padded D][SIZE]. */
    final double[][] d;
    /** Four rows of a product [TILE][SIZE]. */
    final double[][] y = new double[PointColumns.TILE][SIZE];
    /** Squared Mahalanobis distances [SIZE]. */
    final double[] q = new double[SIZE];

    BlockScratch(int D) {
        d = new double[PointColumns.padded(D)][SIZE];
    }
}

package dev.sinew.controller.fit;

/** How the covariance of {@code z = [x; u]} is kept regular before it is solved. */
public enum Regulariser {
    /** On the diagonal, a share of each feature's own variance; only under a prior, so that plain regression is exact. */
    DIAGONAL,
    /** One number added to every entry of the block, as the public reference code does (a matrix of rank one). */
    BLOCK
}

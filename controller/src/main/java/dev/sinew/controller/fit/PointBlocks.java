package dev.sinew.controller.fit;

/**
 * Points laid out for loops over points: blocks of up to {@link #SIZE} points, and in each block one array per coordinate.
 *
 * <p>Coordinates are padded to a multiple of {@link #TILE} with zeros, and the points of the last block to a multiple of
 * {@link #LANES}.
 */
final class PointBlocks {

    /** Points per block: a block of 60 coordinates and its results stay in the second-level cache. */
    static final int SIZE = 128;
    /** Coordinates that the kernels take at a time. */
    static final int TILE = 4;
    /** Points that fill the widest vector registers. */
    static final int LANES = 8;

    private final int N;
    private final double[][][] columns;

    /** Lays out rows [N x D]. */
    PointBlocks(double[] rows, int N, int D) {
        this.N = N;
        this.columns = new double[(N + SIZE - 1) / SIZE][][];
        for (int b = 0; b < columns.length; b++) {
            columns[b] = new double[padded(D)][paddedCount(b)];
            for (int i = 0; i < count(b); i++) {
                int row = (b * SIZE + i) * D;
                for (int j = 0; j < D; j++) {
                    columns[b][j][i] = rows[row + j];
                }
            }
        }
    }

    /** D rounded up to whole tiles. */
    static int padded(int D) {
        return (D + TILE - 1) / TILE * TILE;
    }

    /** Blocks. */
    int blocks() {
        return columns.length;
    }

    /** Points of a block. */
    int count(int block) {
        return Math.min(SIZE, N - block * SIZE);
    }

    /** Points of a block with their padding. */
    int paddedCount(int block) {
        return (count(block) + LANES - 1) / LANES * LANES;
    }

    /** The coordinates of a block [padded D][padded count]. */
    double[][] columns(int block) {
        return columns[block];
    }
}

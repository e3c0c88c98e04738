package dev.sinew.controller.fit;

import java.util.Arrays;

/** Weighted sums over points of {@code [y; 1][y; 1]'}: the second moments, below them the first, and in the corner the mass. */
@FunctionalInterface
interface MomentSums {

    /** So many products about fill a second-level cache. */
    int CACHED = 1 << 17;

    /** The sums with weights [N], of which only those above 0 count, in the lower triangle. */
    double[][] of(double[] weights);

    /** Sums over rows [N x D]: from the products of every point where these are few, else tile by tile. */
    static MomentSums over(double[] rows, int N, int D) {
        return (long) N * (D + 1) * (D + 2) / 2 <= CACHED
                ? new StoredMoments(rows, N, D)
                : new TiledMoments(rows, N, D);
    }

    /** The points whose weight is above 0, in their order. */
    static int[] chosen(double[] weights) {
        int[] chosen = new int[weights.length];
        int count = 0;
        for (int p = 0; p < weights.length; p++) {
            chosen[count] = p;
            count += weights[p] > 0 ? 1 : 0;
        }
        return Arrays.copyOf(chosen, count);
    }
}

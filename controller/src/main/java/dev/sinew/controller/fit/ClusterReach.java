package dev.sinew.controller.fit;

import java.util.Arrays;

/**
 * One cluster of a mixture that is being fitted, as the points see it: how far away it is at least, and its share in each.
 *
 * <p>Mahalanobis distances {@code r = |G (y - mu)|} are remembered from iteration to iteration. When a cluster moves,
 * {@code r / |G_before L| - |G (mu - mu_before)|} is a lower bound of the new distance, and the same the other way round an upper
 * bound. Where the lower bound rules out that the cluster has a share beside the point's most likely cluster, nothing is
 * evaluated: towards convergence that is almost everywhere where it has none.
 */
final class ClusterReach {

    private final int k;
    private final PointColumns points;
    private final BlockScratch scratch;
    /** Lower bounds of the distances [N]. */
    private final double[] distance;
    /** Whether they are the distances [N]. */
    private final boolean[] exact;

    private final int[] chosen;
    private final int[] unknown;
    /** The log joint densities of the points, -infinity where negligible; then the shares [N]. */
    final double[] joint;

    private boolean stays;
    private double shrinkage;
    private double growth = Double.POSITIVE_INFINITY;
    private double shift;

    /** Cluster k of points [N x D] of which nothing is known. */
    ClusterReach(int k, PointColumns points, int D) {
        int N = points.N();
        this.k = k;
        this.points = points;
        this.scratch = new BlockScratch(D);
        this.distance = new double[N];
        this.exact = new boolean[N];
        this.chosen = new int[N];
        this.unknown = new int[N];
        this.joint = new double[N];
    }

    /** Finds out by what distances shrink and grow at most from a mixture to the next. */
    void follow(ClusterDensities before, ClusterDensities now) {
        stays = now.stays(before, k);
        shrinkage = stays ? 1 : 1 / now.stretch(before, k);
        growth = stays ? 1 : before.stretch(now, k);
        shift = stays ? 0 : now.shift(before, k);
    }

    /** A lower bound of the next log joint density at a point where the last one was evaluated; not a number when none is known. */
    double floor(ClusterDensities now, int p) {
        double most = distance[p] * growth + shift;
        return now.peak(k) - 0.5 * most * most;
    }

    /** Evaluates the log joint densities where they are not negligible beside a floor [N]. */
    void evaluate(ClusterDensities now, double[] floor) {
        if (!stays) {
            move();
        }
        int count = 0;
        for (int p = 0; p < floor.length; p++) {
            chosen[count] = p;
            count += bound(now, p) <= floor[p] + ClusterDensities.NEGLIGIBLE ? 0 : 1;
        }
        measure(now, count);
        Arrays.fill(joint, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < count; i++) {
            joint[chosen[i]] = bound(now, chosen[i]);
        }
    }

    private void move() {
        Arrays.fill(exact, false);
        for (int p = 0; p < distance.length; p++) {
            distance[p] = Math.max(0, distance[p] * shrinkage - shift);
        }
    }

    /**
     * Logarithm of its mass over N when that is too small for a sum of shares: log mean exp(joint - total), over the points that
     * matter beside the one that promises most.
     */
    double logMass(ClusterDensities densities, double[] totals) {
        chosen[0] = 0;
        for (int p = 1; p < totals.length; p++) {
            int first = chosen[0];
            boolean more = bound(densities, p) - totals[p] > bound(densities, first) - totals[first];
            chosen[0] = more ? p : first;
        }
        measure(densities, 1);
        double least = bound(densities, chosen[0]) - totals[chosen[0]] + ClusterDensities.NEGLIGIBLE;
        int count = 0;
        for (int p = 0; p < totals.length; p++) {
            chosen[count] = p;
            count += bound(densities, p) - totals[p] > least ? 1 : 0;
        }
        measure(densities, count);
        return logMeanExp(densities, totals, count);
    }

    private double logMeanExp(ClusterDensities densities, double[] totals, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, bound(densities, chosen[i]) - totals[chosen[i]]);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += StrictMath.exp(bound(densities, chosen[i]) - totals[chosen[i]] - largest);
        }
        return count == 0 ? largest : largest + StrictMath.log(sum / totals.length);
    }

    /** An upper bound of the log joint density; the density itself where the distance is exact. */
    private double bound(ClusterDensities densities, int p) {
        return densities.peak(k) - 0.5 * distance[p] * distance[p];
    }

    /** Makes the distances of the chosen points exact, in blocks of like size. */
    private void measure(ClusterDensities densities, int count) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            unknown[size] = chosen[i];
            size += exact[chosen[i]] ? 0 : 1;
        }
        int blocks = (size + BlockScratch.SIZE - 1) / BlockScratch.SIZE;
        for (int b = 0; b < blocks; b++) {
            int from = b * size / blocks;
            measure(densities, from, (b + 1) * size / blocks - from);
        }
    }

    private void measure(ClusterDensities densities, int from, int count) {
        densities.distances(k, points, unknown, from, count, Double.POSITIVE_INFINITY, scratch);
        for (int i = 0; i < count; i++) {
            distance[unknown[from + i]] = Math.sqrt(scratch.q[i]);
            exact[unknown[from + i]] = true;
        }
    }
}

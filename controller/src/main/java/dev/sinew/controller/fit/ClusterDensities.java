package dev.sinew.controller.fit;

import dev.sinew.controller.lqr.Cholesky;
import java.util.Arrays;

/**
 * The log densities of a mixture's clusters, ready to be evaluated at many points.
 *
 * <p>With {@code Sigma = L L'} and {@code G = L^-1}: {@code log N(y) = -D/2 log 2 pi + log det G - |G (y - mu)|^2 / 2}. The
 * product is taken in tiles of four rows by four columns of G, in loops over the points of a block that the compiler turns
 * into vector instructions.
 */
final class ClusterDensities {

    /** Logarithm of the smallest share that is kept: nothing of a smaller one would remain in a sum. */
    static final double NEGLIGIBLE = -40;
    /** Rows of G between two looks at whether the rest is worth its while. */
    private static final int CHECK = 8;

    private static final double LOG_2_PI = StrictMath.log(2 * Math.PI);

    private final int K;
    private final int D;
    private final int stride;
    private final double[] logMass;
    private final double[] mu;
    private final double[] Sigma;
    /** Cholesky factors [K][D x D]. */
    private final double[][] L;
    /** Their inverses [K x stride x stride], lower, padded with zeros to whole tiles. */
    private final double[] G;
    /** Logarithm of the share and of the density at the mean [K]; -infinity where there is no density. */
    private final double[] peak;

    /** Takes the arrays of a mixture [K], [K x D], [K x D x D], of which each cluster's are read when it is prepared. */
    ClusterDensities(double[] logMass, double[] mu, double[] Sigma, int D) {
        this.K = logMass.length;
        this.D = D;
        this.stride = PointColumns.padded(D);
        this.logMass = logMass;
        this.mu = mu;
        this.Sigma = Sigma;
        this.L = new double[K][D * D];
        this.G = new double[K * stride * stride];
        this.peak = new double[K];
        Arrays.fill(peak, Double.NEGATIVE_INFINITY);
    }

    /** Factorises a cluster's covariance; before that, and when it is not positive definite, the cluster has no density. */
    void prepare(int k) {
        if (Cholesky.factor(D, Sigma, k * D * D, D, L[k], 0)) {
            invert(L[k], k);
            peak[k] = logMass[k] - 0.5 * D * LOG_2_PI + logDeterminant(k);
        }
    }

    /** Row i of {@code L^-1} from those before, {@code (e_i - sum_j L_ij g_j) / L_ii}; row j ends at its diagonal. */
    private void invert(double[] L, int k) {
        double[][] g = new double[D][D];
        for (int i = 0; i < D; i++) {
            double[] row = g[i];
            for (int j = 0; j < i; j++) {
                subtractRow(L[i * D + j], g[j], j + 1, row);
            }
            double scale = 1 / L[i * D + i];
            for (int j = 0; j < i; j++) {
                row[j] *= scale;
            }
            row[i] = scale;
            System.arraycopy(row, 0, G, (k * stride + i) * stride, i + 1);
        }
    }

    private static void subtractRow(double factor, double[] from, int width, double[] to) {
        for (int j = 0; j < width; j++) {
            to[j] = Math.fma(-factor, from[j], to[j]);
        }
    }

    private double logDeterminant(int k) {
        double sum = 0;
        for (int i = 0; i < D; i++) {
            sum += StrictMath.log(G[(k * stride + i) * stride + i]);
        }
        return Double.isFinite(sum) ? sum : Double.NEGATIVE_INFINITY;
    }

    /** Whether a cluster has a density. */
    private boolean has(int k) {
        return k < K && peak[k] > Double.NEGATIVE_INFINITY;
    }

    /** Logarithm of a cluster's share and of its density at the mean: the largest log joint density; -infinity without one. */
    double peak(int k) {
        return peak[k];
    }

    /**
     * By how much less than before a deviation can measure now, {@code |G_before L| <= 1 + |G_before L - I|_F}: a factor that
     * is 1 when the covariance stayed, and infinite when nothing is known.
     */
    double stretch(ClusterDensities before, int k) {
        if (!has(k) || !before.has(k)) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        double[] row = new double[D];
        for (int i = 0; i < D; i++) {
            Arrays.fill(row, 0, i, 0);
            row[i] = -1;
            for (int j = 0; j <= i; j++) {
                addRow(before.G[(k * stride + i) * stride + j], L[k], j * D, j + 1, row);
            }
            for (int j = 0; j <= i; j++) {
                sum += row[j] * row[j];
            }
        }
        return 1 + Math.sqrt(sum);
    }

    /** Whether a cluster is what it was before, to the last bit. */
    boolean stays(ClusterDensities before, int k) {
        int from = k * D;
        return has(k)
                && before.has(k)
                && Arrays.equals(L[k], before.L[k])
                && Arrays.equals(mu, from, from + D, before.mu, from, from + D);
    }

    /** How far a cluster's mean went, as a distance from it now: {@code |G (mu - mu_before)|}. */
    double shift(ClusterDensities before, int k) {
        double sum = 0;
        for (int i = 0; i < D && has(k) && before.has(k); i++) {
            double entry = 0;
            for (int j = 0; j <= i; j++) {
                entry += G[(k * stride + i) * stride + j] * (mu[k * D + j] - before.mu[k * D + j]);
            }
            sum += entry * entry;
        }
        return Math.sqrt(sum);
    }

    private static void addRow(double factor, double[] from, int at, int width, double[] to) {
        for (int j = 0; j < width; j++) {
            to[j] = Math.fma(factor, from[at + j], to[j]);
        }
    }

    /** The log joint densities [K][N] at points; of a cluster that is negligible at all points of a block an upper bound. */
    double[][] logJoint(PointColumns points) {
        int N = points.N();
        double[][] joint = new double[K][N];
        double[] floor = new double[N];
        Arrays.fill(floor, Double.NEGATIVE_INFINITY);
        int[] all = new int[N];
        Arrays.setAll(all, p -> p);
        BlockScratch scratch = new BlockScratch(D);
        for (int k = 0; k < K; k++) {
            for (int from = 0; from < N; from += BlockScratch.SIZE) {
                int count = Math.min(N - from, BlockScratch.SIZE);
                double limit = 2 * (peak[k] - least(floor, from, count) - NEGLIGIBLE);
                distances(k, points, all, from, count, limit, scratch);
                for (int i = 0; i < count; i++) {
                    joint[k][from + i] = peak[k] - 0.5 * scratch.q[i];
                    floor[from + i] = Math.max(floor[from + i], joint[k][from + i]);
                }
            }
        }
        return joint;
    }

    private static double least(double[] values, int from, int count) {
        double least = Double.POSITIVE_INFINITY;
        for (int p = from; p < from + count; p++) {
            least = Math.min(least, values[p]);
        }
        return least;
    }

    /**
     * Squared Mahalanobis distances of a block of points from a cluster that has a density; 0 from one that has none.
     *
     * @param chosen the points: count from one place on
     * @param limit where all points are known to be farther away, it stops at lower bounds
     * @param scratch buffers and results
     */
    void distances(int k, PointColumns points, int[] chosen, int from, int count, double limit, BlockScratch scratch) {
        Arrays.fill(scratch.q, 0, count, 0);
        if (!has(k)) {
            return;
        }
        points.subtract(chosen, from, count, mu, k * D, scratch.d);
        for (int i = 0; i < stride; i += PointColumns.TILE) {
            addRows(k, i, count, scratch);
            if (i % CHECK == 0 && allBeyond(limit, scratch.q, count)) {
                return;
            }
        }
    }

    private static boolean allBeyond(double limit, double[] q, int count) {
        for (int p = 0; p < count; p++) {
            if (!(q[p] > limit)) {
                return false;
            }
        }
        return true;
    }

    // q += |G d|^2 for four rows of G; row i needs the columns up to i
    private void addRows(int k, int i, int count, BlockScratch scratch) {
        double[][] d = scratch.d;
        double[][] y = scratch.y;
        int row = (k * stride + i) * stride;
        for (int j = 0; j <= i; j += PointColumns.TILE) {
            tile(G, row + j, stride, d[j], d[j + 1], d[j + 2], d[j + 3], count, j == 0, y[0], y[1], y[2], y[3]);
        }
        addSquares(y[0], y[1], y[2], y[3], count, scratch.q);
    }

    /** {@code y_r += sum_c G_rc d_c} for a tile of four rows and four columns at all points; the first of a row sets y_r. */
    private static void tile(
            double[] G,
            int at,
            int stride,
            double[] d0,
            double[] d1,
            double[] d2,
            double[] d3,
            int count,
            boolean first,
            double[] y0,
            double[] y1,
            double[] y2,
            double[] y3) {
        int b = at + stride;
        int c = b + stride;
        int e = c + stride;
        double a0 = G[at];
        double a1 = G[at + 1];
        double a2 = G[at + 2];
        double a3 = G[at + 3];
        double b0 = G[b];
        double b1 = G[b + 1];
        double b2 = G[b + 2];
        double b3 = G[b + 3];
        double c0 = G[c];
        double c1 = G[c + 1];
        double c2 = G[c + 2];
        double c3 = G[c + 3];
        double e0 = G[e];
        double e1 = G[e + 1];
        double e2 = G[e + 2];
        double e3 = G[e + 3];
        for (int p = 0; p < count; p++) {
            double x0 = d0[p];
            double x1 = d1[p];
            double x2 = d2[p];
            double x3 = d3[p];
            y0[p] = Math.fma(a3, x3, Math.fma(a2, x2, Math.fma(a1, x1, first ? a0 * x0 : Math.fma(a0, x0, y0[p]))));
            y1[p] = Math.fma(b3, x3, Math.fma(b2, x2, Math.fma(b1, x1, first ? b0 * x0 : Math.fma(b0, x0, y1[p]))));
            y2[p] = Math.fma(c3, x3, Math.fma(c2, x2, Math.fma(c1, x1, first ? c0 * x0 : Math.fma(c0, x0, y2[p]))));
            y3[p] = Math.fma(e3, x3, Math.fma(e2, x2, Math.fma(e1, x1, first ? e0 * x0 : Math.fma(e0, x0, y3[p]))));
        }
    }

    private static void addSquares(double[] y0, double[] y1, double[] y2, double[] y3, int count, double[] q) {
        for (int p = 0; p < count; p++) {
            double v0 = y0[p];
            double v1 = y1[p];
            double v2 = y2[p];
            double v3 = y3[p];
            q[p] += Math.fma(v3, v3, Math.fma(v2, v2, Math.fma(v1, v1, v0 * v0)));
        }
    }
}

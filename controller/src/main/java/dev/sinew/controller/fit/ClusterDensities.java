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
    private final double[] mu;
    /** Inverse Cholesky factors [K x stride x stride], lower, padded with zeros to whole tiles. */
    private final double[] G;
    /** Logarithm of the share and of the density at the mean [K]; -infinity where there is no density. */
    private final double[] peak;

    ClusterDensities(double[] logMass, double[] mu, double[] Sigma, int D, Parts parts) {
        this.K = logMass.length;
        this.D = D;
        this.stride = PointBlocks.padded(D);
        this.mu = mu;
        this.G = new double[K * stride * stride];
        this.peak = new double[K];
        parts.each(K, k -> {
            double[] L = new double[D * D];
            peak[k] = Double.NEGATIVE_INFINITY;
            if (Cholesky.factor(D, Sigma, k * D * D, D, L, 0)) {
                invert(L, k);
                peak[k] = logMass[k] - 0.5 * D * LOG_2_PI + logDeterminant(k);
            }
        });
    }

    /** Clusters. */
    int clusters() {
        return K;
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

    /**
     * {@code log mass_k + log N(y; mu_k, Sigma_k)} of all clusters at the points of a block, and the largest of them.
     *
     * <p>A cluster whose values are all more than {@link #NEGLIGIBLE} below those of another is not evaluated to the end: an
     * upper bound is left in its place, which is as far below.
     *
     * @param columns coordinates [padded D][count], padded
     * @param count points, padded
     * @param first the cluster to begin with: a guess of the most likely one
     * @param scratch buffers and results
     */
    void logJoint(double[][] columns, int count, int first, BlockScratch scratch) {
        Arrays.fill(scratch.largest, 0, count, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < K; i++) {
            int k = i == 0 ? first : i <= first ? i - 1 : i;
            logJoint(columns, count, k, scratch.largest, scratch, scratch.joint[k]);
            raise(scratch.joint[k], count, scratch.largest);
        }
    }

    /** The values of one cluster, exact wherever they are within reach of a floor [count]. */
    void logJoint(double[][] columns, int count, int k, double[] floor, BlockScratch scratch, double[] joint) {
        if (peak[k] == Double.NEGATIVE_INFINITY) {
            Arrays.fill(joint, 0, count, Double.NEGATIVE_INFINITY);
            return;
        }
        for (int j = 0; j < D; j++) {
            subtract(columns[j], mu[k * D + j], count, scratch.d[j]);
        }
        Arrays.fill(joint, 0, count, peak[k]);
        for (int i = 0; i < stride; i += PointBlocks.TILE) {
            addRows(k, i, count, scratch, joint);
            if (i % CHECK == 0 && isNegligible(joint, floor, count)) {
                return;
            }
        }
    }

    // joint -= |G d|^2 / 2 for four rows of G; row i needs the columns up to i
    private void addRows(int k, int i, int count, BlockScratch scratch, double[] joint) {
        double[][] d = scratch.d;
        double[][] y = scratch.y;
        int row = (k * stride + i) * stride;
        for (int j = 0; j <= i; j += PointBlocks.TILE) {
            tile(G, row + j, stride, d[j], d[j + 1], d[j + 2], d[j + 3], count, j == 0, y[0], y[1], y[2], y[3]);
        }
        subtractSquares(y[0], y[1], y[2], y[3], count, joint);
    }

    private static boolean isNegligible(double[] joint, double[] floor, int count) {
        for (int p = 0; p < count; p++) {
            if (!(joint[p] < floor[p] + NEGLIGIBLE)) {
                return false;
            }
        }
        return true;
    }

    private static void raise(double[] joint, int count, double[] largest) {
        for (int p = 0; p < count; p++) {
            largest[p] = Math.max(largest[p], joint[p]);
        }
    }

    private static void subtract(double[] x, double centre, int count, double[] d) {
        for (int p = 0; p < count; p++) {
            d[p] = x[p] - centre;
        }
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

    private static void subtractSquares(double[] y0, double[] y1, double[] y2, double[] y3, int count, double[] joint) {
        for (int p = 0; p < count; p++) {
            double v0 = y0[p];
            double v1 = y1[p];
            double v2 = y2[p];
            double v3 = y3[p];
            joint[p] -= 0.5 * Math.fma(v3, v3, Math.fma(v2, v2, Math.fma(v1, v1, v0 * v0)));
        }
    }
}

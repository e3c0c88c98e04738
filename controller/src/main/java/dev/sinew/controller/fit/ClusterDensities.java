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

    private static final double LOG_2_PI = StrictMath.log(2 * Math.PI);

    private final int K;
    private final int D;
    private final int stride;
    private final double[] mu;
    /** Inverse Cholesky factors [K x stride x stride], lower, padded with zeros to whole tiles. */
    private final double[] G;
    /** Logarithm of the share and of the density at the mean [K]; -infinity where there is no density. */
    private final double[] peak;

    ClusterDensities(double[] logMass, double[] mu, double[] Sigma, int D) {
        this.K = logMass.length;
        this.D = D;
        this.stride = PointBlocks.padded(D);
        this.mu = mu;
        this.G = new double[K * stride * stride];
        this.peak = new double[K];
        double[] L = new double[D * D];
        double[] inverse = new double[D * D];
        for (int k = 0; k < K; k++) {
            peak[k] = Double.NEGATIVE_INFINITY;
            if (Cholesky.factor(D, Sigma, k * D * D, D, L, 0)) {
                invert(L, inverse, k);
                peak[k] = logMass[k] - 0.5 * D * LOG_2_PI + logDeterminant(k);
            }
        }
    }

    /** Clusters. */
    int clusters() {
        return K;
    }

    private void invert(double[] L, double[] inverse, int k) {
        Arrays.fill(inverse, 0);
        for (int i = 0; i < D; i++) {
            inverse[i * D + i] = 1;
        }
        Cholesky.solveLower(D, L, 0, inverse, 0, D);
        for (int i = 0; i < D; i++) {
            System.arraycopy(inverse, i * D, G, (k * stride + i) * stride, i + 1);
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
     * {@code log mass_k + log N(y; mu_k, Sigma_k)} of all clusters at the points of a block.
     *
     * @param columns coordinates [padded D][count], padded
     * @param count points, padded
     * @param scratch buffers
     * @param joint results [K][at least count], overwritten
     */
    void logJoint(double[][] columns, int count, Scratch scratch, double[][] joint) {
        for (int k = 0; k < K; k++) {
            if (peak[k] > Double.NEGATIVE_INFINITY) {
                centre(columns, k, count, scratch.d);
                squaredDistance(k, count, scratch);
                fromDistance(peak[k], scratch.square, count, joint[k]);
            } else {
                Arrays.fill(joint[k], 0, count, Double.NEGATIVE_INFINITY);
            }
        }
    }

    /** Buffers for one block. */
    static final class Scratch {
        private final double[][] d;
        private final double[][] y = new double[PointBlocks.TILE][PointBlocks.SIZE];
        private final double[] square = new double[PointBlocks.SIZE];

        Scratch(int D) {
            d = new double[PointBlocks.padded(D)][PointBlocks.SIZE];
        }
    }

    private void centre(double[][] columns, int k, int count, double[][] d) {
        for (int j = 0; j < D; j++) {
            subtract(columns[j], mu[k * D + j], count, d[j]);
        }
    }

    // |G d|^2, four rows of G at a time; row i needs the columns up to i
    private void squaredDistance(int k, int count, Scratch scratch) {
        double[][] d = scratch.d;
        double[][] y = scratch.y;
        Arrays.fill(scratch.square, 0, count, 0);
        for (int i = 0; i < stride; i += PointBlocks.TILE) {
            int row = (k * stride + i) * stride;
            for (double[] each : y) {
                Arrays.fill(each, 0, count, 0);
            }
            for (int j = 0; j <= i; j += PointBlocks.TILE) {
                tile(G, row + j, stride, d[j], d[j + 1], d[j + 2], d[j + 3], count, y[0], y[1], y[2], y[3]);
            }
            addSquares(y[0], y[1], y[2], y[3], count, scratch.square);
        }
    }

    private static void subtract(double[] x, double centre, int count, double[] d) {
        for (int p = 0; p < count; p++) {
            d[p] = x[p] - centre;
        }
    }

    /** {@code y_r += sum_c G_rc d_c} for a tile of four rows and four columns at all points. */
    private static void tile(
            double[] G,
            int at,
            int stride,
            double[] d0,
            double[] d1,
            double[] d2,
            double[] d3,
            int count,
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
            y0[p] = Math.fma(a3, x3, Math.fma(a2, x2, Math.fma(a1, x1, Math.fma(a0, x0, y0[p]))));
            y1[p] = Math.fma(b3, x3, Math.fma(b2, x2, Math.fma(b1, x1, Math.fma(b0, x0, y1[p]))));
            y2[p] = Math.fma(c3, x3, Math.fma(c2, x2, Math.fma(c1, x1, Math.fma(c0, x0, y2[p]))));
            y3[p] = Math.fma(e3, x3, Math.fma(e2, x2, Math.fma(e1, x1, Math.fma(e0, x0, y3[p]))));
        }
    }

    private static void addSquares(double[] y0, double[] y1, double[] y2, double[] y3, int count, double[] square) {
        for (int p = 0; p < count; p++) {
            double v0 = y0[p];
            double v1 = y1[p];
            double v2 = y2[p];
            double v3 = y3[p];
            square[p] = Math.fma(v3, v3, Math.fma(v2, v2, Math.fma(v1, v1, Math.fma(v0, v0, square[p]))));
        }
    }

    private static void fromDistance(double peak, double[] square, int count, double[] joint) {
        for (int p = 0; p < count; p++) {
            joint[p] = Math.fma(-0.5, square[p], peak);
        }
    }
}

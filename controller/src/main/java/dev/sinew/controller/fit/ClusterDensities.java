package dev.sinew.controller.fit;

/** The log densities of a mixture's clusters, ready to be evaluated at many points. */
final class ClusterDensities {

    /** Points per block: the inner loops run over a block, and its coordinates stay in the first-level cache. */
    static final int BLOCK = 64;

    private static final double LOG_2_PI = StrictMath.log(2 * Math.PI);

    private final int K;
    private final int D;
    private final double[] mu;
    /** Inverse Cholesky factors [K x D x D], lower: {@code Sigma^-1 = G'G}. */
    private final double[] G;
    /** {@code log mass - D/2 log 2 pi - log det L} [K]; -infinity where there is no density. */
    private final double[] constant;

    ClusterDensities(double[] logMass, double[] mu, double[] Sigma, int D) {
        this.K = logMass.length;
        this.D = D;
        this.mu = mu;
        this.G = new double[K * D * D];
        this.constant = new double[K];
        for (int k = 0; k < K; k++) {
            constant[k] =
                    invert(Sigma, k) ? logMass[k] - 0.5 * D * LOG_2_PI + logDeterminant(k) : Double.NEGATIVE_INFINITY;
        }
    }

    private boolean invert(double[] Sigma, int k) {
        double[] L = java.util.Arrays.copyOfRange(Sigma, k * D * D, (k + 1) * D * D);
        if (!Cholesky.factor(L, D, 0, L)) {
            return false;
        }
        double[] inverse = new double[D * D];
        for (int i = 0; i < D; i++) {
            inverse[i * D + i] = 1;
        }
        Cholesky.solveLower(L, D, inverse, D);
        System.arraycopy(inverse, 0, G, k * D * D, D * D);
        return true;
    }

    private double logDeterminant(int k) {
        double sum = 0;
        for (int i = 0; i < D; i++) {
            sum += StrictMath.log(G[(k * D + i) * D + i]);
        }
        return Double.isFinite(sum) ? sum : Double.NEGATIVE_INFINITY;
    }

    /** {@code log mass_k + log N(y_i; mu_k, Sigma_k)} at all points [N x D]; cluster after cluster, [K x N]. */
    double[] logJoint(double[] rows, int N) {
        double[][] columns = new double[D][BLOCK];
        double[] block = new double[K * BLOCK];
        double[] joint = new double[K * N];
        Scratch scratch = new Scratch(D);
        for (int from = 0; from < N; from += BLOCK) {
            int count = Math.min(BLOCK, N - from);
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < D; j++) {
                    columns[j][i] = rows[(from + i) * D + j];
                }
            }
            for (int k = 0; k < K; k++) {
                logJoint(k, columns, count, scratch, block, k * BLOCK);
                System.arraycopy(block, k * BLOCK, joint, k * N + from, count);
            }
        }
        return joint;
    }

    /** Buffers of one evaluation. */
    static final class Scratch {
        final double[][] d;
        final double[] y;
        final double[] square;

        Scratch(int D) {
            d = new double[D][BLOCK];
            y = new double[BLOCK];
            square = new double[BLOCK];
        }
    }

    /** One cluster at one block of points, given as D columns; writes count values to out[at ..]. */
    void logJoint(int k, double[][] columns, int count, Scratch scratch, double[] out, int at) {
        if (constant[k] == Double.NEGATIVE_INFINITY) {
            java.util.Arrays.fill(out, at, at + count, Double.NEGATIVE_INFINITY);
            return;
        }
        double[] square = scratch.square;
        double[] y = scratch.y;
        java.util.Arrays.fill(square, 0);
        for (int i = 0; i < D; i++) {
            double[] d = scratch.d[i];
            double[] x = columns[i];
            double centre = mu[k * D + i];
            for (int p = 0; p < count; p++) {
                d[p] = x[p] - centre;
            }
            java.util.Arrays.fill(y, 0);
            for (int j = 0; j <= i; j++) {
                double g = G[(k * D + i) * D + j];
                double[] dj = scratch.d[j];
                for (int p = 0; p < count; p++) {
                    y[p] = Math.fma(g, dj[p], y[p]);
                }
            }
            for (int p = 0; p < count; p++) {
                square[p] = Math.fma(y[p], y[p], square[p]);
            }
        }
        for (int p = 0; p < count; p++) {
            out[at + p] = constant[k] - 0.5 * square[p];
        }
    }

    /** {@code log sum_k exp(joint[k x N + i])}, summed from the first cluster on. */
    static double logSum(double[] joint, int i, int N, int K) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < K; k++) {
            largest = Math.max(largest, joint[k * N + i]);
        }
        if (!Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (int k = 0; k < K; k++) {
            double below = joint[k * N + i] - largest;
            sum += below < -750 ? 0 : StrictMath.exp(below);
        }
        return largest + StrictMath.log(sum);
    }
}

package dev.sinew.controller.fit;

/** Sums of moments from the products of every point, made once: for points of few coordinates, whose rows make short loops. */
final class StoredMoments implements MomentSums {

    private static final int GROUP = 8;

    private final int D;
    /** The lower triangle of {@code [y; 1][y; 1]'}, row by row [N][(D+1)(D+2)/2]. */
    private final double[][] products;

    /** Multiplies rows [N x D]. */
    StoredMoments(double[] rows, int N, int D) {
        this.D = D;
        this.products = new double[N][(D + 1) * (D + 2) / 2];
        double[] y = new double[D + 1];
        y[D] = 1;
        for (int p = 0; p < N; p++) {
            System.arraycopy(rows, p * D, y, 0, D);
            int at = 0;
            for (int i = 0; i <= D; i++) {
                for (int j = 0; j <= i; j++) {
                    products[p][at++] = y[i] * y[j];
                }
            }
        }
    }

    @Override
    public double[][] of(double[] weights) {
        double[] sum = new double[(D + 1) * (D + 2) / 2];
        int[] chosen = MomentSums.chosen(weights);
        int i = 0;
        for (; i + GROUP <= chosen.length; i += GROUP) {
            add8(chosen, i, weights, sum);
        }
        for (; i < chosen.length; i++) {
            add(products[chosen[i]], weights[chosen[i]], sum);
        }
        return triangle(sum);
    }

    private double[][] triangle(double[] sum) {
        double[][] S = new double[D + 1][D + 1];
        for (int i = 0; i <= D; i++) {
            System.arraycopy(sum, i * (i + 1) / 2, S[i], 0, i + 1);
        }
        return S;
    }

    private static void add(double[] z, double w, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.fma(w, z[i], sum[i]);
        }
    }

    /** Eight points, one after the other: the sums are read and written once for all of them. */
    private void add8(int[] p, int at, double[] w, double[] sum) {
        double w0 = w[p[at]];
        double w1 = w[p[at + 1]];
        double w2 = w[p[at + 2]];
        double w3 = w[p[at + 3]];
        double w4 = w[p[at + 4]];
        double w5 = w[p[at + 5]];
        double w6 = w[p[at + 6]];
        double w7 = w[p[at + 7]];
        double[] z0 = products[p[at]];
        double[] z1 = products[p[at + 1]];
        double[] z2 = products[p[at + 2]];
        double[] z3 = products[p[at + 3]];
        double[] z4 = products[p[at + 4]];
        double[] z5 = products[p[at + 5]];
        double[] z6 = products[p[at + 6]];
        double[] z7 = products[p[at + 7]];
        for (int i = 0; i < sum.length; i++) {
            double s = Math.fma(w3, z3[i], Math.fma(w2, z2[i], Math.fma(w1, z1[i], Math.fma(w0, z0[i], sum[i]))));
            sum[i] = Math.fma(w7, z7[i], Math.fma(w6, z6[i], Math.fma(w5, z5[i], Math.fma(w4, z4[i], s))));
        }
    }
}

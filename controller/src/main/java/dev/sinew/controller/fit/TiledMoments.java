package dev.sinew.controller.fit;

/** Sums of moments, four points and four rows at a time, in loops along the rows that the compiler turns into vector code. */
final class TiledMoments implements MomentSums {

    private static final int TILE = PointColumns.TILE;

    /** {@code [y; 1]} of each point, padded with zeros to whole tiles [N][padded]. */
    private final double[][] points;

    private final int padded;

    /** Copies rows [N x D]. */
    TiledMoments(double[] rows, int N, int D) {
        padded = PointColumns.padded(D + 1);
        points = new double[N][padded];
        for (int p = 0; p < N; p++) {
            System.arraycopy(rows, p * D, points[p], 0, D);
            points[p][D] = 1;
        }
    }

    @Override
    public double[][] of(double[] weights) {
        double[][] S = new double[padded][padded];
        int[] chosen = MomentSums.chosen(weights);
        int i = 0;
        for (; i + TILE <= chosen.length; i += TILE) {
            add4(chosen, i, weights, S);
        }
        for (; i < chosen.length; i++) {
            add(points[chosen[i]], weights[chosen[i]], S);
        }
        return S;
    }

    private static void add(double[] x, double w, double[][] S) {
        for (int i = 0; i < S.length; i++) {
            for (int j = 0; j <= i; j++) {
                S[i][j] = Math.fma(w * x[i], x[j], S[i][j]);
            }
        }
    }

    private void add4(int[] p, int at, double[] w, double[][] S) {
        int a = p[at];
        int b = p[at + 1];
        int c = p[at + 2];
        int e = p[at + 3];
        for (int i = 0; i < S.length; i += TILE) {
            addRows(points[a], points[b], points[c], points[e], w[a], w[b], w[c], w[e], i, S);
        }
    }

    /** {@code s_r += sum_c w_c x_c[r] x_c} for four rows from i on, as far as the last of them goes. */
    private static void addRows(
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double w0,
            double w1,
            double w2,
            double w3,
            int i,
            double[][] S) {
        double[] s0 = S[i];
        double[] s1 = S[i + 1];
        double[] s2 = S[i + 2];
        double[] s3 = S[i + 3];
        double a0 = w0 * x0[i];
        double a1 = w1 * x1[i];
        double a2 = w2 * x2[i];
        double a3 = w3 * x3[i];
        double b0 = w0 * x0[i + 1];
        double b1 = w1 * x1[i + 1];
        double b2 = w2 * x2[i + 1];
        double b3 = w3 * x3[i + 1];
        double c0 = w0 * x0[i + 2];
        double c1 = w1 * x1[i + 2];
        double c2 = w2 * x2[i + 2];
        double c3 = w3 * x3[i + 2];
        double e0 = w0 * x0[i + 3];
        double e1 = w1 * x1[i + 3];
        double e2 = w2 * x2[i + 3];
        double e3 = w3 * x3[i + 3];
        for (int j = 0; j < i + TILE; j++) {
            double u0 = x0[j];
            double u1 = x1[j];
            double u2 = x2[j];
            double u3 = x3[j];
            s0[j] = Math.fma(a3, u3, Math.fma(a2, u2, Math.fma(a1, u1, Math.fma(a0, u0, s0[j]))));
            s1[j] = Math.fma(b3, u3, Math.fma(b2, u2, Math.fma(b1, u1, Math.fma(b0, u0, s1[j]))));
            s2[j] = Math.fma(c3, u3, Math.fma(c2, u2, Math.fma(c1, u1, Math.fma(c0, u0, s2[j]))));
            s3[j] = Math.fma(e3, u3, Math.fma(e2, u2, Math.fma(e1, u1, Math.fma(e0, u0, s3[j]))));
        }
    }
}

package dev.sinew.controller.fit;

/** Points laid out for loops over points: one array per coordinate. */
final class PointColumns {

    /** Coordinates that the kernels take at a time. */
    static final int TILE = 4;

    private final int N;
    private final double[][] columns;

    /** Lays out rows [N x D]. */
    PointColumns(double[] rows, int N, int D) {
        this.N = N;
        this.columns = new double[D][N];
        for (int j = 0; j < D; j++) {
            for (int p = 0; p < N; p++) {
                columns[j][p] = rows[p * D + j];
            }
        }
    }

    /** D rounded up to whole tiles. */
    static int padded(int D) {
        return (D + TILE - 1) / TILE * TILE;
    }

    /** Points. */
    int N() {
        return N;
    }

    /** What lies between some points and a centre: {@code d_j[i] = y_j[chosen[from + i]] - centre_j}, D rows of d. */
    void subtract(int[] chosen, int from, int count, double[] centres, int at, double[][] d) {
        int first = chosen[from];
        boolean row = chosen[from + count - 1] - first == count - 1;
        for (int j = 0; j < columns.length; j++) {
            if (row) {
                subtract(columns[j], first, count, centres[at + j], d[j]);
            } else {
                subtract(columns[j], chosen, from, count, centres[at + j], d[j]);
            }
        }
    }

    private static void subtract(double[] x, int first, int count, double centre, double[] d) {
        for (int i = 0; i < count; i++) {
            d[i] = x[first + i] - centre;
        }
    }

    private static void subtract(double[] x, int[] chosen, int from, int count, double centre, double[] d) {
        for (int i = 0; i < count; i++) {
            d[i] = x[chosen[from + i]] - centre;
        }
    }
}

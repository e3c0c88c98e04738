package dev.sinew.controller.lqr;

/**
 * Sums of scaled rows, {@code out += sum_l a_l row_l}: the one inner loop of the Riccati recursion.
 *
 * <p>Every row is an array of its own, read from its first entry on. That is what the compiler needs to turn the loop into vector
 * instructions: it cannot exclude that rows at variable places of one flat array overlap. Eight, four or two rows are taken at
 * once, so that the running sum stays in a register and the cost of entering a loop is paid rarely. On AVX2 this is about twice
 * as fast as the plain loop over flat arrays. A case for each number of rows up to eight was 8 to 13 % faster at 7 rows.
 */
final class RowSums {

    private RowSums() {}

    /**
     * Adds {@code sum_{l < count} a[l] rows[first + l]} to out, in the order of l.
     *
     * @param out [at least width], added to; none of the rows
     * @param rows each [at least width], not modified
     * @param first the first row taken
     * @param a factors [at least count], not modified
     * @param count number of rows
     * @param width number of entries
     */
    static void add(double[] out, double[][] rows, int first, double[] a, int count, int width) {
        int l = 0;
        for (; l + 8 <= count; l += 8) {
            add8(out, rows, first + l, a, l, width);
        }
        if (l + 4 <= count) {
            add4(out, rows, first + l, a, l, width);
            l += 4;
        }
        if (l + 2 <= count) {
            add2(out, rows, first + l, a, l, width);
            l += 2;
        }
        if (l < count) {
            add1(out, rows, first + l, a, l, width);
        }
    }

    private static void add1(double[] out, double[][] rows, int r, double[] a, int l, int width) {
        double[] r0 = rows[r];
        double a0 = a[l];
        for (int j = 0; j < width; j++) {
            out[j] = Math.fma(a0, r0[j], out[j]);
        }
    }

    private static void add2(double[] out, double[][] rows, int r, double[] a, int l, int width) {
        double[] r0 = rows[r];
        double[] r1 = rows[r + 1];
        double a0 = a[l];
        double a1 = a[l + 1];
        for (int j = 0; j < width; j++) {
            out[j] = Math.fma(a1, r1[j], Math.fma(a0, r0[j], out[j]));
        }
    }

    private static void add4(double[] out, double[][] rows, int r, double[] a, int l, int width) {
        double[] r0 = rows[r];
        double[] r1 = rows[r + 1];
        double[] r2 = rows[r + 2];
        double[] r3 = rows[r + 3];
        double a0 = a[l];
        double a1 = a[l + 1];
        double a2 = a[l + 2];
        double a3 = a[l + 3];
        for (int j = 0; j < width; j++) {
            out[j] = Math.fma(a3, r3[j], Math.fma(a2, r2[j], Math.fma(a1, r1[j], Math.fma(a0, r0[j], out[j]))));
        }
    }

    private static void add8(double[] out, double[][] rows, int r, double[] a, int l, int width) {
        double[] r0 = rows[r];
        double[] r1 = rows[r + 1];
        double[] r2 = rows[r + 2];
        double[] r3 = rows[r + 3];
        double[] r4 = rows[r + 4];
        double[] r5 = rows[r + 5];
        double[] r6 = rows[r + 6];
        double[] r7 = rows[r + 7];
        double a0 = a[l];
        double a1 = a[l + 1];
        double a2 = a[l + 2];
        double a3 = a[l + 3];
        double a4 = a[l + 4];
        double a5 = a[l + 5];
        double a6 = a[l + 6];
        double a7 = a[l + 7];
        for (int j = 0; j < width; j++) {
            double sum = Math.fma(a3, r3[j], Math.fma(a2, r2[j], Math.fma(a1, r1[j], Math.fma(a0, r0[j], out[j]))));
            out[j] = Math.fma(a7, r7[j], Math.fma(a6, r6[j], Math.fma(a5, r5[j], Math.fma(a4, r4[j], sum))));
        }
    }
}

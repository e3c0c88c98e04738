package dev.sinew.runtime.skill;

/** Tells whether a small matrix can be a covariance: symmetric and positive semi-definite, up to rounding. */
final class Covariance {

    private static final double ROUNDING = 1e-9;

    private Covariance() {}

    /**
     * Tries a Cholesky factorisation of the matrix with its diagonal raised by a rounding error.
     *
     * @param values holds the matrix [m x m], not modified
     * @param from where it begins
     */
    static boolean isValid(double[] values, int from, int m) {
        double largest = 0;
        for (int i = 0; i < m * m; i++) {
            largest = Math.max(largest, Math.abs(values[from + i]));
        }
        double slack = ROUNDING * largest;
        double[] L = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                if (Math.abs(values[from + i * m + j] - values[from + j * m + i]) > slack) {
                    return false;
                }
                double sum = values[from + i * m + j] + (i == j ? slack : 0);
                for (int k = 0; k < j; k++) {
                    sum -= L[i * m + k] * L[j * m + k];
                }
                if (i == j && sum < 0) {
                    return false;
                }
                L[i * m + j] = i == j ? Math.sqrt(sum) : L[j * m + j] > 0 ? sum / L[j * m + j] : 0;
            }
        }
        return true;
    }
}

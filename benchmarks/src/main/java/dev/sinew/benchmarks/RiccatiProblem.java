package dev.sinew.benchmarks;

import java.util.Arrays;

/**
 * The backward-pass problem of a size, the same numbers wherever it is generated.
 *
 * <p>A 64-bit linear congruential generator (multiplier 6364136223846793005, increment 1442695040888963407, seed 12345; the top
 * 53 bits give r in [-1, 1]) fills, step by step and row by row, {@code A = 0.98 I + 0.05 r}, {@code B = 0.2 r}, {@code b = 0.05 r},
 * Q (diagonal {@code 1 + 0.1 r}, else {@code 0.02 r}), R (diagonal {@code 0.5 + 0.05 r}, else {@code 0.01 r}), {@code S = 0.02 r},
 * {@code q = r}, {@code r = r}; then Q and q of the end. Symmetric matrices are drawn by their lower triangle.
 *
 * @param n state size
 * @param m action size
 * @param T steps
 * @param F dynamics [T x n x (n+m)], {@code [A B]}
 * @param f offsets [T x n]
 * @param C cost Hessians [T x (n+m) x (n+m)], {@code [[Q S'], [S R]]}
 * @param c cost gradients [T x (n+m)]
 * @param terminalC Hessian at the end [n x n]
 * @param terminalc gradient at the end [n]
 */
public record RiccatiProblem(
        int n, int m, int T, double[] F, double[] f, double[] C, double[] c, double[] terminalC, double[] terminalc) {

    /** The problem of a size; its start state is all ones. */
    public static RiccatiProblem of(int n, int m, int T) {
        int d = n + m;
        Generator random = new Generator();
        double[] F = new double[T * n * d];
        double[] f = new double[T * n];
        double[] C = new double[T * d * d];
        double[] c = new double[T * d];
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    F[(t * n + i) * d + j] = (i == j ? 0.98 : 0) + 0.05 * random.next();
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = n; j < d; j++) {
                    F[(t * n + i) * d + j] = 0.2 * random.next();
                }
            }
            fill(random, 0.05, f, t * n, n);
            symmetric(random, n, 1, 0.1, 0.02, C, t * d * d, d);
            symmetric(random, m, 0.5, 0.05, 0.01, C, t * d * d + n * d + n, d);
            for (int i = n; i < d; i++) {
                for (int j = 0; j < n; j++) {
                    double value = 0.02 * random.next();
                    C[(t * d + i) * d + j] = value;
                    C[(t * d + j) * d + i] = value;
                }
            }
            fill(random, 1, c, t * d, d);
        }
        double[] terminalC = new double[n * n];
        double[] terminalc = new double[n];
        symmetric(random, n, 1, 0.1, 0.02, terminalC, 0, n);
        fill(random, 1, terminalc, 0, n);
        return new RiccatiProblem(n, m, T, F, f, C, c, terminalC, terminalc);
    }

    /** The last state [n] under the policy {@code u = K x + k}, from a start of all ones. */
    public double[] lastState(double[] K, double[] k) {
        double[] x = new double[n];
        Arrays.fill(x, 1);
        for (int t = 0; t < T; t++) {
            double[] u = action(t, x, K, k);
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = f[t * n + i];
                for (int j = 0; j < n; j++) {
                    sum += F[(t * n + i) * (n + m) + j] * x[j];
                }
                for (int j = 0; j < m; j++) {
                    sum += F[(t * n + i) * (n + m) + n + j] * u[j];
                }
                next[i] = sum;
            }
            x = next;
        }
        return x;
    }

    /** The first action [m] under the policy {@code u = K x + k}, from a start of all ones. */
    public double[] firstAction(double[] K, double[] k) {
        double[] x = new double[n];
        Arrays.fill(x, 1);
        return action(0, x, K, k);
    }

    private double[] action(int t, double[] x, double[] K, double[] k) {
        double[] u = new double[m];
        for (int i = 0; i < m; i++) {
            u[i] = k[t * m + i];
            for (int j = 0; j < n; j++) {
                u[i] += K[(t * m + i) * n + j] * x[j];
            }
        }
        return u;
    }

    private static void fill(Generator random, double scale, double[] out, int at, int length) {
        for (int i = 0; i < length; i++) {
            out[at + i] = scale * random.next();
        }
    }

    private static void symmetric(
            Generator random, int size, double base, double diagonal, double other, double[] out, int at, int stride) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double value = i == j ? base + diagonal * random.next() : other * random.next();
                out[at + i * stride + j] = value;
                out[at + j * stride + i] = value;
            }
        }
    }

    private static final class Generator {

        private long state = 12345;

        double next() {
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (state >>> 11) * 0x1.0p-52 - 1;
        }
    }
}

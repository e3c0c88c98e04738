package dev.sinew.controller.policy;

/**
 * Time-varying linear-Gaussian dynamics, {@code x' ~ N(F_t [x; u] + c_t, W_t)} with {@code F_t = [A_t B_t]}.
 *
 * <p>Immutable: arrays are copied once in, and copied out.
 */
public final class LinearGaussianDynamics {

    private final int T;
    private final int n;
    private final int m;
    private final double[] F;
    private final double[] c;
    private final double[] W;

    /**
     * Copies the arrays.
     *
     * @param T steps, at least 1
     * @param n state size
     * @param m action size
     * @param F linear parts [T x n x (n+m)]
     * @param c offsets [T x n]
     * @param W noise covariances [T x n x n], symmetric
     * @throws IllegalArgumentException when a length does not fit
     */
    public LinearGaussianDynamics(int T, int n, int m, double[] F, double[] c, double[] W) {
        this.T = T;
        this.n = n;
        this.m = m;
        this.F = Shapes.copy("F", F, T * n * (n + m));
        this.c = Shapes.copy("c", c, T * n);
        this.W = Shapes.copy("W", W, T * n * n);
    }

    /** Steps. */
    public int steps() {
        return T;
    }

    /** State size n. */
    public int stateSize() {
        return n;
    }

    /** Action size m. */
    public int actionSize() {
        return m;
    }

    /** A copy of the linear parts [T x n x (n+m)]. */
    public double[] F() {
        return F.clone();
    }

    /** A copy of the offsets [T x n]. */
    public double[] c() {
        return c.clone();
    }

    /** A copy of the noise covariances [T x n x n]. */
    public double[] W() {
        return W.clone();
    }
}

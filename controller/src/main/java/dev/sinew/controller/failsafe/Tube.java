package dev.sinew.controller.failsafe;

/**
 * The region in which a skill was learned: a state is inside when every entry is within k standard deviations of the mean of the
 * training data at its step. Linear feedback was fitted there, and says nothing of what is outside.
 */
public final class Tube {

    /** No tube: every state is inside. */
    public static final Tube NONE = new Tube(0, 0, new double[0], new double[0]);

    private final int T;
    private final int n;
    private final double[] mean;
    private final double[] reach;

    /**
     * A tube.
     *
     * @param T steps that it is known for; later states are taken for inside
     * @param n entries of the state that it watches, the first ones
     * @param mean of the training data [T x n], copied
     * @param reach largest distance from it [T x n], copied
     * @throws IllegalArgumentException when the sizes do not fit, or a reach is negative or no number
     */
    public Tube(int T, int n, double[] mean, double[] reach) {
        if (mean.length != T * n || reach.length != T * n) {
            throw new IllegalArgumentException("a tube of " + T + " steps and " + n + " entries needs " + T * n
                    + " values, found " + mean.length + " and " + reach.length);
        }
        for (double each : reach) {
            if (!(each >= 0)) {
                throw new IllegalArgumentException("a tube's reach must not be negative, found " + each);
            }
        }
        this.T = T;
        this.n = n;
        this.mean = mean.clone();
        this.reach = reach.clone();
    }

    /**
     * The tube of training data.
     *
     * @param mean of the data [T x n], not modified
     * @param deviation standard deviation of the data [T x n], not modified
     * @param k standard deviations that a state may be away
     * @param floor least reach, so that data without spread leave room
     */
    public static Tube around(int T, int n, double[] mean, double[] deviation, double k, double floor) {
        double[] reach = new double[deviation.length];
        for (int i = 0; i < reach.length; i++) {
            reach[i] = Math.max(floor, k * deviation[i]);
        }
        return new Tube(T, n, mean, reach);
    }

    /** Whether the state x [at least n], not modified, of step t is inside; one that is not a number is not. */
    public boolean holds(int t, double[] x) {
        if (t >= T) {
            return true;
        }
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(x[i] - mean[t * n + i]) <= reach[t * n + i])) {
                return false;
            }
        }
        return true;
    }
}

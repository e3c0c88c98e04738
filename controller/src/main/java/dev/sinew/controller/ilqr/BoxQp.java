package dev.sinew.controller.ilqr;

/**
 * A small quadratic programme in a box, {@code min 1/2 x'Hx + g'x} with {@code lower <= x <= upper}, by projected Newton.
 *
 * <p>Coordinates that sit on a bound and are pushed outwards by the gradient are clamped; the others take a Newton step on
 * their block of H, bent into the box, with Armijo's rule along the bent path. Sources: Bertsekas, "Projected Newton methods
 * for optimization problems with simple constraints", 1982; Tassa, Mansard and Todorov, "Control-limited differential dynamic
 * programming", 2014, section III (Armijo constant 0.1, step factor 0.6). Two things are added. Where the bent steps stall, a
 * primal active-set method finishes, which ends after finitely many exact steps (Nocedal and Wright, "Numerical Optimization",
 * section 16.5); and the end is decided by the Karush-Kuhn-Tucker residual alone. A block of H that is singular to working
 * precision is shifted by a little, which makes the iteration a proximal one: it still ends at a minimiser if there is one.
 *
 * <p>Holds scratch space and the last solution's clamped set and factor; one instance serves one thread.
 */
public final class BoxQp {

    /** How a solve ended. */
    public enum Status {
        /** At a minimiser; the free block of H is positive definite. */
        SOLVED,
        /** At a minimiser, one of several: the free block of H is singular. */
        SINGULAR,
        /** The cost falls for ever along an infinite side of the box. */
        UNBOUNDED,
        /** The free block of H has a negative eigenvalue or is not finite. */
        NOT_CONVEX,
        /** Stopped with a residual above the tolerance. */
        NO_PROGRESS
    }

    private static final int NEWTON_STEPS = 20;
    private static final int EXACT_STEPS_PER_UNKNOWN = 20;
    private static final double TOLERANCE = 1e-9;
    private static final double ROUNDING = 1e-13;
    private static final double ARMIJO = 0.1;
    private static final double STEP_FACTOR = 0.6;
    private static final double SMALLEST_STEP = 1e-6;
    private static final double SHIFT = 1e-10;
    private static final double FAR = 1e8;

    private final int m;
    private final double[] gradient;
    private final double[] direction;
    private final double[] trial;
    private final boolean[] free;
    private final BlockCholesky factor;
    private boolean singular;
    private int steps;

    /** Makes space for m unknowns. */
    public BoxQp(int m) {
        this.m = m;
        gradient = new double[m];
        direction = new double[m];
        trial = new double[m];
        free = new boolean[m];
        factor = new BlockCholesky(m);
    }

    /**
     * Minimises from a warm start.
     *
     * @param H symmetric matrix [m x m], not modified
     * @param g linear term [m], not modified
     * @param lower [m], may hold -infinity, not modified
     * @param upper [m], not below {@code lower}, may hold infinity, not modified
     * @param x guess [m] (NaN counts as 0), overwritten by the best point found, which is inside the box
     */
    public Status solve(double[] H, double[] g, double[] lower, double[] upper, double[] x) {
        for (int i = 0; i < m; i++) {
            x[i] = bend(Double.isNaN(x[i]) ? 0 : x[i], lower[i], upper[i]);
        }
        gradient(H, g, x);
        double scale = 1 + largest(g);
        steps = 0;
        if (!newtonSteps(H, g, lower, upper, x) && residual(lower, upper, x) > TOLERANCE * scale) {
            exactSteps(H, g, lower, upper, x, scale);
        }
        clampByGradient(lower, upper, x);
        if (!factorise(H)) {
            return Status.NOT_CONVEX;
        }
        if (singular && largest(x) > FAR * scale) {
            return Status.UNBOUNDED;
        }
        double rounding = ROUNDING * largestDiagonal(H) * largest(x);
        if (!(residual(lower, upper, x) <= TOLERANCE * scale + rounding)) {
            return Status.NO_PROGRESS;
        }
        return singular ? Status.SINGULAR : Status.SOLVED;
    }

    /** Whether coordinate i of the last solution is off its bounds, or on one and not pushed outwards. */
    public boolean isFree(int i) {
        return free[i];
    }

    /** Steps that the last solve took, each with one factorisation. */
    public int steps() {
        return steps;
    }

    /**
     * How the last solution answers to a change of g by {@code B y}: {@code K_f = -H_ff^-1 B_f}, and 0 at clamped coordinates.
     *
     * @param B [m x n], not modified
     * @param n columns of B
     * @param K [m x n], overwritten
     */
    public void gains(double[] B, int n, double[] K) {
        factor.solveNegative(B, n, K);
    }

    /** Projected Newton; true when the residual became as small as rounding allows. */
    private boolean newtonSteps(double[] H, double[] g, double[] lower, double[] upper, double[] x) {
        double value = value(H, g, x);
        for (; steps < NEWTON_STEPS; steps++) {
            clampByGradient(lower, upper, x);
            if (residual(lower, upper, x) == 0) {
                return true;
            }
            if (!factorise(H) || singular) {
                return false;
            }
            factor.solveNegative(gradient, 1, direction);
            double next = search(H, g, lower, upper, x, value);
            if (!(next < value)) {
                return false;
            }
            value = next;
            gradient(H, g, x);
        }
        return false;
    }

    /** Armijo's rule along the bent path: x becomes better, or stays as it is. Returns its value. */
    private double search(double[] H, double[] g, double[] lower, double[] upper, double[] x, double value) {
        for (double step = 1; step > SMALLEST_STEP; step *= STEP_FACTOR) {
            double promised = 0;
            for (int i = 0; i < m; i++) {
                trial[i] = bend(x[i] + step * direction[i], lower[i], upper[i]);
                promised += gradient[i] * (x[i] - trial[i]);
            }
            double next = value(H, g, trial);
            if (promised > 0 && value - next >= ARMIJO * promised) {
                System.arraycopy(trial, 0, x, 0, m);
                return next;
            }
        }
        return value;
    }

    /** Primal active set: straight steps up to the first bound, which then holds; one bound at a time is let go. */
    private void exactSteps(double[] H, double[] g, double[] lower, double[] upper, double[] x, double scale) {
        for (int i = 0; i < m; i++) {
            free[i] = x[i] > lower[i] && x[i] < upper[i];
        }
        for (int step = 0; step < EXACT_STEPS_PER_UNKNOWN * m; step++, steps++) {
            if (!factorise(H)) {
                return;
            }
            factor.solveNegative(gradient, 1, direction);
            int blocking = advance(lower, upper, x);
            gradient(H, g, x);
            if (blocking >= 0) {
                free[blocking] = false;
            } else if (largestFreeGradient() <= 0.1 * TOLERANCE * scale || !singular) {
                int worst = wrongestBound(lower, upper, x);
                if (worst < 0) {
                    return;
                }
                free[worst] = true;
            }
        }
    }

    /** Moves x along the direction, at most to the first bound; returns the coordinate that met it, or -1 after a full step. */
    private int advance(double[] lower, double[] upper, double[] x) {
        double step = 1;
        int blocking = -1;
        for (int i = 0; i < m; i++) {
            double room = direction[i] < 0 ? lower[i] - x[i] : upper[i] - x[i];
            if (direction[i] != 0 && room / direction[i] < step) {
                step = room / direction[i];
                blocking = i;
            }
        }
        for (int i = 0; i < m; i++) {
            x[i] = bend(x[i] + step * direction[i], lower[i], upper[i]);
        }
        if (blocking >= 0) {
            x[blocking] = direction[blocking] < 0 ? lower[blocking] : upper[blocking];
        }
        return blocking;
    }

    /** The held coordinate that the gradient pulls inwards most, or -1. */
    private int wrongestBound(double[] lower, double[] upper, double[] x) {
        int worst = -1;
        double pull = 0;
        for (int i = 0; i < m; i++) {
            double inwards = x[i] <= lower[i] ? -gradient[i] : gradient[i];
            if (!free[i] && lower[i] < upper[i] && inwards > pull) {
                pull = inwards;
                worst = i;
            }
        }
        return worst;
    }

    private void clampByGradient(double[] lower, double[] upper, double[] x) {
        for (int i = 0; i < m; i++) {
            boolean outwards = (x[i] <= lower[i] && gradient[i] > 0) || (x[i] >= upper[i] && gradient[i] < 0);
            free[i] = !outwards && lower[i] < upper[i];
        }
    }

    private boolean factorise(double[] H) {
        singular = !factor.factorise(H, free, 0);
        return !singular || factor.factorise(H, free, SHIFT * (1e-200 + largestDiagonal(H)));
    }

    /** Largest entry of x - bend(x - gradient), which is 0 exactly at the points of Karush, Kuhn and Tucker. */
    private double residual(double[] lower, double[] upper, double[] x) {
        double worst = 0;
        for (int i = 0; i < m; i++) {
            worst = Math.max(worst, Math.abs(x[i] - bend(x[i] - gradient[i], lower[i], upper[i])));
        }
        return worst;
    }

    private double largestFreeGradient() {
        double largest = 0;
        for (int i = 0; i < m; i++) {
            largest = free[i] ? Math.max(largest, Math.abs(gradient[i])) : largest;
        }
        return largest;
    }

    private double value(double[] H, double[] g, double[] x) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += x[i] * (g[i] + 0.5 * row(H, i, x));
        }
        return sum;
    }

    private void gradient(double[] H, double[] g, double[] x) {
        for (int i = 0; i < m; i++) {
            gradient[i] = g[i] + row(H, i, x);
        }
    }

    private double row(double[] H, int i, double[] x) {
        double sum = 0;
        for (int j = 0; j < m; j++) {
            sum = Math.fma(H[i * m + j], x[j], sum);
        }
        return sum;
    }

    private double largestDiagonal(double[] H) {
        double largest = 0;
        for (int i = 0; i < m; i++) {
            largest = Math.max(largest, Math.abs(H[i * m + i]));
        }
        return largest;
    }

    private static double largest(double[] v) {
        double largest = 0;
        for (double each : v) {
            largest = Math.max(largest, Math.abs(each));
        }
        return largest;
    }

    private static double bend(double value, double lower, double upper) {
        return Math.min(Math.max(value, lower), upper);
    }
}

package dev.sinew.controller.flm;

/**
 * A guess at an unknown robot: each action accelerates one joint, {@code v' = v + dt (g u + a)} and
 * {@code q' = q + dt v + dt^2 (g u + a)}. Entries of the state that no action drives are guessed to be 0.
 *
 * <p>Source: the initial controller of cbfinn/gps, commit 82fa6cc.
 *
 * @param dt time of a step [s]
 * @param position index of the driven joint's position in the state, per action [m]
 * @param velocity index of its velocity [m]
 * @param gain acceleration per unit of action, g [m]
 * @param acceleration acceleration without action, a [m]
 */
public record DoubleIntegrator(double dt, int[] position, int[] velocity, double[] gain, double[] acceleration) {

    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException when their lengths differ, or a joint is driven twice
     */
    public DoubleIntegrator {
        int m = position.length;
        if (m == 0 || velocity.length != m || gain.length != m || acceleration.length != m) {
            throw new IllegalArgumentException("positions, velocities, gains and accelerations must be as many, found "
                    + m + ", " + velocity.length + ", " + gain.length + ", " + acceleration.length);
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                if (position[i] == position[j]) {
                    throw new IllegalArgumentException("actions " + j + " and " + i + " drive the same joint");
                }
            }
        }
        position = position.clone();
        velocity = velocity.clone();
        gain = gain.clone();
        acceleration = acceleration.clone();
    }

    /** A copy of the indices of positions [m]. */
    @Override
    public int[] position() {
        return position.clone();
    }

    /** A copy of the indices of velocities [m]. */
    @Override
    public int[] velocity() {
        return velocity.clone();
    }

    /** A copy of the gains [m]. */
    @Override
    public double[] gain() {
        return gain.clone();
    }

    /** A copy of the accelerations [m]. */
    @Override
    public double[] acceleration() {
        return acceleration.clone();
    }

    /** Linear part [A B] [n x (n+m)]. */
    double[] F(int n) {
        int m = position.length;
        int d = n + m;
        double[] F = new double[n * d];
        for (int i = 0; i < m; i++) {
            F[position[i] * d + position[i]] = 1;
            F[position[i] * d + velocity[i]] = dt;
            F[position[i] * d + n + i] = dt * dt * gain[i];
            F[velocity[i] * d + velocity[i]] = 1;
            F[velocity[i] * d + n + i] = dt * gain[i];
        }
        return F;
    }

    /** Offset [n]. */
    double[] c(int n) {
        double[] c = new double[n];
        for (int i = 0; i < position.length; i++) {
            c[position[i]] = dt * dt * acceleration[i];
            c[velocity[i]] = dt * acceleration[i];
        }
        return c;
    }
}

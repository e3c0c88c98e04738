package dev.sinew.controller.ilqr;

import dev.sinew.controller.policy.Dynamics;

/**
 * Dynamics of a closed-form equation of motion: RK4 in substeps under a held action; Jacobians by central differences, which
 * are good to about 1e-9 here.
 */
final class ClosedFormPlant implements Dynamics {

    /** {@code dx/dt} of state x under action u. */
    interface Motion {
        void derivative(double[] x, double[] u, double[] xdot);
    }

    private static final double DIFFERENCE = 1e-5;

    private final Motion motion;
    private final int n;
    private final int substeps;
    private final double h;
    private final double[][] slopes;
    private final double[] stage;

    ClosedFormPlant(int n, double dt, double h, Motion motion) {
        this.motion = motion;
        this.n = n;
        substeps = (int) Math.round(dt / h);
        this.h = dt / substeps;
        slopes = new double[4][n];
        stage = new double[n];
    }

    @Override
    public void step(double[] x, double[] u, double[] next, double[] F) {
        if (F.length > 0) {
            int m = u.length;
            double[] xs = x.clone();
            double[] us = u.clone();
            double[] low = new double[n];
            for (int column = 0; column < n + m; column++) {
                double[] z = column < n ? xs : us;
                int i = column < n ? column : column - n;
                double centre = z[i];
                z[i] = centre - DIFFERENCE;
                advance(xs, us, low, substeps * h, substeps);
                z[i] = centre + DIFFERENCE;
                advance(xs, us, next, substeps * h, substeps);
                z[i] = centre;
                for (int row = 0; row < n; row++) {
                    F[row * (n + m) + column] = (next[row] - low[row]) / (2 * DIFFERENCE);
                }
            }
        }
        advance(x, u, next, substeps * h, substeps);
    }

    /** Advances by a duration [s] in equal substeps. */
    void advance(double[] x, double[] u, double[] next, double duration, int steps) {
        double step = duration / steps;
        System.arraycopy(x, 0, next, 0, n);
        for (int s = 0; s < steps; s++) {
            motion.derivative(next, u, slopes[0]);
            for (int k = 1; k < 4; k++) {
                double share = k == 3 ? step : 0.5 * step;
                for (int i = 0; i < n; i++) {
                    stage[i] = next[i] + share * slopes[k - 1][i];
                }
                motion.derivative(stage, u, slopes[k]);
            }
            for (int i = 0; i < n; i++) {
                next[i] += step / 6 * (slopes[0][i] + 2 * slopes[1][i] + 2 * slopes[2][i] + slopes[3][i]);
            }
        }
    }
}

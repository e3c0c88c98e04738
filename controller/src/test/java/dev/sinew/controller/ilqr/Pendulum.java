package dev.sinew.controller.ilqr;

/**
 * A uniform rod about one end, g = 10: {@code th'' = 3/2 g/l sin th + 3 (u - b th') / (m l^2)}, th = 0 upright; mass [kg], length
 * [m], friction b [N m s].
 */
record Pendulum(double mass, double length, double friction) implements ClosedFormPlant.Motion {

    static final double DT = 0.05;
    static final double LIMIT = 2.5;
    /** th'' = 15 sin th + 3 u - 0.05 th'. */
    static final Pendulum NOMINAL = new Pendulum(1, 1, 0.05 / 3);

    static double[] hanging() {
        return new double[] {Math.PI, 0};
    }

    ClosedFormPlant plant() {
        return new ClosedFormPlant(2, DT, 0.01, this);
    }

    @Override
    public void derivative(double[] x, double[] u, double[] xdot) {
        xdot[0] = x[1];
        xdot[1] = 15 / length * Math.sin(x[0]) + 3 * (u[0] - friction * x[1]) / (mass * length * length);
    }

    /** Hold: over the last half second |wrap th| < 0.1. */
    static boolean holds(double[] X) {
        int T = X.length / 2 - 1;
        for (int t = T + 1 - (int) Math.round(0.5 / DT); t <= T; t++) {
            if (!(Math.abs(Math.IEEEremainder(X[t * 2], 2 * Math.PI)) < 0.1)) {
                return false;
            }
        }
        return true;
    }
}

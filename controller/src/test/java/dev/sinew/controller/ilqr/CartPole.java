package dev.sinew.controller.ilqr;

/** PILCO's cart-pole with a uniform rod: state x, th (0 upright), v, w; masses [kg], length [m], friction [N s/m]. */
record CartPole(double cart, double pole, double length, double friction) implements ClosedFormPlant.Motion {

    static final double DT = 0.05;
    static final double LIMIT = 10;
    static final CartPole NOMINAL = new CartPole(0.5, 0.5, 0.6, 0.1);

    static double[] hanging() {
        return new double[] {0, Math.PI, 0, 0};
    }

    ClosedFormPlant plant() {
        return new ClosedFormPlant(4, DT, 0.01, this);
    }

    @Override
    public void derivative(double[] x, double[] u, double[] xdot) {
        double g = 9.82;
        double sin = Math.sin(x[1]);
        double cos = Math.cos(x[1]);
        double v = x[2];
        double w = x[3];
        double D = 4 * (cart + pole) - 3 * pole * cos * cos;
        double Fb = u[0] - friction * v;
        xdot[0] = v;
        xdot[1] = w;
        xdot[2] = (-2 * pole * length * w * w * sin + 3 * pole * g * sin * cos + 4 * Fb) / D;
        xdot[3] = (-3 * pole * length * w * w * sin * cos + 6 * (cart + pole) * g * sin + 6 * Fb * cos) / (length * D);
    }

    /** Hold: over the last half second |wrap th| < 0.2 and |x| < 0.5. */
    static boolean holds(double[] X) {
        int T = X.length / 4 - 1;
        for (int t = T + 1 - (int) Math.round(0.5 / DT); t <= T; t++) {
            double th = Math.IEEEremainder(X[t * 4 + 1], 2 * Math.PI);
            if (!(Math.abs(th) < 0.2 && Math.abs(X[t * 4]) < 0.5)) {
                return false;
            }
        }
        return true;
    }
}

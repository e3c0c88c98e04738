package dev.sinew.controller.ilqr;

/**
 * A rotary pendulum of uniform rods with a DC motor: state th (arm), al (pendulum, 0 upright) [rad] and their rates.
 *
 * @param armMass [kg]
 * @param pendulumMass [kg]
 * @param armDamping [N m s]
 * @param pendulumDamping [N m s]
 */
record Furuta(
        double armMass, double pendulumMass, double armLength, double length, double armDamping, double pendulumDamping)
        implements ClosedFormPlant.Motion {

    static final double DT = 0.02;
    static final double LIMIT = 10;
    static final Furuta NOMINAL = new Furuta(0.095, 0.024, 0.085, 0.129, 0.00027, 0.00005);

    static double[] hanging() {
        return new double[] {0, Math.PI, 0, 0};
    }

    ClosedFormPlant plant() {
        return new ClosedFormPlant(4, DT, 0.01, this);
    }

    @Override
    public void derivative(double[] x, double[] u, double[] xdot) {
        double Lr = armLength;
        double c0 = armMass * Lr * Lr / 3 + pendulumMass * Lr * Lr;
        double c1 = pendulumMass * length * length / 3;
        double c2 = pendulumMass * length * Lr / 2;
        double c4 = pendulumMass * length * 9.81 / 2;
        double beta = x[1] + Math.PI;
        double sin = Math.sin(beta);
        double cos = Math.cos(beta);
        double a = c0 + c1 * sin * sin;
        double e = c2 * cos;
        double det = a * c1 - e * e;
        double dth = x[2];
        double dal = x[3];
        double tau = 0.042 * (u[0] - 0.042 * dth) / 8.4 - armDamping * dth;
        double r0 = tau - c1 * 2 * sin * cos * dth * dal + c2 * sin * dal * dal;
        double r1 = -pendulumDamping * dal + c1 * sin * cos * dth * dth - c4 * sin;
        xdot[0] = dth;
        xdot[1] = dal;
        xdot[2] = (c1 * r0 - e * r1) / det;
        xdot[3] = (a * r1 - e * r0) / det;
    }

    /** Hold: over the last half second |wrap al| < 0.2 and |th| < pi / 2. */
    static boolean holds(double[] X) {
        int T = X.length / 4 - 1;
        for (int t = T + 1 - (int) Math.round(0.5 / DT); t <= T; t++) {
            double al = Math.IEEEremainder(X[t * 4 + 1], 2 * Math.PI);
            if (!(Math.abs(al) < 0.2 && Math.abs(X[t * 4]) < Math.PI / 2)) {
                return false;
            }
        }
        return true;
    }
}

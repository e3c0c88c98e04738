package dev.sinew.sim.body;

import static dev.sinew.sim.body.FiniteDifferences.assertClose;
import static dev.sinew.sim.body.RandomModels.normal;
import static java.lang.Math.cos;
import static java.lang.Math.sin;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The engine against the equations of motion that textbooks derive by hand, on random states, to 1e-9. */
class ClosedFormEquationsTest {

    private static final int STATES = 1000;
    private static final double TOLERANCE = 1e-9;

    private final Random random = new Random(3);

    /** Accelerations of a robot in closed form. */
    @FunctionalInterface
    private interface Equations {
        double[] accelerations(double[] q, double[] qd, double[] tau);
    }

    @Test
    void pendulum() {
        check(BuiltInModels.pendulum(), (q, w, u) -> new double[] {15 * sin(q[0]) + 3 * u[0] - 0.05 * w[0]});
    }

    @Test
    void pointmass() {
        check(BuiltInModels.pointmass(), (q, v, f) -> f.clone());
    }

    /** The cart-pole of PILCO (Deisenroth 2010, appendix C.2), with its angle counted from upright. */
    @Test
    void cartpole() {
        double M = 0.5, m = 0.5, l = 0.6, b = 0.1, g = 9.82;
        check(BuiltInModels.cartpole(), (q, qd, tau) -> {
            double s = sin(q[1]), c = cos(q[1]), w = qd[1];
            double D = 4 * (M + m) - 3 * m * c * c;
            double Fb = tau[0] - b * qd[0];
            // A torque on the pole does the work of a couple: Lagrange's equations with tau on their right-hand side.
            double pole = tau[1];
            return new double[] {
                (-2 * m * l * w * w * s + 3 * m * g * s * c + 4 * Fb + 6 * c * pole / l) / D,
                (-3 * m * l * w * w * s * c + 6 * (M + m) * g * s + 6 * Fb * c + 12 * (M + m) * pole / (m * l))
                        / (l * D)
            };
        });
    }

    /** The Furuta pendulum with two thin rods; beta counts from hanging. */
    @Test
    void furuta() {
        double mr = 0.095, Lr = 0.085, mp = 0.024, Lp = 0.129, g = 9.81, Dr = 0.00027, Dp = 0.00005;
        double c0 = mr * Lr * Lr / 3 + mp * Lr * Lr;
        double c1 = mp * Lp * Lp / 3;
        double c2 = mp * Lp * Lr / 2;
        double c3 = c1;
        double c4 = mp * Lp * g / 2;
        check(BuiltInModels.furuta(), (q, qd, tau) -> {
            double beta = q[1] + Math.PI;
            double a = c0 + c1 * sin(beta) * sin(beta);
            double e = c2 * cos(beta);
            double det = a * c3 - e * e;
            double r0 = tau[0] - Dr * qd[0] - c1 * sin(2 * beta) * qd[0] * qd[1] + c2 * sin(beta) * qd[1] * qd[1];
            double r1 = tau[1] - Dp * qd[1] + c1 / 2 * sin(2 * beta) * qd[0] * qd[0] - c4 * sin(beta);
            return new double[] {(c3 * r0 - e * r1) / det, (a * r1 - e * r0) / det};
        });
    }

    /** The planar elbow manipulator (Spong, Hutchinson and Vidyasagar 2006, section 7.4), with the damping of its joints. */
    @Test
    void arm2() {
        double m1 = 1, m2 = 1, l1 = 0.4, lc1 = 0.2, lc2 = 0.2, I1 = l1 * l1 / 12, I2 = I1, g = 9.81, d = 0.2;
        check(BuiltInModels.arm2(), (q, qd, tau) -> {
            double d11 = m1 * lc1 * lc1 + m2 * (l1 * l1 + lc2 * lc2 + 2 * l1 * lc2 * cos(q[1])) + I1 + I2;
            double d12 = m2 * (lc2 * lc2 + l1 * lc2 * cos(q[1])) + I2;
            double d22 = m2 * lc2 * lc2 + I2;
            double h = -m2 * l1 * lc2 * sin(q[1]);
            double g1 = (m1 * lc1 + m2 * l1) * g * cos(q[0]) + m2 * lc2 * g * cos(q[0] + q[1]);
            double g2 = m2 * lc2 * g * cos(q[0] + q[1]);
            double r1 = tau[0] - d * qd[0] - h * qd[1] * (2 * qd[0] + qd[1]) - g1;
            double r2 = tau[1] - d * qd[1] + h * qd[0] * qd[0] - g2;
            double det = d11 * d22 - d12 * d12;
            return new double[] {(d22 * r1 - d12 * r2) / det, (d11 * r2 - d12 * r1) / det};
        });
    }

    private void check(RigidBodyModel model, Equations equations) {
        RigidBodyDynamics dynamics = new RigidBodyDynamics(model);
        int n = model.joints();
        double[] qdd = new double[n];
        for (int s = 0; s < STATES; s++) {
            double[] q = normal(n, 2, random);
            double[] qd = normal(n, 5, random);
            double[] tau = normal(n, 3, random);
            dynamics.forward(q, qd, tau, qdd);
            assertClose(model.name(), equations.accelerations(q, qd, tau), qdd, TOLERANCE);
        }
    }
}

package dev.sinew.sim.integrate;

import static dev.sinew.sim.body.FiniteDifferences.assertClose;
import static dev.sinew.sim.body.RandomModels.normal;
import static java.lang.Math.cos;
import static java.lang.Math.sin;

import dev.sinew.sim.body.BuiltInModels;
import dev.sinew.sim.body.FiniteDifferences.Function;
import dev.sinew.sim.body.RigidBodyModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whole steps against a plain Runge-Kutta method over the equations of motion, written as a first-order system. */
class PlainRungeKuttaTest {

    private static final double DT = 0.05;
    private static final int SUBSTEPS = 5;
    private static final int STATES = 500;

    private final Random random = new Random(7);

    /** PILCO's cart-pole, x = (position, angle, velocity, rate). */
    @Test
    void cartpoleUnderForceStepsAlike() {
        double M = 0.5, m = 0.5, l = 0.6, b = 0.1, g = 9.82;
        check(BuiltInModels.cartpole(), new LinearActuator(0, 1, 0, 0, 0), 10, F -> (x, xd) -> {
            double s = sin(x[1]), c = cos(x[1]), w = x[3];
            double D = 4 * (M + m) - 3 * m * c * c;
            double Fb = F - b * x[2];
            xd[0] = x[2];
            xd[1] = x[3];
            xd[2] = (-2 * m * l * w * w * s + 3 * m * g * s * c + 4 * Fb) / D;
            xd[3] = (-3 * m * l * w * w * s * c + 6 * (M + m) * g * s + 6 * Fb * c) / (l * D);
        });
    }

    /** The Furuta pendulum on its DC motor: voltage in, torque {@code k (V - k th') / Rm} out. */
    @Test
    void furutaUnderVoltageStepsAlike() {
        double Rm = 8.4, k = 0.042, mr = 0.095, Lr = 0.085, mp = 0.024, Lp = 0.129, g = 9.81;
        double c0 = mr * Lr * Lr / 3 + mp * Lr * Lr, c1 = mp * Lp * Lp / 3, c2 = mp * Lp * Lr / 2, c4 = mp * Lp * g / 2;
        check(BuiltInModels.furuta(), new LinearActuator(0, k / Rm, 0, 0, k * k / Rm), 10, V -> (x, xd) -> {
            double beta = x[1] + Math.PI;
            double a = c0 + c1 * sin(beta) * sin(beta), e = c2 * cos(beta), det = a * c1 - e * e;
            double tau = k * (V - k * x[2]) / Rm - 0.00027 * x[2];
            double r0 = tau - c1 * sin(2 * beta) * x[2] * x[3] + c2 * sin(beta) * x[3] * x[3];
            double r1 = -0.00005 * x[3] + c1 / 2 * sin(2 * beta) * x[2] * x[2] - c4 * sin(beta);
            xd[0] = x[2];
            xd[1] = x[3];
            xd[2] = (c1 * r0 - e * r1) / det;
            xd[3] = (a * r1 - e * r0) / det;
        });
    }

    /** The rate of the state as a function of the state, under a held input. */
    @FunctionalInterface
    private interface HeldInput {
        Function rate(double u);
    }

    private void check(RigidBodyModel model, LinearActuator actuator, double inputs, HeldInput equations) {
        DiscreteDynamics step = new DiscreteDynamics(model, List.of(actuator), Integrator.RUNGE_KUTTA_4, DT, SUBSTEPS);
        double[] next = new double[4];
        for (int s = 0; s < STATES; s++) {
            double[] x = normal(4, 2, random);
            double[] u = normal(1, inputs, random);
            step.step(x, u, next, new double[0]);
            for (int i = 0; i < SUBSTEPS; i++) {
                x = rungeKutta(equations.rate(u[0]), x, DT / SUBSTEPS);
            }
            assertClose(model.name(), x, next, 1e-9);
        }
    }

    private static double[] rungeKutta(Function rate, double[] x, double h) {
        double[] k1 = slope(rate, x);
        double[] k2 = slope(rate, along(x, h / 2, k1));
        double[] k3 = slope(rate, along(x, h / 2, k2));
        double[] k4 = slope(rate, along(x, h, k3));
        return along(along(along(along(x, h / 6, k1), h / 3, k2), h / 3, k3), h / 6, k4);
    }

    private static double[] slope(Function rate, double[] x) {
        double[] xd = new double[x.length];
        rate.evaluate(x, xd);
        return xd;
    }

    private static double[] along(double[] x, double h, double[] xd) {
        double[] moved = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            moved[i] = x[i] + h * xd[i];
        }
        return moved;
    }
}

package dev.sinew.sim.integrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.BuiltInModels;
import dev.sinew.sim.body.Inertia;
import dev.sinew.sim.body.JointMechanics;
import dev.sinew.sim.body.Placement;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.body.Vector3;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trajectories that are known in closed form. */
class ExactSolutionsTest {

    private static final double[] NONE = {};

    @Test
    void pointMassUnderAConstantForceFollowsItsParabola() {
        double[] x = {0.1, -0.2, 0.3, 0.4};
        double[] force = {2, -1};
        DiscreteDynamics step = new DiscreteDynamics(
                BuiltInModels.pointmass(), LinearActuator.efforts(2), Integrator.RUNGE_KUTTA_4, 0.1, 2);
        for (int t = 0; t < 20; t++) {
            step.step(x, force, x, NONE);
        }
        assertArrayEquals(new double[] {0.1 + 0.6 + 4, -0.2 + 0.8 - 2, 0.3 + 4, 0.4 - 2}, x, 1e-13);
    }

    /** The Euler methods add half a step's fall to each step: {@code z = -g t (t + h) / 2}. */
    @ParameterizedTest
    @EnumSource
    void freeFallIsExactUpToTheKnownErrorOfTheIntegrator(Integrator integrator) {
        double h = 0.01;
        RigidBodyModel stone = slider(9.81, JointMechanics.FREE);
        double ahead = integrator.order() == 1 ? h : 0;
        assertArrayEquals(
                new double[] {-9.81 * 2 * (2 + ahead) / 2, -9.81 * 2},
                run(stone, new double[] {0, 0}, integrator, h, 200),
                1e-12);
    }

    @ParameterizedTest
    @EnumSource
    void dampedMassSlowsExponentiallyAtTheOrderOfTheIntegrator(Integrator integrator) {
        RigidBodyModel mass = slider(0, JointMechanics.FREE.withDamping(1.5));
        // m = 2, so qd = exp(-t d / m) and q = (1 - exp(-t d / m)) m / d.
        double decay = Math.exp(-0.75);
        double[] exact = {(1 - decay) / 0.75, decay};
        assertOrder(mass, new double[] {0, 1}, exact, integrator);
    }

    /** {@code m qd' = -d qd - f tanh(qd / v)} is at rest within a second, however long the steps: only implicitly. */
    @Test
    void stiffFrictionBringsToRestInLongStepsWhenItActsAtTheirEnds() {
        RigidBodyModel mass = slider(0, JointMechanics.FREE.withDamping(40).withFriction(20));
        double[] start = {0, 1};
        double speed = run(mass, start, Integrator.IMPLICIT_DAMPING_EULER, 0.1, 10)[1];
        assertEquals(0, speed, 1e-6);
        double explicit = run(mass, start, Integrator.RUNGE_KUTTA_4, 0.1, 10)[1];
        assertTrue(!(Math.abs(explicit) < 0.01), "the explicit method jitters or explodes: " + explicit);
        double exact = run(mass, start, Integrator.RUNGE_KUTTA_4, 1e-5, 3000)[0];
        assertEquals(exact, run(mass, start, Integrator.IMPLICIT_DAMPING_EULER, 1e-4, 300)[0], 3e-3 * exact);
    }

    @ParameterizedTest
    @EnumSource
    void massOnASpringOscillatesAtTheOrderOfTheIntegrator(Integrator integrator) {
        RigidBodyModel mass = slider(0, JointMechanics.FREE.withStiffness(18));
        double[] exact = {Math.cos(3), -3 * Math.sin(3)};
        assertOrder(mass, new double[] {1, 0}, exact, integrator);
    }

    /** A hanging rod swings with {@code 2 pi sqrt(2 l / (3 g))}. */
    @ParameterizedTest
    @EnumSource
    void hangingPendulumHasThePeriodOfSmallAngles(Integrator integrator) {
        RigidBodyModel pendulum = BuiltInModels.pendulum().withMechanics(joint -> JointMechanics.FREE);
        double period = 2 * Math.PI * Math.sqrt(2.0 / 30);
        double amplitude = 1e-4;
        double[] x = run(pendulum, new double[] {Math.PI + amplitude, 0}, integrator, period / 4000, 4000);
        double tolerance = amplitude * (integrator.order() == 1 ? 1e-3 : 1e-8);
        assertEquals(Math.PI + amplitude, x[0], tolerance);
        double[] quarter = run(pendulum, new double[] {Math.PI + amplitude, 0}, integrator, period / 4000, 1000);
        assertEquals(Math.PI, quarter[0], tolerance);
    }

    @Test
    void cartAndPoleWithoutFrictionKeepTheirHorizontalMomentum() {
        RigidBodyModel model = BuiltInModels.cartpole().withMechanics(joint -> JointMechanics.FREE);
        double[] start = {0, 2, 0.3, 1};
        double[] x = run(model, start, Integrator.RUNGE_KUTTA_4, 0.001, 2000);
        assertEquals(momentum(start), momentum(x), 1e-9);
    }

    /** Horizontal momentum of PILCO's cart and pole: {@code (M + m) v - m l/2 w cos th}. */
    private static double momentum(double[] x) {
        return x[2] - 0.15 * x[3] * Math.cos(x[1]);
    }

    /** The error after one second, halved step against step. */
    private static void assertOrder(RigidBodyModel model, double[] start, double[] exact, Integrator integrator) {
        double coarse = error(run(model, start, integrator, 0.01, 100), exact);
        double fine = error(run(model, start, integrator, 0.005, 200), exact);
        assertEquals(integrator.order(), Math.log(coarse / fine) / Math.log(2), 0.1);
    }

    private static double error(double[] x, double[] exact) {
        return Math.hypot(x[0] - exact[0], x[1] - exact[1]);
    }

    private static double[] run(RigidBodyModel model, double[] start, Integrator integrator, double h, int steps) {
        DiscreteDynamics step = new DiscreteDynamics(model, List.of(), integrator, h, 1);
        double[] x = start.clone();
        for (int t = 0; t < steps; t++) {
            step.step(x, NONE, x, NONE);
        }
        return x;
    }

    /** Two kilograms on a vertical slide. */
    private static RigidBodyModel slider(double g, JointMechanics joint) {
        Inertia mass = Inertia.point(2, new Vector3(0.1, 0.2, 0.3));
        Body body = Body.prismatic("slider", Body.WORLD, Vector3.Z, Placement.IDENTITY, mass)
                .withMechanics(joint);
        return new RigidBodyModel("slider", new Vector3(0, 0, -g), List.of(body), List.of());
    }
}

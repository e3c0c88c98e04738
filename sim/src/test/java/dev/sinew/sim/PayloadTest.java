package dev.sinew.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.BuiltInModels;
import dev.sinew.sim.body.Inertia;
import dev.sinew.sim.body.JointMechanics;
import dev.sinew.sim.body.Placement;
import dev.sinew.sim.body.RigidBodyDynamics;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.body.Vector3;
import dev.sinew.sim.integrate.DiscreteDynamics;
import dev.sinew.sim.integrate.Integrator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final double M = 2;
    private static final double LOAD = 0.3;
    private static final double HERTZ = 4;

    /** A cart without friction that carries a load. */
    private static RigidBodyModel loaded(double dampingRatio) {
        Body cart = Body.prismatic("cart", Body.WORLD, Vector3.X, Placement.IDENTITY, Inertia.point(M, Vector3.ZERO));
        RigidBodyModel model = new RigidBodyModel("cart", Vector3.ZERO, List.of(cart), List.of());
        return new Payload(0, LOAD, HERTZ, dampingRatio).on(model);
    }

    private static DiscreteDynamics steps(RigidBodyModel model) {
        return new DiscreteDynamics(model, List.of(), Integrator.RUNGE_KUTTA_4, 1e-3, 1);
    }

    /** On a cart that is free to move the load swings faster, by the root of {@code (M + m) / M}. */
    @Test
    void swingsAtTheFrequencyOfTwoMassesOnASpring() {
        DiscreteDynamics dynamics = steps(loaded(0));
        double[] x = {0, 0.05, 0, 0};
        double omega = 2 * Math.PI * HERTZ * Math.sqrt((M + LOAD) / M);
        double slip = -LOAD / (M + LOAD);
        for (int i = 1; i <= 1000; i++) {
            dynamics.advance(x, new double[0], 1e-3);
            double s = 0.05 * Math.cos(omega * i * 1e-3);
            assertEquals(s, x[1], 1e-6);
            // The centre of mass stays: the cart moves against the load.
            assertEquals(slip * (s - 0.05), x[0], 1e-6);
        }
    }

    @Test
    void keepsMomentumAlwaysAndEnergyWhenItIsNotDamped() {
        RigidBodyModel model = loaded(0);
        DiscreteDynamics dynamics = steps(model);
        RigidBodyDynamics energy = new RigidBodyDynamics(model);
        double[] x = {0, 0.03, 0.4, -0.2};
        double momentum = M * x[2] + LOAD * (x[2] + x[3]);
        double start = energy(energy, x);
        for (int i = 0; i < 2000; i++) {
            dynamics.advance(x, new double[0], 1e-3);
            assertEquals(momentum, M * x[2] + LOAD * (x[2] + x[3]), 1e-12);
            assertEquals(start, energy(energy, x), 1e-8 * start);
        }
    }

    @Test
    void itsDampingIsAShareOfTheCriticalOne() {
        RigidBodyModel model = loaded(0.05);
        Body load = model.bodies().getLast();
        double omega = 2 * Math.PI * HERTZ;
        assertEquals(LOAD * omega * omega, load.mechanics().stiffness(), 1e-12);
        assertEquals(2 * 0.05 * LOAD * omega, load.mechanics().damping(), 1e-12);
        DiscreteDynamics dynamics = steps(model);
        RigidBodyDynamics energy = new RigidBodyDynamics(model);
        double[] x = {0, 0.05, 0, 0};
        double last = energy(energy, x);
        for (int i = 0; i < 1000; i++) {
            dynamics.advance(x, new double[0], 1e-3);
            assertTrue(energy(energy, x) <= last);
            last = energy(energy, x);
        }
    }

    @Test
    void slidesTheWayInWhichTheJointMovesItsCarrier() {
        Payload load = new Payload(1, 0.2, 5, 0.05);
        Body onLink = load.on(BuiltInModels.arm2()).bodies().get(2);
        assertEquals(1, onLink.axis().dot(Vector3.Z), 1e-15);
        assertEquals(new Vector3(0.2, 0, 0), onLink.placement().translation());
        Payload onArm = new Payload(0, 0.02, 5, 0.05);
        assertEquals(1, onArm.on(BuiltInModels.furuta()).bodies().get(2).axis().dot(Vector3.Y), 1e-15);
        // The centre of a roll joint's body lies on its axis: any way across will do.
        Body roll = onArm.on(BuiltInModels.arm7()).bodies().getLast();
        assertEquals(0, roll.axis().dot(Vector3.Z), 1e-15);
    }

    @Test
    void refusesLoadsThatCanNotBe() {
        assertThrows(IllegalArgumentException.class, () -> new Payload(0, 0, 4, 0));
        assertThrows(IllegalArgumentException.class, () -> new Payload(0, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Payload(0, 1, 4, -0.1));
        assertThrows(IllegalArgumentException.class, () -> new Payload(0, Double.NaN, 4, 0));
    }

    private static double energy(RigidBodyDynamics dynamics, double[] x) {
        double[] q = {x[0], x[1]};
        double[] qd = {x[2], x[3]};
        return dynamics.kineticEnergy(q, qd) + dynamics.potentialEnergy(q);
    }

    @Test
    void theLoadedModelKeepsTheMechanicsOfTheOthers() {
        RigidBodyModel cartpole = BuiltInModels.cartpole();
        RigidBodyModel both = new Payload(0, 0.1, 3, 0.02).on(cartpole);
        assertEquals(cartpole.bodies(), both.bodies().subList(0, 2));
        assertEquals(
                JointMechanics.FREE.armature(), both.bodies().get(2).mechanics().armature());
    }
}

package dev.sinew.sim.body;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.sim.actuator.DirectDrive;
import dev.sinew.sim.integrate.DryDynamics;
import dev.sinew.sim.integrate.Integrator;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DryFrictionTest {

    private static final double H = 0.01;
    private static final double MASS = 2;
    private static final double STICTION = 3;
    private static final double COULOMB = 2;

    /** A robot under held forces with friction, one step at a time. */
    private static final class Bench {
        private final DryDynamics dynamics;
        private final double[] x;

        Bench(RigidBodyModel model, double[] stiction, double[] coulomb) {
            List<DirectDrive> drives =
                    IntStream.range(0, model.joints()).mapToObj(DirectDrive::of).toList();
            DryFriction friction = new DryFriction(model, stiction, coulomb);
            dynamics = new DryDynamics(model, drives, Integrator.RUNGE_KUTTA_4, friction);
            x = new double[2 * model.joints()];
        }

        void step(double... tau) {
            dynamics.advance(x, tau, H);
        }
    }

    private static Bench block() {
        Body block =
                Body.prismatic("block", Body.WORLD, Vector3.X, Placement.IDENTITY, Inertia.point(MASS, Vector3.ZERO));
        RigidBodyModel model = new RigidBodyModel("block", Vector3.ZERO, List.of(block), List.of());
        return new Bench(model, new double[] {STICTION}, new double[] {COULOMB});
    }

    @Test
    void stictionHoldsBelowItsLimitWithoutCreeping() {
        Bench bench = block();
        bench.x[0] = 0.37;
        for (int i = 0; i < 10_000; i++) {
            bench.step(0.999 * STICTION);
            assertArrayEquals(new double[] {0.37, 0}, bench.x);
        }
    }

    @Test
    void aboveTheLimitItSlipsAndThenSlidesAgainstCoulombFrictionAlone() {
        Bench bench = block();
        double force = 1.001 * STICTION;
        bench.step(force);
        double v = bench.x[1];
        assertEquals((force - STICTION) / MASS * H, v, 1e-15);
        for (int i = 0; i < 100; i++) {
            bench.step(force);
            v += (force - COULOMB) / MASS * H;
            assertEquals(v, bench.x[1], 1e-13);
        }
    }

    /** Motion of a block that slides to rest: {@code v0 t - F t^2 / 2 m}, until it stands for good. */
    @Test
    void aSlidingBlockDeceleratesAtFrictionOverMassAndStopsForGood() {
        Bench bench = block();
        double v0 = 0.5;
        bench.x[1] = v0;
        double stops = v0 * MASS / COULOMB;
        for (int i = 1; i * H <= stops; i++) {
            bench.step(0);
            double t = i * H;
            assertEquals(v0 - COULOMB / MASS * t, bench.x[1], 1e-13);
            assertEquals(v0 * t - COULOMB / MASS * t * t / 2, bench.x[0], 1e-13);
        }
        bench.step(0);
        double[] rest = bench.x.clone();
        assertEquals(0, rest[1]);
        assertEquals(v0 * v0 * MASS / (2 * COULOMB), rest[0], 1e-4);
        for (int i = 0; i < 1000; i++) {
            bench.step(i % 2 == 0 ? 2.9 : -2.9);
        }
        assertArrayEquals(rest, bench.x);
    }

    /** A driven oscillation passes through rest at every turn: the friction takes {@code 4 F a} out of a free one per turn. */
    @Test
    void aBlockOnASpringLosesTheSameAmplitudeEachHalfTurn() {
        double k = 200;
        Body block = Body.prismatic(
                        "block", Body.WORLD, Vector3.X, Placement.IDENTITY, Inertia.point(MASS, Vector3.ZERO))
                .withMechanics(JointMechanics.FREE.withStiffness(k));
        RigidBodyModel model = new RigidBodyModel("block", Vector3.ZERO, List.of(block), List.of());
        Bench bench = new Bench(model, new double[] {COULOMB}, new double[] {COULOMB});
        bench.x[0] = 0.1005;
        double expected = 0.1005;
        int turns = 0;
        double last = 0;
        for (int i = 0; i < 2000; i++) {
            double before = bench.x[1];
            bench.step(0);
            boolean turned = before != 0 && last != 0 && Math.signum(bench.x[1]) != Math.signum(before);
            if (turned) {
                turns++;
                expected -= 2 * COULOMB / k;
                assertEquals(expected, Math.abs(bench.x[0]), 1e-3, "turn " + turns);
            }
            last = before;
        }
        // Half turns while the spring's force exceeds the friction: 0.1005, 0.0805, ..., 0.0205, then 0.0005 holds.
        assertEquals(5, turns);
        assertEquals(0, bench.x[1]);
    }

    @Test
    void itNeverCreatesEnergyOnAnyRobotAtAnySpeed() {
        SplittableRandom random = new SplittableRandom(3);
        for (RigidBodyModel model : BuiltInModels.all()) {
            int n = model.joints();
            RigidBodyDynamics dynamics = new RigidBodyDynamics(model);
            double[] friction = new double[n];
            Arrays.fill(friction, 0.5);
            DryFriction dry = new DryFriction(model, friction, friction);
            for (int trial = 0; trial < 200; trial++) {
                double[] x = new double[2 * n];
                for (int i = 0; i < 2 * n; i++) {
                    x[i] = random.nextDouble(-3, 3);
                }
                double[] q = Arrays.copyOf(x, n);
                double before = dynamics.kineticEnergy(q, Arrays.copyOfRange(x, n, 2 * n));
                dry.begin(x);
                dry.act(x, H);
                double after = dynamics.kineticEnergy(q, Arrays.copyOfRange(x, n, 2 * n));
                assertTrue(after < before, model.name() + ": " + before + " to " + after);
            }
        }
    }

    /** Where every impulse is inside its bound nothing moves, whatever holds the links together. */
    @Test
    void jointsThatAllStickStandStillTogether() {
        RigidBodyModel arm = BuiltInModels.arm7();
        double[] friction = new double[7];
        Arrays.fill(friction, 1000);
        Bench bench = new Bench(arm, friction, friction);
        SplittableRandom random = new SplittableRandom(8);
        for (int j = 0; j < 7; j++) {
            bench.x[j] = random.nextDouble(-2, 2);
        }
        double[] start = bench.x.clone();
        for (int i = 0; i < 200; i++) {
            bench.step(1, -1, 2, -2, 1, 0, 1);
        }
        assertArrayEquals(start, bench.x);
    }

    /** A pole on a cart that sticks is a pendulum on a pivot: friction that does not move takes nothing. */
    @Test
    void aPoleOnACartThatSticksKeepsItsEnergy() {
        RigidBodyModel cartpole = BuiltInModels.cartpole();
        Bench bench = new Bench(cartpole, new double[] {50, 0}, new double[] {50, 0});
        RigidBodyDynamics dynamics = new RigidBodyDynamics(cartpole);
        bench.x[1] = 1;
        double start = dynamics.potentialEnergy(bench.x);
        for (int i = 0; i < 500; i++) {
            bench.step(0, 0);
            assertEquals(0, bench.x[0]);
            double energy = dynamics.kineticEnergy(bench.x, Arrays.copyOfRange(bench.x, 2, 4))
                    + dynamics.potentialEnergy(bench.x);
            assertEquals(start, energy, 2e-3, "step " + i);
        }
    }

    @Test
    void aRobotWithoutFrictionHasNone() {
        assertEquals(0, new DryFriction(BuiltInModels.cartpole(), new double[2], new double[2]).joints().length);
    }

    @Test
    void refusesFrictionsThatCanNotBe() {
        RigidBodyModel model = BuiltInModels.pendulum();
        double[] one = {1};
        double[] two = {2};
        assertThrows(IllegalArgumentException.class, () -> new DryFriction(model, one, two));
        assertThrows(IllegalArgumentException.class, () -> new DryFriction(model, new double[] {-1}, one));
        assertThrows(IllegalArgumentException.class, () -> new DryFriction(model, new double[2], new double[2]));
        assertThrows(IllegalArgumentException.class, () -> new DryFriction(model, new double[] {Double.NaN}, one));
    }
}

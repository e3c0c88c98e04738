package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.Unit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The decision on a mass on a rail, with a free one beside it, against a second implementation of its description. */
class RunTimeAssuranceTest {

    private static final double P = 0.05;
    private static final double LAMBDA = 4;
    private static final double FORCE = 3;

    private static RobotDescription robot(double range, double speed) {
        return new RobotDescription(
                "rail",
                List.of(
                        new Joint("driven", JointType.PRISMATIC, -range, range, speed, FORCE),
                        new Joint("free", JointType.PRISMATIC, -range, range, speed, 1)),
                List.of(new ActuatorChannel("motor", "driven", Unit.NEWTON, -FORCE, FORCE, Double.POSITIVE_INFINITY)),
                List.of(),
                50_000_000);
    }

    /** Unit masses; the free one is dragged along a little by the driven one. */
    private static void step(double[] x, double[] u, double[] next, double[] F) {
        assertEquals(0, F.length);
        double a = Math.max(-100, Math.min(100, u[0]));
        double v = x[2] + P * a;
        double w = x[3] + 0.1 * P * a;
        next[0] = x[0] + P * v;
        next[1] = x[1] + P * w;
        next[2] = v;
        next[3] = w;
    }

    private static BrakingLaw law(double end) {
        return new BrakingLaw(
                LAMBDA,
                new double[] {-end, -end},
                new double[] {end, end},
                new int[] {0},
                new double[] {0.5},
                (q, qd, a, tau) -> {
                    tau[0] = 0.5 * a[0];
                    tau[1] = 0.5 * a[1];
                });
    }

    private static RunTimeAssurance assurance(RobotDescription robot, AssuranceSettings settings) {
        return new RunTimeAssurance(robot, RunTimeAssuranceTest::step, law(0.8), settings);
    }

    private static RobotState at(RobotDescription robot, double... x) {
        RobotState state = new RobotState(robot);
        System.arraycopy(x, 0, state.q, 0, 2);
        System.arraycopy(x, 2, state.qd, 0, 2);
        return state;
    }

    /** The description again, in scalars. */
    private static boolean canBrake(double[] x, Deque<Double> flight, double u, AssuranceSettings s, double speed) {
        double q = x[0];
        double p = x[1];
        double v = x[2];
        double w = x[3];
        double room = 1 - 2 * s.positionReserve();
        double fast = speed * (1 - s.velocityReserve());
        double[] first = new double[flight.size() + 1];
        int at = 0;
        for (double each : flight) {
            first[at++] = each;
        }
        first[at] = u;
        double r = 0;
        for (int k = 0; k <= first.length + s.horizon(); k++) {
            if (k > 0
                    && (!(Math.abs(q) + s.wayReserve() * Math.abs(q - x[0]) <= room
                                    && Math.abs(p) + s.wayReserve() * Math.abs(p - x[1]) <= room)
                            || !(Math.abs(v) <= fast && Math.abs(w) <= fast))) {
                return false;
            }
            double slow = s.restVelocity() * speed;
            if (k >= first.length && Math.abs(v) <= slow && Math.abs(w) <= slow) {
                return true;
            }
            if (k == first.length + s.horizon()) {
                return Math.abs(v) <= slow;
            }
            if (k == first.length) {
                r = Math.clamp(q + v / LAMBDA, -0.8, 0.8);
            }
            double wanted = k < first.length ? first[k] : LAMBDA * LAMBDA * (r - q) - 2 * LAMBDA * v;
            double most = k < first.length ? FORCE : FORCE * s.authority();
            double force = Math.clamp(wanted, -most, most);
            v += P * force;
            w += 0.1 * P * force;
            q += P * v;
            p += P * w;
        }
        throw new AssertionError();
    }

    @Test
    void decidesAsItsDescriptionSays() {
        RandomGenerator random = new SplittableRandom(41);
        int[] answers = new int[2];
        for (int trial = 0; trial < 50_000; trial++) {
            double speed = random.nextDouble(0.5, 2);
            RobotDescription robot = robot(1, speed);
            int inFlight = random.nextInt(3);
            AssuranceSettings settings = new AssuranceSettings(
                    random.nextInt(1, 30),
                    inFlight,
                    random.nextDouble(0, 0.2),
                    random.nextDouble(0, 0.5),
                    random.nextDouble(0.3, 1),
                    random.nextDouble(0.01, 0.5),
                    random.nextDouble(0, 0.5));
            RunTimeAssurance assurance = assurance(robot, settings);
            assurance.reset(new RobotState(robot));
            Deque<Double> flight = new ArrayDeque<>();
            for (int k = 0; k < inFlight; k++) {
                flight.add(0.0);
            }
            for (int k = 0; k < 4; k++) {
                double[] x = {
                    random.nextDouble(-0.7, 0.7),
                    random.nextDouble(-0.7, 0.7),
                    random.nextDouble(-1, 1) * speed,
                    random.nextDouble(-0.1, 0.1) * speed
                };
                double u = random.nextDouble(-4, 4);
                boolean can = canBrake(x, flight, u, settings, speed);
                assertEquals(!can, assurance.apply(at(robot, x), new double[] {u}), "trial " + trial);
                answers[can ? 1 : 0]++;
                if (!can) {
                    break;
                }
                assurance.sent(new double[] {u});
                flight.add(u);
                flight.remove();
            }
        }
        assertTrue(answers[0] > 5_000 && answers[1] > 5_000, answers[0] + " no, " + answers[1] + " yes");
    }

    private static final AssuranceSettings USUAL = new AssuranceSettings(40, 0, 0.05, 0.1, 0.8, 0.1, 0);

    @Test
    void leavesAnActionAloneFromWhichItCanBrake() {
        RobotDescription robot = robot(1, 1);
        RunTimeAssurance assurance = assurance(robot, USUAL);
        RobotState state = at(robot, 0, 0, 0.1, 0);
        assurance.reset(state);
        double[] u = {0.7};
        assertFalse(assurance.apply(state, u));
        assertArrayEquals(new double[] {0.7}, u);
    }

    @Test
    void theBaselineStaysInChargeUntilTheNextTrial() {
        RobotDescription robot = robot(1, 1);
        RunTimeAssurance assurance = assurance(robot, USUAL);
        assurance.reset(at(robot, 0, 0, 0, 0));
        double[] u = {0};
        assertTrue(assurance.apply(at(robot, 0.5, 0, 0.95, 0), u));
        // It rests where an exponential ends, at 0.5 + 0.95 / 4, and brakes for that: -lambda v.
        assertEquals(-LAMBDA * 0.95, u[0], 1e-12);
        u[0] = 0.7;
        assertTrue(assurance.apply(at(robot, 0, 0, 0, 0), u));
        assertEquals(LAMBDA * LAMBDA * (0.5 + 0.95 / LAMBDA), u[0], 1e-12);
        assurance.reset(at(robot, 0, 0, 0, 0));
        u[0] = 0.7;
        assertFalse(assurance.apply(at(robot, 0, 0, 0, 0), u));
        assertEquals(0.7, u[0]);
    }

    @Test
    void brakesWhenItIsToldToFromWhereItWasToldFirst() {
        RobotDescription robot = robot(1, 1);
        RunTimeAssurance assurance = assurance(robot, USUAL);
        assurance.reset(at(robot, 0, 0, 0, 0));
        double[] u = {0.7};
        assertTrue(assurance.brake(at(robot, 0.1, 0, 0.2, 0), u));
        assertEquals(-LAMBDA * 0.2, u[0], 1e-12);
        assurance.sent(u);
        assurance.brake(at(robot, 0.1 + 0.2 / LAMBDA, 0, 0, 0), u);
        assertEquals(0, u[0], 1e-12, "it rests where the exponential ends");
        assurance.sent(u);
        u[0] = 0.7;
        assertFalse(assurance.apply(at(robot, 0.1, 0, 0.1, 0), u), "it has not taken over");
        assertEquals(0.7, u[0]);
        assurance.sent(u);
        assurance.brake(at(robot, 0.3, 0, 0.1, 0), u);
        assertEquals(-LAMBDA * 0.1, u[0], 1e-12, "anew after the policy");
    }

    @Test
    void theBaselineBeginsAnewAfterSomethingElseHasMovedTheRobot() {
        RobotDescription robot = robot(1, 1);
        RunTimeAssurance assurance = assurance(robot, USUAL);
        assurance.reset(at(robot, 0, 0, 0, 0));
        double[] u = {0};
        assertTrue(assurance.apply(at(robot, 0.5, 0, 0.95, 0), u));
        assurance.sent(u);
        assurance.sent(new double[1]);
        assertTrue(assurance.apply(at(robot, -0.2, 0, 0, 0), u));
        assertEquals(0, u[0], 1e-12, "it rests where it lies");
    }

    @Test
    void whatIsNotANumberIsNotRecoverable() {
        RobotDescription robot = robot(1, 1);
        for (int i = 0; i < 5; i++) {
            RunTimeAssurance assurance = assurance(robot, USUAL);
            double[] x = new double[5];
            x[i] = Double.NaN;
            RobotState state = at(robot, x[0], x[1], x[2], x[3]);
            assurance.reset(state);
            assertTrue(assurance.apply(state, new double[] {x[4]}), "entry " + i);
        }
    }

    @Test
    void anUnlimitedJointHasNoReserve() {
        RobotDescription robot = robot(Double.POSITIVE_INFINITY, 1);
        RunTimeAssurance assurance = assurance(robot, USUAL);
        RobotState far = at(robot, 0, 1e6, 0, 0);
        assurance.reset(far);
        assertFalse(assurance.apply(far, new double[] {0.1}));
    }

    @Test
    void refusesADrivenJointOfWhichNobodyKnowsWhatItsRestIs() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> assurance(robot(1, Double.POSITIVE_INFINITY), USUAL));
        assertTrue(String.valueOf(e.getMessage()).contains("joint driven has none"));
    }

    @Test
    void theLimitsBelongToTheEnvelope() {
        AssuranceSettings none = new AssuranceSettings(40, 0, 0, 0, 1, 0.1, 0);
        RobotDescription robot = robot(1, 1);
        double[][] edges = {{1, 0, 0, 0}, {-1, 0, 0, 0}, {0, 1, 0, 0}, {0, -1, 0, 0}, {0, 0, 1, 0}, {0, 0, -1, 0}};
        for (double[] edge : edges) {
            RunTimeAssurance assurance = assurance(robot, none);
            assurance.reset(new RobotState(robot));
            assertFalse(assurance.apply(at(robot, edge), new double[] {0}));
        }
        // At rest is as fast as that share, and this one could not brake at all.
        RunTimeAssurance weak = assurance(robot, new AssuranceSettings(3, 0, 0, 0, 1e-3, 0.1, 0));
        weak.reset(new RobotState(robot));
        assertFalse(weak.apply(at(robot, 0.99, 0, 0.1, 0), new double[] {0}));
        weak.reset(new RobotState(robot));
        assertTrue(weak.apply(at(robot, 0.99, 0, 0.101, 0), new double[] {0}));
    }

    @Test
    void aDrivenJointIsAtRestUpToAndWithThatShare() {
        RobotDescription robot = robot(1, 1);
        Baseline runaway = new Baseline() {
            @Override
            public void begin(double[] x) {}

            @Override
            public void act(double[] x, double[] u) {
                u[0] = FORCE * Math.signum(x[2]);
            }
        };
        AssuranceSettings none = new AssuranceSettings(40, 0, 0, 0, 1, 0.1, 0);
        RunTimeAssurance assurance = new RunTimeAssurance(robot, RunTimeAssuranceTest::step, runaway, none);
        for (int side = -1; side <= 1; side += 2) {
            RobotState state = at(robot, 0, 0, side * 0.1, 0);
            assurance.reset(state);
            assertFalse(assurance.apply(state, new double[] {0}));
            assertTrue(assurance.apply(at(robot, 0, 0, side * 0.1001, 0), new double[] {0}));
        }
    }

    @Test
    void aTrialBeginsWithNoCommandInFlight() {
        RobotDescription robot = robot(1, 1);
        RunTimeAssurance assurance = assurance(robot, new AssuranceSettings(40, 2, 0.05, 0.1, 0.8, 0.1, 0));
        RobotState fast = at(robot, 0, 0, 0.75, 0);
        RobotState slow = at(robot, 0, 0, 0, 0);
        for (int trial = 0; trial < 2; trial++) {
            assurance.reset(slow);
            assertFalse(assurance.apply(fast, new double[] {0}));
            assertFalse(assurance.apply(slow, new double[] {3}));
            assurance.sent(new double[] {3});
            assurance.sent(new double[] {3});
        }
        // The pushes in flight would carry it beyond the limit.
        assertTrue(assurance.apply(fast, new double[] {0}));
    }

    @Test
    void everyChannelHasItsOwnCommandsInFlightAndItsOwnJoint() {
        RobotDescription robot = new RobotDescription(
                "table",
                List.of(
                        new Joint("x", JointType.PRISMATIC, -1, 1, 1, FORCE),
                        new Joint("y", JointType.PRISMATIC, -1, 1, 1, FORCE)),
                List.of(
                        new ActuatorChannel("fx", "x", Unit.NEWTON, -FORCE, FORCE, Double.POSITIVE_INFINITY),
                        new ActuatorChannel("fy", "y", Unit.NEWTON, -FORCE, FORCE, Double.POSITIVE_INFINITY)),
                List.of(),
                50_000_000);
        double[] end = {0.8, 0.8};
        BrakingLaw law = new BrakingLaw(
                LAMBDA,
                new double[] {-0.8, -0.8},
                end,
                new int[] {0, 1},
                new double[] {1, 1},
                (q, qd, a, tau) -> System.arraycopy(a, 0, tau, 0, 2));
        RunTimeAssurance assurance = new RunTimeAssurance(
                robot,
                (x, u, next, F) -> {
                    for (int j = 0; j < 2; j++) {
                        next[2 + j] = x[2 + j] + P * u[j];
                        next[j] = x[j] + P * next[2 + j];
                    }
                },
                law,
                new AssuranceSettings(40, 1, 0.05, 0.1, 0.8, 0.1, 0));
        for (int j = 0; j < 2; j++) {
            assurance.reset(new RobotState(robot));
            double[] push = new double[2];
            push[j] = 3;
            assertFalse(assurance.apply(at(robot, 0, 0, 0, 0), push));
            assurance.sent(push);
            double[] u = new double[2];
            double[] x = {0, 0, 0, 0};
            x[2 + j] = 0.8;
            assertTrue(assurance.apply(at(robot, x), u), "the push in flight");
            assertEquals(-LAMBDA * 0.8, u[j], 1e-12);
            assertEquals(0, u[1 - j], 1e-12);
            assurance.reset(new RobotState(robot));
            assertFalse(assurance.apply(at(robot, x), new double[2]));
        }
    }

    @Test
    void refusesSettingsThatCanNotBe() {
        double[][] bad = {
            {0, 0, 0.1, 0.1, 1, 0.1}, {1, -1, 0.1, 0.1, 1, 0.1}, {1, 0, -0.1, 0.1, 1, 0.1}, {1, 0, 0.5, 0.1, 1, 0.1},
            {1, 0, 0.1, -0.1, 1, 0.1}, {1, 0, 0.1, 1, 1, 0.1}, {1, 0, 0.1, 0.1, 0, 0.1}, {1, 0, 0.1, 0.1, 1.1, 0.1},
            {1, 0, 0.1, 0.1, 1, 0}, {1, 0, 0.1, 0.1, 1, 1}, {1, 0, Double.NaN, 0.1, 1, 0.1}
        };
        for (double[] s : bad) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new AssuranceSettings((int) s[0], (int) s[1], s[2], s[3], s[4], s[5], 0));
        }
        for (double way : new double[] {-0.1, 1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new AssuranceSettings(1, 0, 0, 0, 1, 0.1, way));
        }
        assertEquals(1, new AssuranceSettings(1, 0, 0, 0, 1, 0.1, 0).horizon());
        double[] one = {1};
        double[] two = {1, 1};
        assertThrows(
                IllegalArgumentException.class, () -> new BrakingLaw(0, one, one, new int[1], one, (a, b, c, d) -> {}));
        assertThrows(
                IllegalArgumentException.class, () -> new BrakingLaw(1, two, one, new int[1], one, (a, b, c, d) -> {}));
        assertThrows(
                IllegalArgumentException.class, () -> new BrakingLaw(1, one, one, new int[2], one, (a, b, c, d) -> {}));
    }

    @Test
    void brakesAlongAnExponentialAndHoldsWhereItEnds() {
        BrakingLaw law = law(2);
        double[] x = {0.3, 0, 1.2, 0};
        double[] u = new double[1];
        law.begin(x);
        double h = 1e-4;
        for (int k = 0; k < 20_000; k++) {
            law.act(x, u);
            x[2] += h * u[0];
            x[0] += h * x[2];
            if (k == 5_000) {
                assertEquals(1.2 * Math.exp(-LAMBDA * 0.5), x[2], 1e-3);
            }
        }
        assertEquals(0.3 + 1.2 / LAMBDA, x[0], 1e-3);
        assertEquals(0, x[2], 1e-3);
    }

    @Test
    void restsWithinTheRange() {
        BrakingLaw law = law(0.8);
        double[] u = new double[1];
        for (int side = -1; side <= 1; side += 2) {
            law.begin(new double[] {side * 0.7, 0, side * 1.2, 0});
            law.act(new double[] {side * 0.8, 0, 0, 0}, u);
            assertEquals(0, u[0], 1e-12);
        }
    }
}

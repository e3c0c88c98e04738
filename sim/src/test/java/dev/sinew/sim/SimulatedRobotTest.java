package dev.sinew.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.Unit;
import dev.sinew.sim.actuator.DcMotor;
import dev.sinew.sim.actuator.Drive;
import dev.sinew.sim.actuator.PositionServo;
import dev.sinew.sim.body.BuiltInModels;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.body.Vector3;
import dev.sinew.sim.integrate.DiscreteDynamics;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulatedRobotTest {

    private static final RobotModel CARTPOLE = RobotLibrary.find("cartpole");
    private static final RobotModel PENDULUM = RobotLibrary.find("pendulum");
    private static final RobotModel POINTMASS = RobotLibrary.find("pointmass");
    private static final double PERIOD = 0.01;

    private static SimulatedRobot nominal(RobotModel robot) {
        return new SimulatedRobot(robot, PlantDraw.nominal(robot), new SplittableRandom(1));
    }

    private static SimulatedRobot hidden(RobotModel robot, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new SimulatedRobot(robot, PlantDraw.hidden(robot, true, random.split()), random.split());
    }

    private static SimulatedRobot odd(RobotModel robot) {
        SplittableRandom random = new SplittableRandom(1);
        PlantDraw plant = PlantDraw.hidden(robot, true, random);
        return new SimulatedRobot(robot, plant, Imperfections.odd(robot, random), random.split());
    }

    private static SimulatedRobot delayed(RobotModel robot, double delay) {
        PlantDraw n = PlantDraw.nominal(robot);
        PlantDraw late = new PlantDraw(n.masses(), n.lengths(), n.frictions(), n.gains(), delay, 0, 0);
        return new SimulatedRobot(robot, late, new SplittableRandom(1));
    }

    private static void send(SimulatedRobot robot, double... values) {
        RobotCommand command = new RobotCommand(robot.description());
        System.arraycopy(values, 0, command.values, 0, values.length);
        assertEquals(IoStatus.OK, robot.write(command));
    }

    private static double[] state(SimulatedRobot robot) {
        double[] x = new double[2 * robot.description().joints().size()];
        robot.trueState(x);
        return x;
    }

    @Test
    void everyWriteAdvancesByExactlyOnePeriodOfTheModel() {
        for (String name : RobotLibrary.names()) {
            RobotModel model = RobotLibrary.find(name);
            SimulatedRobot robot = nominal(model);
            robot.arm();
            DiscreteDynamics dynamics = model.dynamics(model.period());
            SplittableRandom random = new SplittableRandom(4);
            double[] x = new double[dynamics.stateSize()];
            double[] u = new double[dynamics.inputSize()];
            for (int t = 1; t <= 100; t++) {
                for (int k = 0; k < u.length; k++) {
                    u[k] = random.nextDouble(
                            model.description().actuators().get(k).lower(),
                            model.description().actuators().get(k).upper());
                }
                send(robot, u);
                dynamics.step(x, u, x, new double[0]);
                assertArrayEquals(x, state(robot), name);
                assertEquals(t * model.description().periodNanos(), robot.nanos());
            }
        }
    }

    @Test
    void anExactSensorReadsTheTruthAndStampsItsTime() {
        SimulatedRobot robot = nominal(CARTPOLE);
        robot.place(new double[] {0.1, 3}, new double[] {0.2, -0.3});
        robot.arm();
        send(robot, 2);
        RobotState sample = new RobotState(robot.description());
        assertEquals(IoStatus.OK, robot.read(sample));
        assertArrayEquals(state(robot), new double[] {sample.q[0], sample.q[1], sample.qd[0], sample.qd[1]});
        assertEquals(5_000_000, sample.stampNanos);
        assertArrayEquals(new double[] {2, 0}, sample.effort);
    }

    @Test
    void commandsAreClippedToTheirChannel() {
        SimulatedRobot wild = nominal(CARTPOLE);
        SimulatedRobot tame = nominal(CARTPOLE);
        wild.arm();
        tame.arm();
        send(wild, 1e9);
        send(tame, 10);
        send(wild, Double.NEGATIVE_INFINITY);
        send(tame, -10);
        assertArrayEquals(state(tame), state(wild));
    }

    @Test
    void nothingMovesUnlessItIsArmed() {
        SimulatedRobot robot = nominal(CARTPOLE);
        RobotCommand command = new RobotCommand(robot.description());
        robot.place(new double[] {0, 1}, new double[2]);
        double[] before = state(robot);
        assertEquals(LifeCycle.READY, robot.lifeCycle());
        assertEquals(IoStatus.REFUSED, robot.write(command));
        robot.arm();
        assertThrows(IllegalStateException.class, robot::arm);
        robot.disarm();
        robot.disarm();
        assertEquals(IoStatus.REFUSED, robot.write(command));
        assertArrayEquals(before, state(robot));
        assertEquals(0, robot.nanos());
        assertEquals(Backend.SIM, robot.backend());
    }

    @Test
    void refusesACommandThatIsNotANumber() {
        SimulatedRobot robot = nominal(CARTPOLE);
        robot.arm();
        RobotCommand command = new RobotCommand(robot.description());
        command.values[0] = Double.NaN;
        assertEquals(IoStatus.REFUSED, robot.write(command));
        assertEquals(0, robot.nanos());
        assertEquals(LifeCycle.ARMED, robot.lifeCycle());
    }

    @Test
    void aClosedRobotStaysClosed() {
        SimulatedRobot robot = nominal(CARTPOLE);
        robot.arm();
        robot.close();
        robot.close();
        assertEquals(LifeCycle.CLOSED, robot.lifeCycle());
        assertEquals(IoStatus.FAILED, robot.write(new RobotCommand(robot.description())));
        assertEquals(IoStatus.FAILED, robot.read(new RobotState(robot.description())));
        assertThrows(IllegalStateException.class, robot::arm);
        assertThrows(IllegalStateException.class, () -> robot.place(new double[2], new double[2]));
    }

    @Test
    void aSimulationThatBlowsUpIsAFault() {
        SimulatedRobot robot = nominal(POINTMASS);
        robot.place(new double[] {99_000, 0}, new double[] {99_000, 0});
        robot.arm();
        RobotState sample = new RobotState(robot.description());
        RobotCommand command = new RobotCommand(robot.description());
        assertEquals(IoStatus.OK, robot.write(command));
        assertEquals(IoStatus.FAILED, robot.write(command));
        assertEquals(LifeCycle.FAULT, robot.lifeCycle());
        sample.q[0] = 5;
        assertEquals(IoStatus.FAILED, robot.read(sample));
        assertEquals(5, sample.q[0]);
        assertEquals(IoStatus.FAILED, robot.write(command));
        assertThrows(IllegalStateException.class, robot::arm);
    }

    @Test
    void refusesPosesThatAreNone() {
        SimulatedRobot robot = nominal(CARTPOLE);
        assertThrows(IllegalArgumentException.class, () -> robot.place(new double[1], new double[2]));
        assertThrows(IllegalArgumentException.class, () -> robot.place(new double[] {0, Double.NaN}, new double[2]));
    }

    /** A point mass under forces that switch at {@code k P + delay} moves on parabolas, which Runge-Kutta follows exactly. */
    @Test
    void aDelayShiftsTheResponseExactly() {
        for (double delay : new double[] {0.001, 0.0073, 0.01, 0.0125, 0.0341}) {
            SimulatedRobot robot = delayed(POINTMASS, delay);
            robot.arm();
            SplittableRandom random = new SplittableRandom(2);
            double[] force = new double[40];
            for (int k = 0; k < force.length; k++) {
                force[k] = random.nextDouble(-10, 10);
                send(robot, force[k], 0);
                double end = (k + 1) * PERIOD;
                double v = 0;
                double x = 0;
                for (int i = 0; i <= k; i++) {
                    double from = i * PERIOD + delay;
                    double acting = Math.max(0, Math.min(PERIOD, end - from));
                    double coasting = Math.max(0, end - from - acting);
                    v += force[i] * acting;
                    x += force[i] * acting * (acting / 2 + coasting);
                }
                assertEquals(v, state(robot)[2], 1e-13);
                assertEquals(x, state(robot)[0], 1e-13);
            }
        }
    }

    @Test
    void aDelayOfWholePeriodsIsTheSameMotionLater() {
        SimulatedRobot prompt = nominal(CARTPOLE);
        SimulatedRobot late = delayed(CARTPOLE, 3 * CARTPOLE.period());
        prompt.arm();
        late.arm();
        SplittableRandom random = new SplittableRandom(3);
        List<double[]> motion = new ArrayList<>(List.of(state(prompt)));
        for (int k = 0; k < 50; k++) {
            double u = random.nextDouble(-10, 10);
            send(prompt, u);
            send(late, u);
            motion.add(state(prompt));
            if (k >= 2) {
                assertArrayEquals(motion.get(k - 2), state(late));
            }
        }
    }

    @Test
    void placingForgetsCommandsUnderWay() {
        SimulatedRobot robot = delayed(POINTMASS, 2 * PERIOD);
        robot.arm();
        send(robot, 10, 10);
        robot.place(new double[2], new double[2]);
        for (int k = 0; k < 5; k++) {
            send(robot, 0, 0);
        }
        assertArrayEquals(new double[4], state(robot));
    }

    /** {@code J w' = k (V - k w) / R} has the solution {@code w = V / k (1 - exp(-k^2 t / (R J)))}. */
    @Test
    void aMotorRunsUpToItsNoLoadSpeed() {
        double R = 8.4;
        double k = 0.042;
        double J = 4e-4;
        SimulatedRobot robot = nominal(flywheel(J, DcMotor.of(0, R, k, Double.POSITIVE_INFINITY)));
        robot.arm();
        for (int i = 1; i <= 300; i++) {
            send(robot, 6);
            double t = i * PERIOD;
            assertEquals(6 / k * (1 - Math.exp(-k * k * t / (R * J))), state(robot)[1], 1e-9);
        }
    }

    /** {@code J q'' = kp (goal - q) - kv q'} is a damped oscillator about the goal. */
    @Test
    void aServoSwingsIntoItsGoal() {
        double J = 0.1;
        double kp = 17.8;
        double kv = 0.6;
        double goal = 0.8;
        SimulatedRobot robot = nominal(
                flywheel(J, PositionServo.of(0, PositionServo.Goal.POSITION, kp, kv, Double.POSITIVE_INFINITY)));
        robot.arm();
        double decay = kv / (2 * J);
        double omega = Math.sqrt(kp / J - decay * decay);
        for (int i = 1; i <= 200; i++) {
            send(robot, goal);
            double t = i * PERIOD;
            double q = goal * (1 - Math.exp(-decay * t) * (Math.cos(omega * t) + decay / omega * Math.sin(omega * t)));
            assertEquals(q, state(robot)[0], 5e-6);
        }
    }

    @Test
    void aServoThatWasNotAskedHoldsWhereItWasPlaced() {
        SimulatedRobot robot = new SimulatedRobot(
                flywheel(0.1, PositionServo.of(0, PositionServo.Goal.POSITION, 17.8, 0.6, 1.86)),
                new PlantDraw(new double[] {1}, new double[] {1}, new double[] {1}, new double[] {1}, 0.02, 0, 0),
                new SplittableRandom(1));
        robot.place(new double[] {0.7}, new double[1]);
        robot.arm();
        send(robot, -1);
        send(robot, -1);
        assertArrayEquals(new double[] {0.7, 0}, state(robot));
        send(robot, -1);
        assertTrue(state(robot)[0] < 0.7);
    }

    /** A body of some inertia on a vertical axis, which gravity leaves alone. */
    private static RobotModel flywheel(double J, Drive drive) {
        RigidBodyModel pendulum = BuiltInModels.pendulum().withMechanics(each -> each.withDamping(0));
        RigidBodyModel wheel = new RigidBodyModel("wheel", Vector3.ZERO, pendulum.bodies(), List.of())
                .withBodies(body -> body.withInertia(body.inertia().heavier(3 * J)));
        RobotModel like = RobotLibrary.find("pendulum");
        return new RobotModel(
                new RobotDescription(
                        "wheel",
                        like.description().joints(),
                        List.of(new ActuatorChannel("drive", "pendulum", Unit.VOLT, -10, 10, Double.POSITIVE_INFINITY)),
                        List.of(),
                        like.description().periodNanos()),
                wheel,
                List.of(drive),
                like.integrator(),
                1,
                List.of());
    }

    @Test
    void positionsComeInSteps() {
        SimulatedRobot robot = hidden(CARTPOLE, 3);
        RobotState sample = new RobotState(robot.description());
        double step = 2 * Math.PI / 4096;
        SplittableRandom random = new SplittableRandom(1);
        double worst = 0;
        for (int i = 0; i < 1000; i++) {
            double[] q = {random.nextDouble(-3, 3), random.nextDouble(-9, 9)};
            robot.place(q, new double[2]);
            robot.read(sample);
            for (int j = 0; j < 2; j++) {
                assertEquals(0, Math.abs(sample.q[j] / step - Math.rint(sample.q[j] / step)), 1e-9);
                worst = Math.max(worst, Math.abs(sample.q[j] - q[j]));
            }
        }
        assertTrue(worst <= step / 2 * (1 + 1e-9) && worst > 0.45 * step, "worst " + worst);
    }

    @Test
    void velocityNoiseIsWhiteAndNormal() {
        SimulatedRobot robot = hidden(CARTPOLE, 3);
        robot.place(new double[2], new double[] {1, -2});
        RobotState sample = new RobotState(robot.description());
        int N = 40_000;
        double[] z = new double[2 * N];
        for (int i = 0; i < N; i++) {
            robot.read(sample);
            z[2 * i] = (sample.qd[0] - 1) / 0.02;
            z[2 * i + 1] = (sample.qd[1] + 2) / 0.02;
        }
        double mean = Arrays.stream(z).average().orElseThrow();
        double square = Arrays.stream(z).map(v -> v * v).average().orElseThrow();
        double fourth = Arrays.stream(z).map(v -> v * v * v * v).average().orElseThrow();
        double next = 0;
        for (int i = 1; i < z.length; i++) {
            next += z[i] * z[i - 1] / z.length;
        }
        // Five standard errors each: those of z, z^2, z^4 and z z' have variances 1, 2, 96 and 1.
        double error = 5 / Math.sqrt(z.length);
        assertEquals(0, mean, error);
        assertEquals(1, square, error * Math.sqrt(2));
        assertEquals(3, fourth, error * Math.sqrt(96));
        assertEquals(0, next, error);
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        assertArrayEquals(run(11), run(11));
        assertFalse(Arrays.equals(run(11), run(12)));
    }

    /** All samples of a second of random commands on a hidden plant. */
    private static double[] run(long seed) {
        SimulatedRobot robot = hidden(RobotLibrary.find("furuta"), seed);
        robot.arm();
        RobotState sample = new RobotState(robot.description());
        SplittableRandom random = new SplittableRandom(5);
        double[] all = new double[200 * 4];
        for (int t = 0; t < 200; t++) {
            robot.read(sample);
            System.arraycopy(sample.q, 0, all, 4 * t, 2);
            System.arraycopy(sample.qd, 0, all, 4 * t + 2, 2);
            send(robot, random.nextDouble(-10, 10));
        }
        return all;
    }

    @Test
    void hiddenPlantsStandUpToRandomCommands() {
        for (String name : RobotLibrary.names()) {
            for (long seed = 0; seed < 20; seed++) {
                SimulatedRobot robot = hidden(RobotLibrary.find(name), seed);
                robot.arm();
                SplittableRandom random = new SplittableRandom(seed);
                double[] u = new double[robot.description().actuators().size()];
                for (int t = 0; t < 300; t++) {
                    for (int k = 0; k < u.length; k++) {
                        u[k] = random.nextDouble(-20, 20);
                    }
                    send(robot, u);
                }
                assertTrue(Arrays.stream(state(robot)).allMatch(each -> Math.abs(each) < 1000), name + " " + seed);
            }
        }
    }

    @Test
    void readingAndWritingAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RobotModel furuta = RobotLibrary.find("furuta");
        for (SimulatedRobot robot :
                List.of(hidden(CARTPOLE, 1), hidden(PENDULUM, 1), hidden(furuta, 1), odd(CARTPOLE), odd(furuta))) {
            robot.arm();
            RobotState sample = new RobotState(robot.description());
            RobotCommand command = new RobotCommand(robot.description());
            // The compiler's own last rearrangements allocate a little once; what a tick allocates stands in every
            // window.
            long least = Long.MAX_VALUE;
            for (int window = 0; window < 6 && least > 0; window++) {
                least = Math.min(least, allocated(threads, robot, sample, command, 100_000));
            }
            assertEquals(0, least);
        }
    }

    private static long allocated(
            ThreadMXBean threads, SimulatedRobot robot, RobotState sample, RobotCommand command, int ticks) {
        long before = threads.getCurrentThreadAllocatedBytes();
        tick(robot, sample, command, ticks);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void tick(SimulatedRobot robot, RobotState sample, RobotCommand command, int ticks) {
        for (int t = 0; t < ticks; t++) {
            robot.read(sample);
            command.values[0] = -sample.qd[0];
            robot.write(command);
        }
    }
}

package dev.sinew.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.IoStatus;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class OddPlantTest {

    private static final RobotModel CARTPOLE = RobotLibrary.find("cartpole");
    private static final RobotModel FURUTA = RobotLibrary.find("furuta");
    private static final RobotModel ARM = RobotLibrary.find("arm2");

    /** A hidden plant and what is odd about it, from one stream. */
    private record Odd(PlantDraw plant, Imperfections imperfections) {

        static Odd of(RobotModel robot, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            PlantDraw plant = PlantDraw.hidden(robot, true, random);
            return new Odd(plant, Imperfections.odd(robot, random));
        }

        SimulatedRobot of(RobotModel robot) {
            return new SimulatedRobot(robot, plant, imperfections, new SplittableRandom(1));
        }
    }

    private static SimulatedRobot only(RobotModel robot, DriveImperfection drive, Optional<Payload> payload) {
        List<DriveImperfection> drives = new ArrayList<>();
        robot.drives().forEach(each -> drives.add(drive));
        SimulatedRobot odd = new SimulatedRobot(
                robot, PlantDraw.nominal(robot), new Imperfections(drives, payload), new SplittableRandom(1));
        odd.arm();
        return odd;
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
    void everyRangeIsKeptAndFilled() {
        // 10 N, the largest force of the cart; 0.05 N m = 0.042 N m/A * 10 V / 8.4 ohm, the stall torque of the motor.
        assertFills(CARTPOLE, each -> drive(each).stiction(), 1, 3);
        assertFills(CARTPOLE, each -> drive(each).coulomb(), 1, 3);
        assertFills(CARTPOLE, each -> drive(each).backlash(), 0.001, 0.003);
        assertFills(CARTPOLE, each -> drive(each).deadZone(), 0.2, 0.8);
        assertFills(CARTPOLE, each -> drive(each).lag(), 0.01, 0.04);
        assertFills(CARTPOLE, each -> each.payload().orElseThrow().mass(), 0.1, 0.2);
        assertFills(CARTPOLE, each -> each.payload().orElseThrow().frequency(), 3, 6);
        assertFills(CARTPOLE, each -> each.payload().orElseThrow().dampingRatio(), 0.02, 0.1);
        assertFills(FURUTA, each -> drive(each).stiction(), 0.001, 0.0025);
        assertFills(FURUTA, each -> drive(each).coulomb(), 0.001, 0.0025);
        assertFills(FURUTA, each -> drive(each).backlash(), Math.toRadians(0.5), Math.toRadians(1.5));
        assertFills(FURUTA, each -> each.payload().orElseThrow().mass(), 0.0119, 0.0238);
        assertFills(ARM, each -> each.drives().get(1).coulomb(), 1, 3);
        assertFills(ARM, each -> each.payload().orElseThrow().mass(), 0.2, 0.4);
    }

    private static DriveImperfection drive(Imperfections imperfections) {
        return imperfections.drives().get(0);
    }

    private static void assertFills(RobotModel robot, ToDoubleFunction<Imperfections> value, double low, double high) {
        double[] drawn = new double[1000];
        for (int seed = 0; seed < drawn.length; seed++) {
            drawn[seed] = value.applyAsDouble(Odd.of(robot, seed).imperfections());
        }
        double least = Arrays.stream(drawn).min().orElseThrow();
        double most = Arrays.stream(drawn).max().orElseThrow();
        double slack = 0.1 * (high - low);
        assertTrue(least >= low && least < low + slack, robot.description().name() + " " + least);
        assertTrue(most <= high && most > high - slack, robot.description().name() + " " + most);
    }

    @Test
    void thePayloadRidesOnTheLastBodyThatIsDriven() {
        assertEquals(
                0, Odd.of(CARTPOLE, 1).imperfections().payload().orElseThrow().body());
        assertEquals(
                0, Odd.of(FURUTA, 1).imperfections().payload().orElseThrow().body());
        assertEquals(1, Odd.of(ARM, 1).imperfections().payload().orElseThrow().body());
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherOthers() {
        assertEquals(Odd.of(ARM, 4).imperfections(), Odd.of(ARM, 4).imperfections());
        assertNotEquals(Odd.of(ARM, 4).imperfections(), Odd.of(ARM, 5).imperfections());
    }

    @Test
    void itsHiddenPartIsThatOfTheHiddenPlant() {
        PlantDraw hidden = PlantDraw.hidden(CARTPOLE, true, new SplittableRandom(9));
        PlantDraw odd = Odd.of(CARTPOLE, 9).plant();
        assertArrayEquals(hidden.masses(), odd.masses());
        assertArrayEquals(hidden.lengths(), odd.lengths());
        assertArrayEquals(hidden.frictions(), odd.frictions());
        assertArrayEquals(hidden.gains(), odd.gains());
        assertEquals(hidden.delay(), odd.delay());
    }

    /** Against the bare dynamics, not against the class itself: delay, gain and all, to the last bit. */
    @Test
    void withoutImperfectionsItIsTheHiddenPlantBitForBit() {
        for (RobotModel robot : List.of(CARTPOLE, FURUTA, ARM)) {
            PlantDraw h = PlantDraw.hidden(robot, true, new SplittableRandom(2));
            PlantDraw prompt = new PlantDraw(h.masses(), h.lengths(), h.frictions(), h.gains(), 0, 0, 0);
            SimulatedRobot plain =
                    new SimulatedRobot(robot, prompt, Imperfections.none(robot), new SplittableRandom(1));
            plain.arm();
            var dynamics = prompt.appliedTo(robot).dynamics(robot.period());
            SplittableRandom random = new SplittableRandom(3);
            double[] x = new double[dynamics.stateSize()];
            double[] u = new double[dynamics.inputSize()];
            for (int t = 0; t < 200; t++) {
                Arrays.setAll(u, k -> random.nextDouble(-2, 2));
                send(plain, u);
                dynamics.step(x, u, x, new double[0]);
                assertArrayEquals(x, state(plain));
            }
        }
    }

    @Test
    void eachImperfectionAloneChangesTheMotion() {
        DriveImperfection none = DriveImperfection.NONE;
        double[] plain = driven(only(CARTPOLE, none, Optional.empty()));
        for (DriveImperfection each : List.of(
                new DriveImperfection(1, 1, 0, 0, 0),
                new DriveImperfection(0, 0, 0, 0.5, 0),
                new DriveImperfection(0, 0, 0, 0, 0.02))) {
            assertTrue(farther(plain, driven(only(CARTPOLE, each, Optional.empty()))) > 1e-2);
        }
        Optional<Payload> load = Optional.of(new Payload(0, 0.15, 4, 0.05));
        assertTrue(farther(plain, driven(only(CARTPOLE, none, load))) > 1e-2);
    }

    private static double farther(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    private static double[] driven(SimulatedRobot robot) {
        for (int t = 0; t < 100; t++) {
            send(robot, 6 * Math.sin(0.2 * t));
        }
        return state(robot);
    }

    @Test
    void aCartUnderLessThanItsStictionStands() {
        SimulatedRobot robot = only(CARTPOLE, new DriveImperfection(2, 1.5, 0, 0, 0), Optional.empty());
        robot.place(new double[] {0.2, Math.PI}, new double[2]);
        for (int t = 0; t < 300; t++) {
            send(robot, 1.9);
        }
        assertEquals(0.2, state(robot)[0]);
        assertEquals(0, state(robot)[2]);
        for (int t = 0; t < 30; t++) {
            send(robot, 2.2);
        }
        assertTrue(state(robot)[0] > 0.21);
    }

    @Test
    void theSensorOfADrivenJointStandsBehindItsBacklash() {
        double width = 0.002;
        SimulatedRobot robot = only(CARTPOLE, new DriveImperfection(0, 0, width, 0, 0), Optional.empty());
        RobotState sample = new RobotState(robot.description());
        robot.place(new double[] {0, Math.PI}, new double[2]);
        int stood = 0;
        int dragged = 0;
        for (int t = 0; t < 200; t++) {
            send(robot, 3 * Math.sin(0.1 * t));
            robot.read(sample);
            double[] x = state(robot);
            assertTrue(Math.abs(sample.q[0] - x[0]) <= width / 2 + 1e-15);
            assertEquals(x[1], sample.q[1], "a joint that no motor drives has its sensor on itself");
            assertTrue(sample.qd[0] == x[2] || sample.qd[0] == 0);
            stood += sample.qd[0] == 0 && x[2] != 0 ? 1 : 0;
            dragged += sample.qd[0] != 0 ? 1 : 0;
        }
        assertTrue(stood > 3 && dragged > 150, "stood " + stood + ", dragged " + dragged);
    }

    @Test
    void aPayloadIsPlacedWhereItHangsStill() {
        DriveImperfection held = new DriveImperfection(1000, 1000, 0, 0, 0);
        Optional<Payload> load = Optional.of(new Payload(1, 0.4, 3, 0.02));
        PlantMotion motion = new PlantMotion(ARM, new Imperfections(List.of(held, held), load));
        motion.place(new double[] {0.4, -0.3}, new double[2]);
        double sag = motion.q(2);
        double omega = 2 * Math.PI * 3;
        assertEquals(-9.81 * Math.cos(0.1) / (omega * omega), sag, 1e-12);
        for (int t = 0; t < 1000; t++) {
            motion.advance(new double[2], 0.01);
            assertEquals(sag, motion.q(2), 1e-5);
        }
    }

    @Test
    void oddPlantsStandUpToRandomCommands() {
        for (String name : RobotLibrary.names()) {
            RobotModel robot = RobotLibrary.find(name);
            for (long seed = 0; seed < 20; seed++) {
                SimulatedRobot odd = Odd.of(robot, seed).of(robot);
                odd.arm();
                SplittableRandom random = new SplittableRandom(seed);
                double[] u = new double[robot.drives().size()];
                for (int t = 0; t < 300; t++) {
                    Arrays.setAll(u, k -> random.nextDouble(-20, 20));
                    send(odd, u);
                }
                assertTrue(Arrays.stream(state(odd)).allMatch(each -> Math.abs(each) < 1000), name + " " + seed);
            }
        }
    }

    @Test
    void refusesImperfectionsOfAnotherRobot() {
        Imperfections one = Imperfections.none(CARTPOLE);
        PlantDraw arm = PlantDraw.nominal(ARM);
        SplittableRandom noise = new SplittableRandom(1);
        assertThrows(IllegalArgumentException.class, () -> new SimulatedRobot(ARM, arm, one, noise));
        assertThrows(IllegalArgumentException.class, () -> new DriveImperfection(1, 2, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new DriveImperfection(1, 1, 0, -1, 0));
    }
}

package dev.sinew.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClockedRobotTest {

    private static final int PERIODS = 60;

    private long period;

    private static SimulatedRobot robot() {
        RobotModel model = RobotLibrary.find("cartpole");
        SplittableRandom random = new SplittableRandom(7);
        PlantDraw plant = PlantDraw.hidden(model, true, random);
        SimulatedRobot robot = new SimulatedRobot(model, plant, Imperfections.odd(model, random), random.split());
        robot.place(new double[] {0.1, 0.4}, new double[] {0, 0});
        return robot;
    }

    private static double push(long period) {
        return 5 * Math.sin(0.3 * period);
    }

    @Test
    void showsALoopThatSkipsNothingTheSimulatedRobotToTheLastBit() {
        SimulatedRobot plain = robot();
        ClockedRobot clocked = new ClockedRobot(robot(), () -> period);
        RobotState expected = new RobotState(plain.description());
        RobotState state = new RobotState(plain.description());
        RobotCommand command = new RobotCommand(plain.description());
        period = 1000;
        plain.arm();
        clocked.arm();
        for (int k = 0; k < PERIODS; k++, period++) {
            plain.read(expected);
            assertEquals(IoStatus.OK, clocked.read(state));
            assertArrayEquals(expected.q, state.q);
            assertArrayEquals(expected.qd, state.qd);
            assertEquals(expected.stampNanos, state.stampNanos);
            command.values[0] = push(k);
            plain.write(command);
            clocked.write(command);
        }
    }

    @Test
    void movesOnUnderTheLastCommandWhileTheLoopIsAway() {
        SimulatedRobot plain = robot();
        ClockedRobot clocked = new ClockedRobot(robot(), () -> period);
        RobotState expected = new RobotState(plain.description());
        RobotState state = new RobotState(plain.description());
        RobotCommand command = new RobotCommand(plain.description());
        plain.arm();
        clocked.arm();
        plain.read(expected);
        clocked.read(state);
        command.values[0] = 4;
        clocked.write(command);
        for (int k = 0; k < 6; k++) {
            plain.write(command);
        }
        double before = state.q[1];
        period = 6;
        assertEquals(IoStatus.OK, clocked.read(state));
        assertNotEquals(before, state.q[1]);
        plain.read(expected);
        assertEquals(expected.q[1], state.q[1], 5e-3, "but for the noise of other samples");
        assertEquals(6 * plain.description().periodNanos(), state.stampNanos);
    }

    @Test
    void waitsForTheFirstSampleAfterArming() {
        ClockedRobot clocked = new ClockedRobot(robot(), () -> period);
        RobotState state = new RobotState(clocked.description());
        clocked.arm();
        period = 500;
        clocked.read(state);
        assertEquals(0, state.stampNanos);
        clocked.disarm();
        period = 9000;
        clocked.read(state);
        assertEquals(0, state.stampNanos);
        assertEquals(LifeCycle.READY, clocked.lifeCycle());
    }

    @Test
    void canNotBeReachedAfterTooLongAnAbsence() {
        ClockedRobot clocked = new ClockedRobot(robot(), () -> period);
        RobotState state = new RobotState(clocked.description());
        clocked.arm();
        clocked.read(state);
        period = ClockedRobot.LONGEST_ABSENCE + 1;
        assertEquals(IoStatus.FAILED, clocked.read(state));
    }
}

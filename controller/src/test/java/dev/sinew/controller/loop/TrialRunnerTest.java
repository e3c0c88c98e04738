package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.RobotState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialRunnerTest {

    private static final Policy PUSH = (t, x, u) -> u[0] = 1;
    private static final StartTolerance TOLERANCE = new StartTolerance(0.01, 0.05, 5, 50);

    private static TrialRunner runner(PointMass robot) {
        ControlLoop loop =
                new ControlLoop(robot, new PointMass.Estimator(), new SimulatedPacer(), () -> 0, LoopSettings.of(2));
        return new TrialRunner(loop, new SimulatedPacer(), TOLERANCE, 10);
    }

    private static Trial run(PointMass robot) {
        return runner(robot).run(PUSH, new double[] {0.5}, new double[] {0}, 3, Map.of("condition", "1"));
    }

    @Test
    void placesARobotThatCanBePlacedAndRunsFromThere() {
        PointMass robot = new PointMass.Placed();
        robot.q = 9;
        Trial trial = run(robot);
        assertTrue(trial.end().completed());
        RobotState first = new RobotState(robot.description);
        trial.recording().sample(0, first);
        assertEquals(0.5, first.q[0]);
        assertEquals(21, trial.recording().samples());
        assertEquals(20, robot.written.size());
    }

    @Test
    void keepsWhereTheRecordingComesFrom() {
        Trial trial = run(new PointMass.Placed());
        assertEquals(3, trial.recording().info().seed());
        assertEquals(2, trial.recording().info().periodsPerStep());
        assertEquals(
                Map.of("condition", "1", "end", "COMPLETED"),
                trial.recording().info().labels());
    }

    @Test
    void eachTrialStartsAfresh() {
        PointMass robot = new PointMass.Placed();
        TrialRunner runner = runner(robot);
        Trial one = runner.run(PUSH, new double[] {0}, new double[] {0}, 0, Map.of());
        Trial two = runner.run(PUSH, new double[] {0}, new double[] {0}, 0, Map.of());
        RobotState a = new RobotState(robot.description);
        RobotState b = new RobotState(robot.description);
        one.recording().sample(20, a);
        two.recording().sample(20, b);
        assertEquals(a.q[0], b.q[0]);
        assertEquals(one.end(), two.end());
    }

    @Test
    void runsWhenARobotThatCanNotBePlacedHasSettledInItsStartPose() {
        PointMass robot = new PointMass();
        robot.q = 0.505;
        assertTrue(run(robot).end().completed());
        assertEquals(5 + 21, robot.reads, "five samples to settle");
    }

    @Test
    void refusesARobotAwayFromItsStartPoseAndNeverArmsIt() {
        PointMass robot = new PointMass();
        robot.q = 0.52;
        Trial trial = run(robot);
        assertEquals(Status.REFUSED, trial.end().status());
        assertEquals(
                "joint rail is at 0.52 m, its start is 0.5 within 0.01",
                trial.end().reason());
        assertEquals(0, robot.writes);
        assertEquals(0, trial.recording().samples());
        assertEquals(LifeCycle.READY, robot.lifeCycle);
    }

    @Test
    void refusesARobotThatMovesThroughItsStartPose() {
        PointMass robot = new PointMass();
        robot.q = 0.5;
        robot.qd = 0.2;
        assertEquals(
                "joint rail moves at 0.2 m/s, its start is 0.0 within 0.05",
                run(robot).end().reason());
    }

    @Test
    void refusesARobotThatDoesNotStayInItsStartPose() {
        PointMass robot = new PointMass();
        robot.readAnswer = index -> {
            robot.q = index % 5 == 4 ? 0.6 : 0.5;
            return IoStatus.OK;
        };
        assertEquals(Status.REFUSED, run(robot).end().status());
    }

    @Test
    void refusesARobotWhosePositionIsNotANumber() {
        PointMass robot = new PointMass();
        robot.q = Double.NaN;
        assertEquals(Status.REFUSED, run(robot).end().status());
    }

    @Test
    void refusesARobotThatSettlesTooLate() {
        PointMass robot = new PointMass();
        robot.readAnswer = index -> {
            robot.q = index < TOLERANCE.waitPeriods() - 3 ? 0.6 : 0.5;
            return IoStatus.OK;
        };
        assertEquals(
                "the robot did not settle in its start pose in time",
                run(robot).end().reason());
    }

    @Test
    void refusesTolerancesThatCanNotBe() {
        double[][] bad = {{0, 1, 1, 1}, {1, 0, 1, 1}, {1, 1, 0, 1}, {1, 1, 2, 1}, {Double.NaN, 1, 1, 1}};
        for (double[] each : bad) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new StartTolerance(each[0], each[1], (int) each[2], (int) each[3]));
        }
    }

    @Test
    void refusesARobotWithoutSamples() {
        PointMass robot = new PointMass();
        robot.readAnswer = index -> IoStatus.STALE;
        assertEquals("the robot gives no sample", run(robot).end().reason());
    }

    @Test
    void aStepOfSomeSecondsMustBeAWholeNumberOfPeriods() {
        assertEquals(5, LoopSettings.forStep(0.05, 10_000_000).periodsPerStep());
        assertEquals(1, LoopSettings.forStep(0.02, 20_000_000).periodsPerStep());
        assertThrows(IllegalArgumentException.class, () -> LoopSettings.forStep(0.025, 10_000_000));
    }
}

package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.estimate.JointEstimator;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.Protection;
import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recorder;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.RobotLibrary;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.SimulatedRobot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Resets of a machine that can't be placed: the simulated SO-101 behind a door that hides that it could be. */
class DrivenResetTest {

    private static final RobotModel MODEL = RobotLibrary.find("so101");
    private static final double[] FROM = {0.8, -0.3, 0.4, -0.5, 0.1};
    private static final double[] TO = {-0.4, -1.0, 0.9, 0.3, 0.6};
    private static final double[] STILL = new double[5];
    private static final long PERIOD = MODEL.description().periodNanos();
    private static final Policy HOLD = (t, x, u) -> {
        for (int j = 0; j < u.length; j++) {
            u[j] = TO[j] - x[j];
        }
    };

    private final Hidden robot = new Hidden();

    /** Keeps account of its life and its motion. */
    private static final class Hidden implements Robot {
        private final SimulatedRobot inner =
                new SimulatedRobot(MODEL, PlantDraw.nominal(MODEL), new SplittableRandom(3));
        final List<LifeCycle> life = new ArrayList<>();
        final double[] before = FROM.clone();
        double fastest;
        double largestJerkOfCommand;
        double[] last = new double[5];
        int writes;
        boolean armFails;

        Hidden() {
            inner.place(FROM, STILL);
        }

        @Override
        public RobotDescription description() {
            return inner.description();
        }

        @Override
        public Backend backend() {
            return inner.backend();
        }

        @Override
        public LifeCycle lifeCycle() {
            return inner.lifeCycle();
        }

        @Override
        public void arm() {
            life.add(LifeCycle.ARMED);
            inner.arm();
            if (armFails) {
                throw new IllegalStateException("half of the servos did not answer");
            }
        }

        @Override
        public void disarm() {
            life.add(LifeCycle.READY);
            inner.disarm();
        }

        @Override
        public IoStatus read(RobotState state) {
            IoStatus status = inner.read(state);
            for (int j = 0; j < before.length; j++) {
                fastest = Math.max(fastest, Math.abs(state.q[j] - before[j]) / (PERIOD * 1e-9));
                before[j] = state.q[j];
            }
            return status;
        }

        @Override
        public IoStatus write(RobotCommand command) {
            writes++;
            for (int i = 0; i < last.length; i++) {
                largestJerkOfCommand = Math.max(largestJerkOfCommand, Math.abs(command.values[i] - last[i]));
                last[i] = command.values[i];
            }
            return inner.write(command);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    private ControlLoop loop() {
        Protection protection = Protection.full(robot.description()).holdingFor(20);
        return new ControlLoop(
                robot,
                new JointEstimator(5),
                new SimulatedPacer(),
                () -> 0,
                LoopSettings.of(2).with(protection));
    }

    private static TrialRunner runner(ControlLoop loop, StartTolerance tolerance) {
        return new TrialRunner(loop, new SimulatedPacer(), tolerance, 20);
    }

    private TrialRunner runner(StartTolerance tolerance) {
        return runner(loop(), tolerance);
    }

    private Recorder recorder(int rows) {
        return new Recorder(robot.description(), 10, rows);
    }

    private void approach(ControlLoop loop) {
        StartTolerance tolerance = StartTolerance.usual(PERIOD);
        Settling settling = new Settling(robot.description(), tolerance, TO, STILL);
        StartMotion motion = new StartMotion(robot.description(), TO, 2 * PERIOD * 1e-9);
        assertTrue(loop.approach(motion, settling).completed());
        assertSame(LifeCycle.ARMED, robot.lifeCycle());
    }

    @Test
    void drivesToTheStartPoseAndRunsTheTrialFromThereWithoutEverLosingPower() {
        Trial trial = runner(StartTolerance.usual(PERIOD)).run(HOLD, TO, STILL, 0, Map.of());
        assertTrue(trial.end().completed(), trial.end().reason());
        assertEquals(0, trial.end().faults());
        assertEquals(List.of(LifeCycle.ARMED, LifeCycle.READY), robot.life, "armed once, disarmed once");
        RobotState first = new RobotState(robot.description());
        trial.recording().sample(0, first);
        for (int j = 0; j < TO.length; j++) {
            assertEquals(TO[j], first.q[j], 0.05);
        }
        assertEquals(41, trial.recording().samples(), "the reset is no part of the trial");
        assertTrue(robot.writes > 40 + 20);
    }

    @Test
    void goesThereSmoothlyAndSlowly() {
        runner(StartTolerance.usual(PERIOD)).run(HOLD, TO, STILL, 0, Map.of());
        double limit = robot.description().joints().get(0).velocityLimit();
        assertTrue(robot.fastest > 0.1 && robot.fastest < 0.5 * limit, robot.fastest + " rad/s");
        assertTrue(robot.largestJerkOfCommand < 0.1, robot.largestJerkOfCommand + " rad from one command to the next");
    }

    @Test
    void givesUpAfterItsTimeAndHoldsUntilItIsReleased() {
        Trial trial = runner(new StartTolerance(0.001, 0.1, 10, 60)).run(HOLD, TO, STILL, 0, Map.of());
        assertSame(Status.REFUSED, trial.end().status());
        assertSame(SafeState.HOLD, trial.end().level());
        assertSame(Fault.RESET_TOO_LONG, trial.end().fault().orElseThrow());
        assertEquals(60, trial.end().period());
        assertEquals(List.of(LifeCycle.ARMED, LifeCycle.READY), robot.life);
        assertEquals(0, trial.recording().samples());
    }

    @Test
    void aResetWhoseTrialWasRefusedIsForgotten() {
        ControlLoop loop = loop();
        approach(loop);
        robot.inner.disarm();
        TrialEnd end = loop.run(HOLD, 20, recorder(200));
        assertSame(Status.REFUSED, end.status());
        assertEquals("the robot is not ARMED but READY", end.reason());
        Trial next = runner(loop, StartTolerance.usual(PERIOD)).run(HOLD, TO, STILL, 0, Map.of());
        assertTrue(next.end().completed(), next.end().reason());
    }

    @Test
    void aTrialThatCanNotBeginAfterItsResetTakesThePowerOff() {
        ControlLoop loop = loop();
        approach(loop);
        assertThrows(IllegalArgumentException.class, () -> loop.run(HOLD, 20, recorder(40)));
        assertSame(LifeCycle.READY, robot.lifeCycle());
    }

    @Test
    void nothingMovesForATrialWhoseRecorderDoesNotFit() {
        TrialRunner runner = runner(StartTolerance.usual(PERIOD));
        assertThrows(IllegalArgumentException.class, () -> runner.run(HOLD, TO, STILL, recorder(40)));
        assertEquals(List.of(), robot.life);
        assertEquals(0, robot.writes);
    }

    @Test
    void aRobotThatFailsToArmIsTakenOff() {
        robot.armFails = true;
        ControlLoop loop = loop();
        assertThrows(IllegalStateException.class, () -> loop.run(HOLD, 20, recorder(200)));
        assertSame(LifeCycle.READY, robot.lifeCycle());
    }

    @Test
    void asksAPersonWhenTheRobotHasNoServos() {
        PointMass mass = new PointMass();
        List<String> asked = new ArrayList<>();
        ControlLoop loop =
                new ControlLoop(mass, new PointMass.Estimator(), new SimulatedPacer(), () -> 0, LoopSettings.of(1));
        StartTolerance tolerance = new StartTolerance(0.01, 0.05, 5, 50);
        new TrialRunner(loop, new SimulatedPacer(), tolerance, 3, asked::add)
                .run((t, x, u) -> {}, new double[] {0}, new double[] {0}, 0, Map.of());
        assertEquals(List.of("put the robot into its start pose, and let it rest there"), asked);
    }

    @Test
    void aTrialCanBeFailedOrDiscardedAfterwards() {
        Trial trial = runner(StartTolerance.usual(PERIOD)).run(HOLD, TO, STILL, 0, Map.of());
        assertTrue(trial.isUsable());
        assertSame(Trial.Mark.NONE, trial.mark());
        Trial failed = trial.failed("it touched the table");
        assertSame(Trial.Mark.FAILED, failed.mark());
        assertTrue(failed.isUsable(), "what it measured is true");
        assertEquals("it touched the table", failed.recording().info().labels().get("failed"));
        Trial discarded = failed.discarded("somebody pushed it");
        assertSame(Trial.Mark.DISCARDED, discarded.mark());
        assertFalse(discarded.isUsable());
        assertFalse(discarded.recording().info().isUsable());
        assertSame(Trial.Mark.DISCARDED, discarded.failed("too").mark());
    }
}

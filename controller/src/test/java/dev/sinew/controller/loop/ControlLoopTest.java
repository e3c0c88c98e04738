package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ControlLoopTest {

    private static final Policy STEP_NUMBER = (t, x, u) -> u[0] = t + 1;

    private final PointMass robot = new PointMass();
    private final Recorder recorder = new Recorder(robot.description, 2, 1000);

    private ControlLoop loop(Pacer pacer, int periodsPerStep) {
        return new ControlLoop(robot, new PointMass.Estimator(), pacer, () -> 0, LoopSettings.of(periodsPerStep));
    }

    private Recording recording(int periodsPerStep) {
        return recorder.finish(
                new RecordingInfo(robot.description, robot.backend(), 0, periodsPerStep, new TreeMap<>()));
    }

    /** A schedule on which the loop comes late: tick i happens in the period given. */
    private static final class LatePacer implements Pacer {
        private final long[] periods;
        private int tick;
        private long periodNanos;

        LatePacer(long... periods) {
            this.periods = periods;
        }

        @Override
        public long start(long period) {
            periodNanos = period;
            return 7;
        }

        @Override
        public long await() {
            return 7 + periods[tick++] * periodNanos + 1000;
        }

        @Override
        public long now() {
            return 7 + periods[tick - 1] * periodNanos + 3000;
        }
    }

    @Test
    void holdsTheActionBetweenSteps() {
        List<Integer> asked = new ArrayList<>();
        TrialEnd end = loop(new SimulatedPacer(), 3)
                .run(
                        (t, x, u) -> {
                            asked.add(t);
                            STEP_NUMBER.act(t, x, u);
                        },
                        3,
                        recorder);
        assertEquals(new TrialEnd(Status.COMPLETED, 3, 0, "all steps ran"), end);
        assertEquals(List.of(0, 1, 2), asked);
        assertArrayEquals(new double[] {1, 1, 1, 2, 2, 2, 3, 3, 3}, sent());
        assertEquals(LifeCycle.READY, robot.lifeCycle);
    }

    @Test
    void takesOneMoreSampleAfterTheLastCommand() {
        loop(new SimulatedPacer(), 2).run(STEP_NUMBER, 2, recorder);
        Recording recording = recording(2);
        assertEquals(4, recording.commands());
        assertEquals(5, recording.samples());
        assertEquals(2, recording.step(4));
        RobotState last = new RobotState(robot.description);
        recording.sample(4, last);
        assertEquals(robot.q, last.q[0]);
        assertEquals(4 * PointMass.PERIOD_NANOS, last.stampNanos);
    }

    @Test
    void skipsWholePeriodsAfterAnOverrunAndNeverShiftsTheStepAgainstTheClock() {
        ControlLoop loop = loop(new LatePacer(0, 1, 4, 5, 6), 2);
        TrialEnd end = loop.run(STEP_NUMBER, 3, recorder);
        assertTrue(end.completed());
        assertEquals(2, end.steps(), "step 1 had no tick");
        assertArrayEquals(new double[] {1, 1, 3, 3}, sent());
        assertEquals(2, loop.stats().skippedPeriods());
        assertEquals(1, loop.stats().overruns());
        assertEquals(4, loop.stats().ticks());
        assertEquals(1000, loop.stats().longestLatenessNanos());
        assertEquals(2000, loop.stats().longestCycleNanos());
        assertEquals(4, recording(2).period(2));
    }

    @Test
    void asksThePolicyAtTheFirstNewSampleOfAStepAndHoldsTheActionUntilThen() {
        robot.readAnswer = index -> index == 2 ? IoStatus.STALE : IoStatus.OK;
        TrialEnd end = loop(new SimulatedPacer(), 2).run(STEP_NUMBER, 2, recorder);
        assertTrue(end.completed());
        assertEquals(2, end.steps());
        assertEquals(1, end.staleSamples());
        assertEquals(Optional.of(Fault.SAMPLE_MISSED), end.fault());
        assertTrue(end.isUsable());
        assertArrayEquals(new double[] {1, 1, 1, 2}, sent());
        assertFalse(recording(2).fresh(2));
        assertTrue(recording(2).fresh(3));
    }

    @Test
    void endsAndDisarmsAtTheThirdTickInARowWithoutANewSample() {
        robot.readAnswer = index -> index % 3 == 2 || index > 6 ? IoStatus.STALE : IoStatus.OK;
        PointMass.Estimator estimator = new PointMass.Estimator();
        TrialEnd end = new ControlLoop(robot, estimator, new SimulatedPacer(), () -> 0, LoopSettings.of(1))
                .run(STEP_NUMBER, 100, recorder);
        assertEndedBy(Fault.NO_SAMPLE, 9, end);
        assertEquals(5, end.staleSamples());
        assertEquals(5, estimator.samples, "an old sample is not estimated twice");
        assertEquals(9, robot.written.size());
        assertEquals(LifeCycle.READY, robot.lifeCycle);
    }

    @Test
    void sendsNothingBeforeTheFirstSampleAndWaitsForTheLast() {
        robot.readAnswer = index -> index == 0 || index == 3 ? IoStatus.STALE : IoStatus.OK;
        TrialEnd end = loop(new SimulatedPacer(), 1).run(STEP_NUMBER, 3, recorder);
        assertTrue(end.completed());
        assertArrayEquals(new double[] {2, 3}, sent());
        Recording recording = recording(1);
        assertEquals(1, recording.period(0));
        assertEquals(4, recording.period(2));
        assertEquals(3, recording.step(2));
    }

    @Test
    void stopsWhenAskedTo() {
        AtomicBoolean stop = new AtomicBoolean();
        Policy stopping = (t, x, u) -> stop.set(t == 4);
        TrialEnd end = new ControlLoop(
                        robot,
                        new PointMass.Estimator(),
                        new SimulatedPacer(),
                        () -> stop.get() ? Fault.STOP_ASKED.bit() : 0,
                        LoopSettings.of(1))
                .run(stopping, 100, recorder);
        assertEquals(Status.STOPPED, end.status());
        assertEquals(5, robot.written.size());
        assertEquals(LifeCycle.READY, robot.lifeCycle);
    }

    @Test
    void endsWhenTheRobotCanNotBeRead() {
        robot.readAnswer = index -> index == 3 ? IoStatus.FAILED : IoStatus.OK;
        TrialEnd end = loop(new SimulatedPacer(), 1).run(STEP_NUMBER, 100, recorder);
        assertEndedBy(Fault.READ_FAILED, 3, end);
        assertEquals(3, robot.written.size());
        assertEquals(LifeCycle.READY, robot.lifeCycle);
    }

    @Test
    void recordsNoCommandThatWasNotSent() {
        robot.writeAnswer = index -> index == 3 ? IoStatus.FAILED : IoStatus.OK;
        TrialEnd end = loop(new SimulatedPacer(), 1).run(STEP_NUMBER, 100, recorder);
        assertEndedBy(Fault.WRITE_FAILED, 3, end);
        assertEquals(3, recording(1).commands());
        assertEquals(LifeCycle.READY, robot.lifeCycle);
    }

    @Test
    void sendsRestAndEndsWhenThePolicyIsNotFinite() {
        TrialEnd end = loop(new SimulatedPacer(), 2).run((t, x, u) -> u[0] = t < 2 ? 5 : Double.NaN, 100, recorder);
        assertEndedBy(Fault.POLICY_NOT_FINITE, 4, end);
        assertArrayEquals(new double[] {5, 5, 5, 5, 0}, sent());
        double[] asked = new double[1];
        recording(2).requested(4, asked);
        assertTrue(Double.isNaN(asked[0]));
        assertTrue(Intervention.NOT_FINITE.in(recording(2).interventions(4)));
        assertEquals(LifeCycle.READY, robot.lifeCycle);
    }

    @Test
    void disarmsEvenWhenThePolicyThrows() {
        ControlLoop loop = loop(new SimulatedPacer(), 1);
        Policy broken = (t, x, u) -> {
            throw new IllegalStateException("broken");
        };
        assertThrows(IllegalStateException.class, () -> loop.run(broken, 1, recorder));
        assertEquals(LifeCycle.READY, robot.lifeCycle);
    }

    @Test
    void refusesARobotThatIsNotReady() {
        robot.lifeCycle = LifeCycle.FAULT;
        TrialEnd end = loop(new SimulatedPacer(), 1).run(STEP_NUMBER, 1, recorder);
        assertEquals(Status.REFUSED, end.status());
        assertEquals(0, robot.reads + robot.writes);
    }

    @Test
    void refusesARecorderThatIsTooSmall() {
        ControlLoop loop = loop(new SimulatedPacer(), 10);
        assertThrows(IllegalArgumentException.class, () -> loop.run(STEP_NUMBER, 100, recorder));
        Recorder other = new Recorder(robot.description, 3, 1000);
        assertThrows(IllegalArgumentException.class, () -> loop.run(STEP_NUMBER, 10, other));
    }

    private static void assertEndedBy(Fault fault, long period, TrialEnd end) {
        assertEquals(Status.FAULT, end.status());
        assertEquals(Optional.of(fault), end.fault());
        assertEquals(fault.state(), end.level());
        assertEquals(period, end.period());
        assertTrue(fault.in(end.faults()) && end.reason().contains(fault.what()), end.reason());
        assertFalse(end.isUsable());
    }

    private double[] sent() {
        return robot.written.stream().mapToDouble(each -> each[0]).toArray();
    }
}

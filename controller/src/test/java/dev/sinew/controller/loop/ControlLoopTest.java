package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ControlLoopTest {

    private static final Policy STEP_NUMBER = (t, x, u) -> u[0] = t + 1;

    private final PointMass robot = new PointMass();
    private final Recorder recorder = new Recorder(robot.description, 2, 1000);

    private ControlLoop loop(Pacer pacer, int periodsPerStep) {
        return new ControlLoop(robot, new PointMass.Estimator(), pacer, () -> false, LoopSettings.of(periodsPerStep));
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
        assertArrayEquals(
                new double[] {1, 1, 1, 2, 2, 2, 3, 3, 3},
                robot.written.stream().mapToDouble(each -> each[0]).toArray());
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
        assertArrayEquals(
                new double[] {1, 1, 3, 3},
                robot.written.stream().mapToDouble(each -> each[0]).toArray());
        assertEquals(2, loop.stats().skippedPeriods());
        assertEquals(1, loop.stats().overruns());
        assertEquals(4, loop.stats().ticks());
        assertEquals(1000, loop.stats().longestLatenessNanos());
        assertEquals(2000, loop.stats().longestCycleNanos());
        assertEquals(4, recording(2).period(2));
    }
}

package dev.sinew.hal.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.SensorChannel;
import dev.sinew.hal.Unit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private static final RobotDescription ROBOT = robot("arm");

    private final Recorder recorder = new Recorder(ROBOT, 3, 10);
    private final Tick tick = new Tick(ROBOT, 3);
    private final RobotState state = new RobotState(ROBOT);
    private final RobotCommand command = new RobotCommand(ROBOT);

    private static RobotDescription robot(String name) {
        return new RobotDescription(
                name,
                List.of(
                        new Joint("a", JointType.REVOLUTE, -1, 1, 2, 3),
                        new Joint("b", JointType.PRISMATIC, -1, 1, 2, 3)),
                List.of(new ActuatorChannel("m", "a", Unit.NEWTON_METER, -1, 1, 9)),
                List.of(new SensorChannel("s", Unit.METER)),
                1_000_000);
    }

    private static RecordingInfo info(RobotDescription robot) {
        return new RecordingInfo(robot, Backend.SIM, 4, 2, new TreeMap<>(Map.of("condition", "0")));
    }

    private void append(int row) {
        fill(row);
        tick.sample(2L * row, row / 2, row != 1, state, new double[] {row, -row, 0.5});
        tick.command(new double[] {row + 0.25}, command, row, 3 * row);
        recorder.append(tick);
    }

    private void appendSample(long period, int step, double... x) {
        tick.sample(period, step, true, state, x);
        recorder.append(tick);
    }

    private void fill(int row) {
        state.stampNanos = 100 + row;
        command.stampNanos = 200 + row;
        for (int j = 0; j < 2; j++) {
            state.q[j] = 10 * row + j;
            state.qd[j] = 20 * row + j;
            state.effort[j] = 30 * row + j;
        }
        state.sensors[0] = 40 * row;
        command.values[0] = row + 0.5;
    }

    @Test
    void givesBackEveryValueOfEveryRow() {
        for (int row = 0; row < 4; row++) {
            append(row);
        }
        fill(4);
        appendSample(8, 2, 4, -4, 0.5);
        Recording recording = recorder.finish(info(ROBOT));
        assertEquals(5, recording.samples());
        assertEquals(4, recording.commands());
        RobotState sample = new RobotState(ROBOT);
        RobotCommand sent = new RobotCommand(ROBOT);
        double[] x = new double[3];
        double[] requested = new double[1];
        for (int row = 0; row < 5; row++) {
            fill(row);
            recording.sample(row, sample);
            assertArrayEquals(state.q, sample.q);
            assertArrayEquals(state.qd, sample.qd);
            assertArrayEquals(state.effort, sample.effort);
            assertArrayEquals(state.sensors, sample.sensors);
            assertEquals(100 + row, sample.stampNanos);
            assertEquals(2 * row, recording.period(row));
            assertEquals(row / 2, recording.step(row));
            assertEquals(row != 1, recording.fresh(row));
            assertEquals(row < 4 ? 3 * row : 0, recording.safety(row));
            recording.state(row, x);
            assertArrayEquals(new double[] {row, -row, 0.5}, x);
            if (row < 4) {
                recording.sent(row, sent);
                assertArrayEquals(command.values, sent.values);
                assertEquals(200 + row, sent.stampNanos);
                recording.requested(row, requested);
                assertEquals(row + 0.25, requested[0]);
                assertEquals(row, recording.interventions(row));
            }
        }
    }

    @Test
    void aFinishedRecordingDoesNotChangeWhenTheRecorderGoesOn() {
        append(0);
        Recording first = recorder.finish(info(ROBOT));
        recorder.reset();
        append(5);
        append(6);
        assertEquals(1, first.samples());
        RobotState sample = new RobotState(ROBOT);
        first.sample(0, sample);
        assertEquals(0, sample.q[0]);
        recorder.finish(info(ROBOT)).sample(0, sample);
        assertEquals(50, sample.q[0]);
    }

    @Test
    void refusesToNameACommandThatWasNotSent() {
        append(0);
        fill(1);
        appendSample(1, 1, 0, 0, 0);
        Recording recording = recorder.finish(info(ROBOT));
        assertThrows(IndexOutOfBoundsException.class, () -> recording.sent(1, command));
        assertThrows(IndexOutOfBoundsException.class, () -> recording.interventions(1));
    }

    @Test
    void refusesToPassForAnotherRobot() {
        assertThrows(IllegalArgumentException.class, () -> recorder.finish(info(robot("other"))));
    }

    @Test
    void keepsLabelsSortedAndAddsToACopyOnly() {
        Recording recording = recorder.finish(info(ROBOT));
        Recording more = recording.with(Map.of("a", "1", "z", "2"));
        assertEquals(
                List.of("a", "condition", "z"), List.copyOf(more.info().labels().keySet()));
        assertEquals(Map.of("condition", "0"), recording.info().labels());
    }

    @Test
    void masksHoldEachInterventionApart() {
        int all = 0;
        for (Intervention kind : Intervention.values()) {
            assertFalse(kind.in(all));
            all |= kind.bit();
            assertTrue(kind.in(all));
        }
        assertEquals((1 << Intervention.values().length) - 1, all);
    }
}

package dev.sinew.hal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.Unit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplayedRobotTest {

    private static final RobotDescription ROBOT = new RobotDescription(
            "one",
            List.of(new Joint("a", JointType.REVOLUTE, -1, 1, 2, 3)),
            List.of(
                    new ActuatorChannel("m", "a", Unit.NEWTON_METER, -1, 1, 9),
                    new ActuatorChannel("n", "a", Unit.NEWTON_METER, -1, 1, 9)),
            List.of(),
            1_000_000);

    private final Recorder recorder = new Recorder(ROBOT, 0, 10);
    private final RobotState state = new RobotState(ROBOT);
    private final RobotCommand command = new RobotCommand(ROBOT);

    private void append(long stamp, double q, boolean fresh) {
        state.stampNanos = stamp;
        state.q[0] = q;
        Tick tick = new Tick(ROBOT, 0);
        tick.sample(stamp, 0, fresh, state, new double[0]);
        tick.command(new double[2], command, 0, 0);
        recorder.append(tick);
    }

    private ReplayedRobot replayed() {
        return new ReplayedRobot(recorder.finish(new RecordingInfo(ROBOT, Backend.SIM, 0, 1, new TreeMap<>())));
    }

    @Test
    void givesASampleThatCouldNotBeUsedOnceMoreAndNoneWhereThereWasNone() {
        append(1, 0.5, true);
        append(2, Double.NaN, false);
        append(1, 0.5, false);
        append(4, 0.6, true);
        ReplayedRobot robot = replayed();
        assertEquals(IoStatus.OK, robot.read(state));
        assertEquals(IoStatus.OK, robot.read(state));
        assertEquals(Double.NaN, state.q[0]);
        assertEquals(2, state.stampNanos);
        assertEquals(IoStatus.STALE, robot.read(state));
        assertEquals(IoStatus.OK, robot.read(state));
        assertEquals(0.6, state.q[0]);
        assertEquals(IoStatus.FAILED, robot.read(state));
    }

    @Test
    void namesTheFirstDifferenceAndCountsThemAll() {
        for (int row = 0; row < 3; row++) {
            command.values[1] = row;
            append(row, 0, true);
        }
        ReplayedRobot robot = replayed();
        robot.arm();
        for (int row = 0; row < 3; row++) {
            robot.read(state);
            command.values[1] = row == 0 ? 0 : -0.5;
            robot.write(command);
        }
        assertEquals(3, robot.compared());
        assertEquals(2, robot.differences());
        assertEquals(Optional.of(new ReplayedRobot.Difference(1, 1, 1, -0.5)), robot.firstDifference());
    }

    @Test
    void tellsMinusZeroFromZero() {
        append(0, 0, true);
        ReplayedRobot robot = replayed();
        robot.arm();
        robot.read(state);
        command.values[0] = -0.0;
        robot.write(command);
        assertEquals(1, robot.differences());
    }
}

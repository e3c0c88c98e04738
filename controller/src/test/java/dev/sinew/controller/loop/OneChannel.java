package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Intervention;
import java.util.List;

/** A guard before one joint with one channel, for tests that look at each limit alone. */
abstract class OneChannel {

    static final double INF = Double.POSITIVE_INFINITY;
    static final long PERIOD_NANOS = 10_000_000;
    static final double PERIOD = 0.01;

    RobotDescription robot = PointMass.unlimited();
    CommandGuard guard = new CommandGuard(robot);
    RobotState state = new RobotState(robot);
    RobotCommand command = new RobotCommand(robot);

    void guard(Joint joint, ActuatorChannel channel) {
        robot = new RobotDescription("one", List.of(joint), List.of(channel), List.of(), PERIOD_NANOS);
        guard = new CommandGuard(robot);
        state = new RobotState(robot);
        command = new RobotCommand(robot);
        guard.reset(state);
    }

    /** What is sent of a request. */
    double send(double request) {
        guard.limit(state, new double[] {request}, command);
        return command.values[0];
    }

    void assertIntervened(Intervention kind, double expected, double request) {
        long before = guard.count(kind);
        int mask = guard.limit(state, new double[] {request}, command);
        assertEquals(expected, command.values[0], 1e-9);
        assertEquals(kind.bit(), mask, "reasons for " + request);
        assertEquals(before + 1, guard.count(kind, 0));
        assertEquals(before + 1, guard.count(kind));
    }

    void assertUntouched(double request) {
        int mask = guard.limit(state, new double[] {request}, command);
        assertEquals(request, command.values[0]);
        assertEquals(0, mask, "reasons for " + request);
    }
}

package dev.sinew.controller.failsafe;

import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;

/** A robot into whose samples, answers and life faults are put; it keeps account of what was sent and when. */
final class FaultyRobot implements Robot {

    /** What is thrown, allocated beforehand. */
    final RuntimeException broken = new Broken();

    private final Robot robot;
    private final Injection injection;
    private final long periodNanos;
    private double frozen;
    private long stamp;

    /** Tick of the last command that was sent. */
    int lastWrite = -1;

    /** Largest command after the fault's level was reached, as a share of the channel's range. */
    double largestLate;

    int lateFrom = Integer.MAX_VALUE;

    /** Run when the robot is disarmed, which ends the loop. */
    Runnable whenOff = () -> {};

    /** An exception without a stack. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken() {
            super("broken", null, false, false);
        }
    }

    FaultyRobot(Robot robot, Injection injection) {
        this.robot = robot;
        this.injection = injection;
        periodNanos = robot.description().periodNanos();
    }

    @Override
    public RobotDescription description() {
        return robot.description();
    }

    @Override
    public Backend backend() {
        return injection.is(Fault.BACKEND_CHANGED) ? Backend.REAL : robot.backend();
    }

    @Override
    public LifeCycle lifeCycle() {
        return injection.is(Fault.POWER_LOST) ? LifeCycle.READY : robot.lifeCycle();
    }

    @Override
    public void arm() {
        robot.arm();
    }

    @Override
    public void disarm() {
        whenOff.run();
        robot.disarm();
    }

    @Override
    public IoStatus read(RobotState state) {
        if (injection.is(Fault.SAMPLE_MISSED, 1) || injection.is(Fault.NO_SAMPLE)) {
            return IoStatus.STALE;
        }
        if (injection.is(Fault.READ_FAILED)) {
            return IoStatus.FAILED;
        }
        if (injection.is(Fault.READ_REFUSED)) {
            return IoStatus.REFUSED;
        }
        if (injection.is(Fault.READ_THROWS)) {
            throw broken;
        }
        IoStatus status = robot.read(state);
        falsifyValues(state);
        falsifyStamp(state);
        return status;
    }

    private void falsifyValues(RobotState state) {
        if (injection.is(Fault.SAMPLE_NOT_FINITE)) {
            state.q[1] = Double.NaN;
        } else if (injection.is(Fault.SAMPLE_ABSURD)) {
            state.q[1] = 65535;
        } else if (injection.is(Fault.SENSOR_NOT_FINITE)) {
            state.sensors[0] = Double.POSITIVE_INFINITY;
        } else if (injection.is(Fault.POSITION_JUMPED)) {
            state.q[1] += 0.5;
        } else if (injection.is(Fault.SENSOR_FROZEN)) {
            state.q[0] = frozen;
        } else if (injection.buildsUp(Fault.POSITION_EXCEEDED, 2)) {
            state.q[4] += 0.05 * Math.min(3, injection.since() + 2);
        } else if (injection.is(Fault.VELOCITY_EXCEEDED)) {
            state.qd[0] = 7;
        } else if (injection.is(Fault.EFFORT_EXCEEDED, 2)) {
            state.effort[1] = 3;
        }
        frozen = state.q[0];
    }

    private void falsifyStamp(RobotState state) {
        if (injection.is(Fault.STAMP_STANDS)) {
            state.stampNanos = stamp;
        } else if (injection.is(Fault.STAMP_BACK)) {
            state.stampNanos = stamp - periodNanos / 10;
        } else if (injection.is(Fault.STAMP_AHEAD)) {
            state.stampNanos += 5 * periodNanos;
        } else if (injection.buildsUp(Fault.SAMPLE_OLD, 4)) {
            state.stampNanos -= (injection.since() + 4) * periodNanos * 4 / 5;
        } else {
            stamp = state.stampNanos;
        }
    }

    @Override
    public IoStatus write(RobotCommand command) {
        if (injection.is(Fault.WRITE_FAILED)) {
            return IoStatus.FAILED;
        }
        if (injection.is(Fault.WRITE_REFUSED)) {
            return IoStatus.REFUSED;
        }
        if (injection.is(Fault.WRITE_THROWS)) {
            throw broken;
        }
        lastWrite = injection.tick;
        if (injection.tick >= lateFrom) {
            for (int i = 0; i < command.values.length; i++) {
                double range = description().actuators().get(i).upper();
                largestLate = Math.max(largestLate, Math.abs(command.values[i]) / range);
            }
        }
        return robot.write(command);
    }

    @Override
    public void close() {
        robot.close();
    }
}

package dev.sinew.controller.loop;

import dev.sinew.controller.failsafe.Alarm;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.MotionMonitor;
import dev.sinew.controller.failsafe.StampMonitor;
import dev.sinew.controller.failsafe.ValueMonitor;
import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotState;

/** Reads a robot, and tells samples that can be used from those that can't. */
final class Sensing {

    private static final long UNUSABLE = Fault.SAMPLE_NOT_FINITE.bit()
            | Fault.SAMPLE_ABSURD.bit()
            | Fault.SENSOR_NOT_FINITE.bit()
            | Fault.POSITION_JUMPED.bit()
            | Fault.STAMP_STANDS.bit()
            | Fault.STAMP_BACK.bit()
            | Fault.STAMP_AHEAD.bit()
            | Fault.SAMPLE_OLD.bit();

    private static final long JUDGED = UNUSABLE
            | Fault.SENSOR_FROZEN.bit()
            | Fault.POSITION_EXCEEDED.bit()
            | Fault.VELOCITY_EXCEEDED.bit()
            | Fault.EFFORT_EXCEEDED.bit();

    private static final long MISSED = Fault.SAMPLE_MISSED.bit() | Fault.NO_SAMPLE.bit();

    private final Robot robot;
    private final Alarm alarm;
    private final StampMonitor stamps;
    private final ValueMonitor values;
    private final MotionMonitor motion;
    private Backend backend;

    /** The last sample that could be used. */
    private RobotState state;

    /** Where the next one goes. */
    private RobotState spare;

    private RobotState read;
    private boolean begun;
    private int missed;

    Sensing(Robot robot, Alarm alarm) {
        this.robot = robot;
        this.alarm = alarm;
        stamps = new StampMonitor(robot.description().periodNanos());
        values = new ValueMonitor(robot.description());
        motion = new MotionMonitor(robot.description());
        backend = robot.backend();
        state = new RobotState(robot.description());
        spare = new RobotState(robot.description());
        read = state;
    }

    void reset() {
        stamps.reset();
        backend = robot.backend();
        begun = false;
        missed = 0;
    }

    /** Reads; whether there is a new sample that can be used. */
    boolean read(long now) {
        IoStatus status = ask();
        read = status == IoStatus.OK ? spare : state;
        long signs = status == IoStatus.OK && alarm.watches(JUDGED) ? judge(now) : 0;
        boolean usable = status == IoStatus.OK && !alarm.watches(signs & UNUSABLE);
        if (usable) {
            spare = state;
            state = read;
            begun = true;
        } else {
            missed++;
        }
        alarm.signs(usable ? signs : signs | MISSED);
        return usable;
    }

    private long judge(long now) {
        long signs = stamps.signs(now, spare) | values.signs(spare);
        return begun ? signs | motion.signs(state, spare) : signs;
    }

    private IoStatus ask() {
        try {
            if (robot.lifeCycle() != LifeCycle.ARMED) {
                alarm.raise(Fault.POWER_LOST);
            }
            if (robot.backend() != backend) {
                alarm.raise(Fault.BACKEND_CHANGED);
            }
            IoStatus status = robot.read(spare);
            if (status == IoStatus.FAILED || status == IoStatus.REFUSED) {
                alarm.raise(status == IoStatus.FAILED ? Fault.READ_FAILED : Fault.READ_REFUSED);
            }
            return status;
        } catch (Throwable e) {
            alarm.take(e, Fault.READ_THROWS);
            return IoStatus.STALE;
        }
    }

    /** The last sample that could be used. */
    RobotState state() {
        return state;
    }

    /** What was read last, whether it can be used or not. */
    RobotState lastRead() {
        return read;
    }

    /** Ticks without a sample that could be used. */
    int missed() {
        return missed;
    }
}

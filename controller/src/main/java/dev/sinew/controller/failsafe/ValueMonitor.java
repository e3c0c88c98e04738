package dev.sinew.controller.failsafe;

import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;

/** Watches the values of single samples: numbers, of a sensible size, and within the joints' limits with a margin. */
public final class ValueMonitor {

    /** What no joint reaches: larger values are sentinels or a simulation that has blown up [rad, m, rad/s, m/s, N m, N]. */
    private static final double ABSURD = 1e4;

    private static final double POSITION_MARGIN = 0.05; // rad or m
    private static final double MARGIN = 1.25;

    private final Joint[] joints;

    /** A monitor with the limits of a robot. */
    public ValueMonitor(RobotDescription robot) {
        joints = robot.joints().toArray(Joint[]::new);
    }

    /** Judges a sample, which is not modified; signs of faults. */
    public long signs(RobotState sample) {
        long signs = 0;
        for (int j = 0; j < joints.length; j++) {
            signs |= signs(joints[j], sample.q[j], sample.qd[j], sample.effort[j]);
        }
        for (double each : sample.sensors) {
            signs |= Double.isFinite(each) ? 0 : Fault.SENSOR_NOT_FINITE.bit();
        }
        return signs;
    }

    private static long signs(Joint joint, double q, double qd, double effort) {
        if (!Double.isFinite(q) || !Double.isFinite(qd) || !Double.isFinite(effort)) {
            return Fault.SAMPLE_NOT_FINITE.bit();
        }
        if (Math.abs(q) > ABSURD || Math.abs(qd) > ABSURD || Math.abs(effort) > ABSURD) {
            return Fault.SAMPLE_ABSURD.bit();
        }
        boolean inside = q >= joint.lower() - POSITION_MARGIN && q <= joint.upper() + POSITION_MARGIN;
        long signs = inside ? 0 : Fault.POSITION_EXCEEDED.bit();
        signs |= Math.abs(qd) > MARGIN * joint.velocityLimit() ? Fault.VELOCITY_EXCEEDED.bit() : 0;
        return signs | (Math.abs(effort) > MARGIN * joint.effortLimit() ? Fault.EFFORT_EXCEEDED.bit() : 0);
    }
}

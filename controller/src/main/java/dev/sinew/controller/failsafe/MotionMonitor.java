package dev.sinew.controller.failsafe;

import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;

/**
 * Watches how samples follow each other: no position jumps farther than its joint can move in the time between, and none stands
 * still to the last bit while its joint moves.
 *
 * <pre>
 *   jump      |q - q_before| > 1.5 v dt + 0.02, v the velocity limit, or the larger measured velocity where there is none
 *   frozen    q = q_before although |qd| alone would have it move by 0.01 in the periods that the table allows
 * </pre>
 */
public final class MotionMonitor {

    private static final double JUMP_MARGIN = 1.5;
    private static final double JUMP_SLACK = 0.02; // rad or m
    private static final double FROZEN_TRAVEL = 0.01; // rad or m

    private final Joint[] joints;
    private final double movingSpeed;

    /** A monitor with the limits of a robot. */
    public MotionMonitor(RobotDescription robot) {
        joints = robot.joints().toArray(Joint[]::new);
        movingSpeed = FROZEN_TRAVEL / (Fault.SENSOR_FROZEN.periods() * robot.periodNanos() * 1e-9);
    }

    /**
     * Judges a sample by the one before that could be used; neither is modified.
     *
     * @return signs of faults
     */
    public long signs(RobotState before, RobotState sample) {
        double dt = (sample.stampNanos - before.stampNanos) * 1e-9;
        long signs = 0;
        for (int j = 0; j < joints.length; j++) {
            double speed = Math.max(Math.abs(before.qd[j]), Math.abs(sample.qd[j]));
            double fastest = Double.isInfinite(joints[j].velocityLimit()) ? speed : joints[j].velocityLimit();
            double moved = Math.abs(sample.q[j] - before.q[j]);
            signs |= moved > JUMP_MARGIN * fastest * dt + JUMP_SLACK ? Fault.POSITION_JUMPED.bit() : 0;
            signs |= moved == 0 && Math.abs(sample.qd[j]) > movingSpeed ? Fault.SENSOR_FROZEN.bit() : 0;
        }
        return signs;
    }
}

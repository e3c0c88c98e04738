package dev.sinew.controller.loop;

import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import java.util.Optional;

/** Whether a robot has come to rest in its start pose: enough samples in a row within the tolerances. */
final class Settling {

    private final RobotDescription robot;
    private final StartTolerance tolerance;
    private final double[] q0;
    private final double[] qd0;
    private int settled;

    Settling(RobotDescription robot, StartTolerance tolerance, double[] q0, double[] qd0) {
        this.robot = robot;
        this.tolerance = tolerance;
        this.q0 = q0.clone();
        this.qd0 = qd0.clone();
    }

    /** For a trial, which ends by its steps: never settled, and never given up. */
    static Settling never(RobotDescription robot) {
        StartTolerance none = new StartTolerance(1, 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return new Settling(robot, none, new double[0], new double[0]);
    }

    /** Takes a sample, or that there was none; whether the robot has settled. Allocates nothing. */
    boolean isSettled(boolean fresh, RobotState sample) {
        settled = fresh && isThere(sample) ? settled + 1 : 0;
        return settled >= tolerance.settledPeriods();
    }

    /** Periods after which it is given up. */
    int mostPeriods() {
        return tolerance.waitPeriods();
    }

    private boolean isThere(RobotState sample) {
        for (int j = 0; j < q0.length; j++) {
            if (!isPlaced(j, sample) || !isStill(j, sample)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPlaced(int j, RobotState sample) {
        return Math.abs(sample.q[j] - q0[j]) <= tolerance.position();
    }

    private boolean isStill(int j, RobotState sample) {
        return Math.abs(sample.qd[j] - qd0[j]) <= tolerance.velocity();
    }

    /** What is wrong with the pose of a sample. */
    Optional<String> fault(RobotState sample) {
        for (int j = 0; j < q0.length; j++) {
            Joint joint = robot.joints().get(j);
            if (!isPlaced(j, sample)) {
                return Optional.of("joint " + joint.name() + " is at " + sample.q[j] + " "
                        + joint.type().position().symbol() + ", its start is " + q0[j] + " within "
                        + tolerance.position());
            }
            if (!isStill(j, sample)) {
                return Optional.of("joint " + joint.name() + " moves at " + sample.qd[j] + " "
                        + joint.type().velocity().symbol() + ", its start is " + qd0[j] + " within "
                        + tolerance.velocity());
            }
        }
        return Optional.empty();
    }
}

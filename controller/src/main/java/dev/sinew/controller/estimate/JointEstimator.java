package dev.sinew.controller.estimate;

import dev.sinew.hal.RobotState;

/** The state as measured at the joints, {@code x = [q; qd]}. */
public final class JointEstimator implements StateEstimator {

    private final int joints;

    /** An estimator for a number of joints. */
    public JointEstimator(int joints) {
        this.joints = joints;
    }

    @Override
    public int stateSize() {
        return 2 * joints;
    }

    @Override
    public void reset() {
        // Each sample stands for itself.
    }

    @Override
    public void estimate(RobotState sample, double[] x) {
        System.arraycopy(sample.q, 0, x, 0, joints);
        System.arraycopy(sample.qd, 0, x, joints, joints);
    }
}

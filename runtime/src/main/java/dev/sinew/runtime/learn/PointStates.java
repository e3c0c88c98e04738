package dev.sinew.runtime.learn;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.hal.RobotState;
import dev.sinew.runtime.config.TaskDefinition;

/** Adds to the joints' states of a trajectory the points that the task looks at. */
final class PointStates {

    private final StateEstimator estimator;
    private final RobotState sample;
    private final int joints;

    PointStates(TaskDefinition definition) {
        estimator = definition.estimator();
        sample = new RobotState(definition.task().robot());
        joints = definition.task().layout().joints();
    }

    /**
     * The states as the task lays them out.
     *
     * @param X joints' states [T+1 x 2 joints], not modified
     * @return [T+1 x n]
     */
    double[] of(double[] X, int T) {
        int n = estimator.stateSize();
        double[] full = new double[(T + 1) * n];
        double[] x = new double[n];
        estimator.reset();
        for (int t = 0; t <= T; t++) {
            System.arraycopy(X, t * 2 * joints, sample.q, 0, joints);
            System.arraycopy(X, t * 2 * joints + joints, sample.qd, 0, joints);
            estimator.estimate(sample, x);
            System.arraycopy(x, 0, full, t * n, n);
        }
        return full;
    }
}

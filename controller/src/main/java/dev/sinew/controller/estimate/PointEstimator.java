package dev.sinew.controller.estimate;

import dev.sinew.controller.policy.Kinematics;
import dev.sinew.hal.RobotState;
import java.util.List;

/**
 * Joints and points derived from them, {@code x = [q; qd; p_1; p_2; ..; p_1'; p_2'; ..]} with {@code p' = J(q) qd}.
 *
 * <p>Positions and velocities of a point agree with the joints at every sample, the first one included.
 */
public final class PointEstimator implements StateEstimator {

    private final int joints;
    private final Kinematics[] points;
    private final double[][] position;
    private final double[][] jacobian;
    private final int coordinates;

    /**
     * An estimator for joints and points.
     *
     * @param joints number of joints
     * @param points where each point is
     * @param dimensions 2 or 3 per point
     * @throws IllegalArgumentException when the number of dimensions does not fit
     */
    public PointEstimator(int joints, List<Kinematics> points, int... dimensions) {
        if (points.size() != dimensions.length) {
            throw new IllegalArgumentException(
                    points.size() + " points need as many dimensions, found " + dimensions.length);
        }
        this.joints = joints;
        this.points = points.toArray(Kinematics[]::new);
        position = new double[dimensions.length][];
        jacobian = new double[dimensions.length][];
        int sum = 0;
        for (int p = 0; p < dimensions.length; p++) {
            position[p] = new double[dimensions[p]];
            jacobian[p] = new double[dimensions[p] * joints];
            sum += dimensions[p];
        }
        coordinates = sum;
    }

    @Override
    public int stateSize() {
        return 2 * joints + 2 * coordinates;
    }

    @Override
    public void reset() {
        // Each sample stands for itself.
    }

    @Override
    public void estimate(RobotState sample, double[] x) {
        System.arraycopy(sample.q, 0, x, 0, joints);
        System.arraycopy(sample.qd, 0, x, joints, joints);
        int at = 2 * joints;
        for (int p = 0; p < points.length; p++) {
            double[] where = position[p];
            double[] J = jacobian[p];
            points[p].locate(sample.q, where, J);
            for (int i = 0; i < where.length; i++, at++) {
                // p' = J qd
                double velocity = 0;
                for (int j = 0; j < joints; j++) {
                    velocity += J[i * joints + j] * sample.qd[j];
                }
                x[at] = where[i];
                x[at + coordinates] = velocity;
            }
        }
    }
}

package dev.sinew.controller.cost;

import dev.sinew.controller.policy.Kinematics;
import java.util.Arrays;

/**
 * A point of the robot minus its target, for states that begin with the joint positions.
 *
 * <p>Only the columns of the joint positions are filled. The second derivatives of the kinematics are left out
 * (Gauss-Newton), which keeps the Hessian positive semi-definite.
 */
public final class PointResidual implements Residual {

    private final Kinematics kinematics;
    private final int joints;
    private final double[] target;

    /**
     * A point and its target.
     *
     * @param kinematics where the point is
     * @param joints number of joints, whose positions are the first entries of the state
     * @param target in the world [d]
     */
    public PointResidual(Kinematics kinematics, int joints, double... target) {
        this.kinematics = kinematics;
        this.joints = joints;
        this.target = target.clone();
    }

    @Override
    public int size() {
        return target.length;
    }

    @Override
    public void evaluate(double[] x, double[] d, double[] J) {
        double[] q = new double[joints];
        System.arraycopy(x, 0, q, 0, joints);
        double[] jacobian = new double[target.length * joints];
        kinematics.locate(q, d, jacobian);
        for (int i = 0; i < target.length; i++) {
            d[i] -= target[i];
        }
        if (J.length > 0) {
            Arrays.fill(J, 0);
            for (int i = 0; i < target.length; i++) {
                System.arraycopy(jacobian, i * joints, J, i * x.length, joints);
            }
        }
    }
}

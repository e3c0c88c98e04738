package dev.sinew.sim.body;

import dev.sinew.hal.JointType;
import java.util.Arrays;

/**
 * Where the origin of one frame of a model is and how it moves, with Jacobians.
 *
 * <p>A workspace: one per thread, allocates nothing after construction. {@link #locate} has the shape of the controller's
 * kinematics.
 */
public final class FrameKinematics {

    private static final double PARALLEL = 1e-9;
    private static final int[] PLANE = {0, 2};
    private static final int[] SPACE = {0, 1, 2};

    private final FlatModel model;
    private final BodyMotion motion;
    private final int body;
    private final Vector3 inBody;
    private final int[] axes;
    private final double[] zero;
    private final double[] p = new double[3];
    private final double[] beyond = new double[6];
    private final double[] rate = new double[6];

    private FrameKinematics(RigidBodyModel source, String frame, int[] axes) {
        Frame of = source.frames().get(source.frameIndex(frame));
        model = new FlatModel(source);
        motion = new BodyMotion(model);
        body = of.body() + 1;
        inBody = of.placement().translation();
        this.axes = axes;
        zero = new double[model.n];
    }

    /**
     * The frame's place in the plane, (x, z).
     *
     * @throws IllegalArgumentException when the model has no frame of that name
     */
    public static FrameKinematics planar(RigidBodyModel model, String frame) {
        return new FrameKinematics(model, frame, PLANE);
    }

    /**
     * The frame's place in space, (x, y, z).
     *
     * @throws IllegalArgumentException when the model has no frame of that name
     */
    public static FrameKinematics spatial(RigidBodyModel model, String frame) {
        return new FrameKinematics(model, frame, SPACE);
    }

    /**
     * The frame's place in the plane y = 0 when it can't leave it, else in space.
     *
     * @throws IllegalArgumentException when the model has no frame of that name
     */
    public static FrameKinematics of(RigidBodyModel model, String frame) {
        Frame of = model.frames().get(model.frameIndex(frame));
        boolean planar = of.placement().translation().y() == 0;
        for (int i = of.body(); i != Body.WORLD; i = model.bodies().get(i).parent()) {
            planar &= staysInPlane(model.bodies().get(i));
        }
        return planar ? planar(model, frame) : spatial(model, frame);
    }

    /** Seen from its parent, the body moves along x and z, and turns about y. */
    private static boolean staysInPlane(Body body) {
        Vector3 y = body.placement().rotation().times(Vector3.Y);
        boolean turned = Math.abs(Math.abs(y.y()) - 1) > PARALLEL;
        double along = Math.abs(body.axis().y());
        boolean inPlane = body.type() == JointType.REVOLUTE ? Math.abs(along - 1) <= PARALLEL : along <= PARALLEL;
        return !turned && inPlane && body.placement().translation().y() == 0;
    }

    /** Number d of coordinates, 2 in the plane and 3 in space. */
    public int size() {
        return axes.length;
    }

    /**
     * Position of the frame's origin.
     *
     * @param q joint positions [n], not modified
     * @param point position in the world [m] [d], overwritten
     * @param jacobian {@code d point / d q} [d x n], overwritten
     */
    public void locate(double[] q, double[] point, double[] jacobian) {
        motion.place(q);
        findPoint();
        for (int r = 0; r < axes.length; r++) {
            point[r] = p[axes[r]];
        }
        fillJacobian(jacobian);
    }

    /**
     * Velocity of the frame's origin, {@code J(q) qd}; its derivative with respect to q, times qd, is {@code J' qd}.
     *
     * @param q joint positions [n], not modified
     * @param qd joint velocities [n], not modified
     * @param velocity in the world [m/s] [d], overwritten
     * @param byPosition {@code d velocity / d q} [d x n], overwritten
     * @param byVelocity {@code d velocity / d qd = J} [d x n], overwritten
     */
    public void move(double[] q, double[] qd, double[] velocity, double[] byPosition, double[] byVelocity) {
        motion.place(q);
        motion.move(qd, zero);
        findPoint();
        for (int r = 0; r < axes.length; r++) {
            velocity[r] = pointVelocity(motion.v, 6 * body, axes[r]);
        }
        fillJacobian(byVelocity);
        Arrays.fill(byPosition, 0, axes.length * model.n, 0);
        for (int i = body; i > 0; i = model.parent[i]) {
            differentiateVelocity(i);
            for (int r = 0; r < axes.length; r++) {
                byPosition[r * model.n + i - 1] = pointVelocity(rate, 0, axes[r]);
            }
        }
    }

    private void findPoint() {
        double[] R = motion.R;
        for (int e = 0; e < 3; e++) {
            int row = 9 * body + 3 * e;
            p[e] = R[row] * inBody.x() + R[row + 1] * inBody.y() + R[row + 2] * inBody.z() + motion.p[3 * body + e];
        }
    }

    private void fillJacobian(double[] jacobian) {
        Arrays.fill(jacobian, 0, axes.length * model.n, 0);
        for (int i = body; i > 0; i = model.parent[i]) {
            for (int r = 0; r < axes.length; r++) {
                jacobian[r * model.n + i - 1] = pointVelocity(motion.S, 6 * i, axes[r]);
            }
        }
    }

    /** One entry of {@code v + w x p}, the velocity at the point under the motion (w, v). */
    private double pointVelocity(double[] m, int at, int axis) {
        int y = (axis + 1) % 3;
        int z = (axis + 2) % 3;
        return m[at + 3 + axis] + m[at + y] * p[z] - m[at + z] * p[y];
    }

    /**
     * The rate whose {@link #pointVelocity} is {@code d velocity / d q_i}. Joint i turns the axes of all joints beyond it, so
     * {@code d v / d q_i = S_i x (v - v_i)}, and it moves the point by J_i, which adds {@code w x J_i}.
     */
    private void differentiateVelocity(int i) {
        double[] v = motion.v;
        int b = 6 * body;
        Spatial.add(v, b, -1, v, 6 * i, beyond, 0);
        Spatial.crossMotion(motion.S, 6 * i, beyond, 0, rate, 0);
        double x = pointVelocity(motion.S, 6 * i, 0);
        double y = pointVelocity(motion.S, 6 * i, 1);
        double z = pointVelocity(motion.S, 6 * i, 2);
        rate[3] += v[b + 1] * z - v[b + 2] * y;
        rate[4] += v[b + 2] * x - v[b] * z;
        rate[5] += v[b] * y - v[b + 1] * x;
    }
}

package dev.sinew.sim.body;

import static dev.sinew.sim.body.Body.WORLD;

import java.util.ArrayList;
import java.util.List;

/**
 * The robots that Sinew brings along. Rods are thin and uniform; the frame {@code tip} is what the tasks look at.
 *
 * <p>Robots of the plane stand in x (right) and z (up), and turn about -y, counter-clockwise.
 */
public final class BuiltInModels {

    private static final Vector3 COUNTER_CLOCKWISE = new Vector3(0, -1, 0);

    private BuiltInModels() {}

    /** A rod on a pivot; angle 0 is upright, pi hanging; tip at (-l sin th, l cos th). */
    public static RigidBodyModel pendulum() {
        double m = 1;
        double l = 1;
        // Friction that gives th'' = 15 sin th + 3 u - 0.05 th'.
        double damping = 0.05 * m * l * l / 3;
        Vector3 end = new Vector3(0, 0, l);
        Body rod = Body.revolute(
                        "pendulum", WORLD, COUNTER_CLOCKWISE, Placement.IDENTITY, Inertia.rod(m, Vector3.ZERO, end))
                .withMechanics(JointMechanics.FREE.withDamping(damping));
        return new RigidBodyModel("pendulum", down(10), List.of(rod), List.of(tip(0, end)));
    }

    /** PILCO's cart with a rod (Deisenroth and Rasmussen 2011); angle 0 is upright; tip at (x - l sin th, l cos th). */
    public static RigidBodyModel cartpole() {
        Vector3 end = new Vector3(0, 0, 0.6);
        Body cart = Body.prismatic("cart", WORLD, Vector3.X, Placement.IDENTITY, Inertia.point(0.5, Vector3.ZERO))
                .withMechanics(JointMechanics.FREE.withDamping(0.1));
        Body pole =
                Body.revolute("pole", 0, COUNTER_CLOCKWISE, Placement.IDENTITY, Inertia.rod(0.5, Vector3.ZERO, end));
        return new RigidBodyModel("cartpole", down(9.82), List.of(cart, pole), List.of(tip(1, end)));
    }

    /** One kilogram on a frictionless table, seen from above: moves in the plane, which knows no gravity. */
    public static RigidBodyModel pointmass() {
        Body carriage = Body.prismatic("x", WORLD, Vector3.X, Placement.IDENTITY, Inertia.ZERO);
        Body mass = Body.prismatic("z", 0, Vector3.Z, Placement.IDENTITY, Inertia.point(1, Vector3.ZERO));
        return new RigidBodyModel("pointmass", Vector3.ZERO, List.of(carriage, mass), List.of(tip(1, Vector3.ZERO)));
    }

    /** Two links in a vertical plane; angles 0 point along x, the second is relative to the first. */
    public static RigidBodyModel arm2() {
        Vector3 end = new Vector3(0.4, 0, 0);
        JointMechanics bearing = JointMechanics.FREE.withDamping(0.2);
        Inertia link = Inertia.rod(1, Vector3.ZERO, end);
        Body upper = Body.revolute("shoulder", WORLD, COUNTER_CLOCKWISE, Placement.IDENTITY, link);
        Body lower = Body.revolute("elbow", 0, COUNTER_CLOCKWISE, new Placement(end, Matrix3.IDENTITY), link);
        return new RigidBodyModel(
                "arm2",
                down(9.81),
                List.of(upper.withMechanics(bearing), lower.withMechanics(bearing)),
                List.of(tip(1, end)));
    }

    /**
     * A rotary pendulum of the QUBE-2 class (Furuta et al. 1992): the arm turns about the vertical, the pendulum about the
     * arm; pendulum angle 0 is upright. Its motor belongs to the actuator.
     */
    public static RigidBodyModel furuta() {
        Vector3 armEnd = new Vector3(0.085, 0, 0);
        Vector3 end = new Vector3(0, 0, 0.129);
        Body arm = Body.revolute("arm", WORLD, Vector3.Z, Placement.IDENTITY, Inertia.rod(0.095, Vector3.ZERO, armEnd))
                .withMechanics(JointMechanics.FREE.withDamping(0.00027));
        Body pendulum = Body.revolute(
                        "pendulum",
                        0,
                        Vector3.X,
                        new Placement(armEnd, Matrix3.IDENTITY),
                        Inertia.rod(0.024, Vector3.ZERO, end))
                .withMechanics(JointMechanics.FREE.withDamping(0.00005));
        return new RigidBodyModel("furuta", down(9.81), List.of(arm, pendulum), List.of(tip(1, end)));
    }

    /**
     * A seven-joint arm of the size and mass of a collaborative robot, roll and pitch joints by turns, with parameters of our
     * own making; for measurements.
     */
    public static RigidBodyModel arm7() {
        double[] length = {0.32, 0.21, 0.20, 0.20, 0.19, 0.12, 0.10};
        double[] mass = {4.0, 3.8, 3.0, 2.6, 1.8, 1.4, 0.4};
        double[] armature = {0.15, 0.15, 0.10, 0.10, 0.05, 0.03, 0.02};
        List<Body> bodies = new ArrayList<>();
        double below = 0;
        for (int i = 0; i < length.length; i++) {
            Vector3 end = new Vector3(0, 0, length[i]);
            Vector3 axis = i % 2 == 0 ? Vector3.Z : Vector3.Y;
            Inertia link = Inertia.cylinder(mass[i], 0.05, Vector3.ZERO, end);
            JointMechanics joint = JointMechanics.FREE.withDamping(0.5).withArmature(armature[i]);
            bodies.add(Body.revolute("joint" + (i + 1), i - 1, axis, Placement.at(0, 0, below), link)
                    .withMechanics(joint.withStop(JointStop.at(-2.8, 2.8))));
            below = length[i];
        }
        return new RigidBodyModel("arm7", down(9.81), bodies, List.of(tip(6, new Vector3(0, 0, below))));
    }

    /** All of them. */
    public static List<RigidBodyModel> all() {
        return List.of(
                pendulum(),
                cartpole(),
                pointmass(),
                arm2(),
                furuta(),
                BuiltInArms.so101(),
                BuiltInArms.koch(),
                BuiltInArms.omx(),
                arm7());
    }

    private static Vector3 down(double g) {
        return new Vector3(0, 0, -g);
    }

    private static Frame tip(int body, Vector3 at) {
        return new Frame("tip", body, new Placement(at, Matrix3.IDENTITY));
    }
}

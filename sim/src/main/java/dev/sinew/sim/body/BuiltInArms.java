package dev.sinew.sim.body;

import static dev.sinew.sim.body.Body.WORLD;

import java.util.List;

/**
 * Table-top arms with position servos, made of boxes and cylinders. Each stands on z = 0 and reaches along x when all joints are
 * at 0; y is to its left. The gripper is held: what it weighs belongs to the last driven body.
 *
 * <p>All frames are parallel at joint positions 0, so a placement is an offset only, and an axis is given in the world's
 * directions. The servos' stiffness and torque belong to the actuators.
 */
final class BuiltInArms {

    private static final Vector3 DOWN = new Vector3(0, 0, -1);
    private static final Vector3 LEFT = Vector3.Y;
    private static final Vector3 RIGHT = new Vector3(0, -1, 0);
    private static final Vector3 BACK = new Vector3(-1, 0, 0);
    private static final Vector3 GRAVITY = new Vector3(0, 0, -9.81);

    private BuiltInArms() {}

    /**
     * SO-101 follower. Joint origins, ranges, masses, and the joints' damping, friction and armature as identified by others:
     * TheRobotStudio/SO-ARM100 (URDF) and mujoco_menagerie robotstudio_so101, both Apache-2.0. Our choices: boxes of the size
     * of an STS3215 (45 x 25 x 35 mm) and cylinders between the joints for the moments, and the gripper's point 98 mm beyond
     * the roll joint and 8 mm below its axis, between the jaws.
     */
    static RigidBodyModel so101() {
        Vector3 lift = new Vector3(0.0303992, -0.0182778, 0.0542);
        Vector3 elbow = new Vector3(0.028, 0, 0.11257);
        Vector3 wrist = new Vector3(0.1349, 0, 0.0052);
        Vector3 roll = new Vector3(0.0611, 0.0181, 0);
        Vector3 gripper = new Vector3(0.098, 0, -0.008);
        JointMechanics sts3215 =
                JointMechanics.FREE.withDamping(0.60).withFriction(0.052).withArmature(0.028);
        Inertia jaw = link(0.012, new Vector3(0.0234, 0.02, 0), gripper);
        return arm(
                "so101",
                gripper,
                joint("shoulder_pan", DOWN, at(0.0388353, 0, 0.0624), servo(0.100, lift.times(0.5)), sts3215, 1.91986),
                joint("shoulder_lift", LEFT, lift, link(0.103, Vector3.ZERO, elbow), sts3215, 1.74533),
                joint("elbow_flex", LEFT, elbow, link(0.104, Vector3.ZERO, wrist), sts3215, 1.69),
                joint("wrist_flex", LEFT, wrist, servo(0.079, roll.times(0.5)), sts3215, 1.65806),
                joint(
                        "wrist_roll",
                        BACK,
                        roll,
                        link(0.087, Vector3.ZERO, gripper).merge(jaw),
                        sts3215,
                        -2.74385,
                        2.84121));
    }

    /**
     * Koch v1.1 follower. Origins, masses, centres of mass and ranges: mujoco_menagerie low_cost_robot_arm, turned by half a
     * turn so that it reaches along x; the names are LeRobot's for its base_rotation, pitch, elbow, wrist_pitch and wrist_roll.
     * Our choices: boxes and cylinders for the moments; damping, friction and armature, since that file's (1.5, 0.2, 0.5) belong
     * to an arm of another size: friction 4 % of the stall torque, armatures 0.008 (XL430) and 0.004 kg m^2 (XL330), damping
     * of the bearings 0.02 and 0.01 N m s/rad (the back-EMF is in the servo).
     */
    static RigidBodyModel koch() {
        Vector3 lift = new Vector3(0, 0.0209, 0.0154);
        Vector3 elbow = new Vector3(0.0148, -0.0065, 0.1083);
        Vector3 wrist = new Vector3(0.10048, 0, 0.0027);
        Vector3 roll = new Vector3(0.045, -0.0131, 0);
        Vector3 gripper = new Vector3(0.0648, -0.0071, 0);
        JointMechanics xl430 =
                JointMechanics.FREE.withDamping(0.02).withFriction(0.056).withArmature(0.008);
        JointMechanics xl330 =
                JointMechanics.FREE.withDamping(0.01).withFriction(0.021).withArmature(0.004);
        Inertia finger = link(0.012831, new Vector3(0.01315, 0.0075, 0), new Vector3(0.0632, -0.0097, 0));
        return arm(
                "koch",
                gripper,
                joint(
                        "shoulder_pan",
                        DOWN,
                        at(-0.012, 0, 0.0409),
                        servo(0.05014, at(-0.0119, 0.0005, 0.0134)),
                        xl430,
                        2.2),
                joint("shoulder_lift", RIGHT, lift, servo(0.050177, at(-0.0012, -0.021, 0.0715)), xl430, -1.57, 0.6),
                joint("elbow_flex", LEFT, elbow, servo(0.06379, at(0.0554, -0.0145, 0.0029)), xl330, -1.57, 1.45),
                joint("wrist_flex", RIGHT, wrist, servo(0.019805, at(0.0265, -0.0192, 0)), xl330, 2.0),
                joint(
                        "wrist_roll",
                        BACK,
                        roll,
                        servo(0.029277, at(0.0191, -0.0053, 0)).merge(finger),
                        xl330,
                        3.14));
    }

    /**
     * OpenMANIPULATOR-X. Origins, masses and ranges: ROBOTIS-GIT/open_manipulator (URDF), Apache-2.0. Our choices: cylinders for
     * the moments; friction 2 % of the XM430-W350's stall torque of 4.1 N m (its file has none), damping of the bearings 0.05 N m
     * s/rad (the back-EMF is in the servo) and armature 0.01 kg m^2.
     */
    static RigidBodyModel omx() {
        Vector3 second = new Vector3(0, 0, 0.0595);
        Vector3 third = new Vector3(0.024, 0, 0.128);
        Vector3 fourth = new Vector3(0.124, 0, 0);
        Vector3 gripper = new Vector3(0.126, 0, 0);
        JointMechanics xm430 =
                JointMechanics.FREE.withDamping(0.05).withFriction(0.08).withArmature(0.01);
        return arm(
                "omx",
                gripper,
                joint("joint1", Vector3.Z, at(0.012, 0, 0.017), link(0.098, Vector3.ZERO, second), xm430, Math.PI),
                joint("joint2", LEFT, second, link(0.1385, Vector3.ZERO, third), xm430, 1.5),
                joint("joint3", LEFT, third, link(0.1327, Vector3.ZERO, fourth), xm430, -1.5, 1.4),
                joint("joint4", LEFT, fourth, link(0.1433, Vector3.ZERO, gripper.times(0.8)), xm430, -1.7, 1.97));
    }

    /** Bodies in a row, each on the one before, with a point on the last. */
    private static RigidBodyModel arm(String name, Vector3 gripper, Body... row) {
        for (int i = 0; i < row.length; i++) {
            Body each = row[i];
            row[i] = new Body(
                    each.name(), i - 1, each.type(), each.axis(), each.placement(), each.inertia(), each.mechanics());
        }
        Frame point = new Frame("gripper", row.length - 1, new Placement(gripper, Matrix3.IDENTITY));
        return new RigidBodyModel(name, GRAVITY, List.of(row), List.of(point));
    }

    private static Body joint(
            String name, Vector3 axis, Vector3 at, Inertia inertia, JointMechanics mechanics, double range) {
        return joint(name, axis, at, inertia, mechanics, -range, range);
    }

    private static Body joint(
            String name,
            Vector3 axis,
            Vector3 at,
            Inertia inertia,
            JointMechanics mechanics,
            double lower,
            double upper) {
        Placement placement = new Placement(at, Matrix3.IDENTITY);
        return Body.revolute(name, WORLD, axis, placement, inertia)
                .withMechanics(mechanics.withStop(JointStop.at(lower, upper)));
    }

    private static Vector3 at(double x, double y, double z) {
        return new Vector3(x, y, z);
    }

    /** A body that is mostly a servo. */
    private static Inertia servo(double mass, Vector3 centre) {
        return Inertia.box(mass, centre, new Vector3(0.045, 0.025, 0.035));
    }

    /** A body along a line, 3 cm thick. */
    private static Inertia link(double mass, Vector3 from, Vector3 to) {
        return Inertia.cylinder(mass, 0.015, from, to);
    }
}

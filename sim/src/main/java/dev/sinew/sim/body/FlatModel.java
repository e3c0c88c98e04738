package dev.sinew.sim.body;

import dev.sinew.hal.JointType;

/**
 * A model as flat arrays. Bodies count from 1 and the world is 0, as in Featherstone, so that every body has a parent and no
 * recursion branches at the root; what a recursion sums up in the world is never read. Joint i moves body i, and its place in
 * q, qd and tau is {@code i - 1}.
 */
final class FlatModel {

    /** Number of joints. */
    final int n;

    /** Parent of each body [n+1]. */
    final int[] parent;

    final boolean[] revolute;

    /** Origin of the joint's frame in the parent [3 (n+1)], and its axis in the axes of the parent [3 (n+1)]. */
    final double[] origin;

    final double[] axis;

    /** Orientation in the parent at joint angle q, {@code turn0 + sin(q) turn1 + (1 - cos(q)) turn2} [9 (n+1)] each. */
    final double[] turn0;

    final double[] turn1;
    final double[] turn2;

    final double[] mass;
    final double[] com;

    /** Moments about the centre of mass in body axes: xx xy xz yy yz zz [6 (n+1)]. */
    final double[] tensor;

    /** Inertia of the rotors, per joint [n]. */
    final double[] armature;

    /** The world's acceleration that stands for gravity, a spatial vector [6] (Featherstone 2008, section 5.3). */
    final double[] worldAcceleration;

    FlatModel(RigidBodyModel model) {
        n = model.joints();
        parent = new int[n + 1];
        revolute = new boolean[n + 1];
        origin = new double[3 * (n + 1)];
        axis = new double[3 * (n + 1)];
        turn0 = new double[9 * (n + 1)];
        turn1 = new double[9 * (n + 1)];
        turn2 = new double[9 * (n + 1)];
        mass = new double[n + 1];
        com = new double[3 * (n + 1)];
        tensor = new double[6 * (n + 1)];
        armature = new double[n];
        for (int i = 1; i <= n; i++) {
            flatten(i, model.bodies().get(i - 1));
        }
        Vector3 g = model.gravity();
        worldAcceleration = new double[] {0, 0, 0, -g.x(), -g.y(), -g.z()};
    }

    private void flatten(int i, Body body) {
        parent[i] = body.parent() + 1;
        revolute[i] = body.type() == JointType.REVOLUTE;
        Matrix3 orientation = body.placement().rotation();
        Matrix3 skew = Matrix3.skew(body.axis());
        put(body.placement().translation(), origin, 3 * i);
        put(orientation.times(body.axis()), axis, 3 * i);
        put(orientation, turn0, 9 * i);
        put(orientation.times(skew), turn1, 9 * i);
        put(orientation.times(skew).times(skew), turn2, 9 * i);
        mass[i] = body.inertia().mass();
        put(body.inertia().com(), com, 3 * i);
        Matrix3 I = body.inertia().tensor();
        System.arraycopy(new double[] {I.xx(), I.xy(), I.xz(), I.yy(), I.yz(), I.zz()}, 0, tensor, 6 * i, 6);
        armature[i - 1] = body.mechanics().armature();
    }

    private static void put(Vector3 a, double[] to, int at) {
        to[at] = a.x();
        to[at + 1] = a.y();
        to[at + 2] = a.z();
    }

    private static void put(Matrix3 a, double[] to, int at) {
        double[] entries = {a.xx(), a.xy(), a.xz(), a.yx(), a.yy(), a.yz(), a.zx(), a.zy(), a.zz()};
        System.arraycopy(entries, 0, to, at, 9);
    }
}

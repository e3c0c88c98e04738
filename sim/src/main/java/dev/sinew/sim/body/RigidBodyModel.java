package dev.sinew.sim.body;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A tree of rigid bodies with one joint each; joint i moves body i. Immutable.
 *
 * @param name of the robot
 * @param gravity acceleration of free fall in the world frame [m/s^2]
 * @param bodies every body after its parent
 * @param frames points of interest on bodies; may be empty
 */
public record RigidBodyModel(String name, Vector3 gravity, List<Body> bodies, List<Frame> frames) {

    /**
     * Copies the lists and checks that they form a tree.
     *
     * @throws IllegalArgumentException when there is no body, a parent does not stand before its child, a name stands
     *     twice, a frame names an unknown body, or a joint moves neither mass nor armature
     */
    public RigidBodyModel {
        bodies = List.copyOf(bodies);
        frames = List.copyOf(frames);
        if (bodies.isEmpty()) {
            throw new IllegalArgumentException("model " + name + " has no body");
        }
        for (int i = 0; i < bodies.size(); i++) {
            Body body = bodies.get(i);
            if (body.parent() < Body.WORLD || body.parent() >= i) {
                throw new IllegalArgumentException("body " + body.name() + " of model " + name + " has index " + i
                        + " and must stand after its parent, found parent " + body.parent());
            }
        }
        for (Frame frame : frames) {
            if (frame.body() < Body.WORLD || frame.body() >= bodies.size()) {
                throw new IllegalArgumentException("frame " + frame.name() + " of model " + name
                        + " must be on a body from -1 to " + (bodies.size() - 1) + ", found " + frame.body());
            }
        }
        unique(name, "bodies", bodies.stream().map(Body::name).toList());
        unique(name, "frames", frames.stream().map(Frame::name).toList());
        requireInertiaBehindEveryJoint(name, bodies);
    }

    /** Number of joints, which is that of bodies. */
    public int joints() {
        return bodies.size();
    }

    /**
     * Index of a body, and of its joint, by name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public int bodyIndex(String body) {
        return find(body, "body", bodies.stream().map(Body::name).toList());
    }

    /**
     * Index of a frame by name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public int frameIndex(String frame) {
        return find(frame, "frame", frames.stream().map(Frame::name).toList());
    }

    /** A copy in which every body went through a function, such as one that scales masses; the tree must stay. */
    public RigidBodyModel withBodies(UnaryOperator<Body> change) {
        return new RigidBodyModel(name, gravity, bodies.stream().map(change).toList(), frames);
    }

    /** A copy in which every joint's mechanics went through a function, such as one that takes friction off. */
    public RigidBodyModel withMechanics(UnaryOperator<JointMechanics> change) {
        return withBodies(body -> body.withMechanics(change.apply(body.mechanics())));
    }

    /** A copy in which every frame went through a function. */
    public RigidBodyModel withFrames(UnaryOperator<Frame> change) {
        return new RigidBodyModel(
                name, gravity, bodies, frames.stream().map(change).toList());
    }

    private int find(String wanted, String kind, List<String> names) {
        int index = names.indexOf(wanted);
        if (index < 0) {
            throw new IllegalArgumentException("model " + name + " has no " + kind + " " + wanted + ", only " + names);
        }
        return index;
    }

    private static void unique(String model, String kind, List<String> names) {
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("model " + model + " has two " + kind + " of one name: " + names);
        }
    }

    private static void requireInertiaBehindEveryJoint(String model, List<Body> bodies) {
        double[] carried = new double[bodies.size()];
        for (int i = bodies.size() - 1; i >= 0; i--) {
            Body body = bodies.get(i);
            double own = body.inertia().mass() + body.inertia().tensor().trace();
            carried[i] += own;
            if (!(carried[i] + body.mechanics().armature() > 0)) {
                throw new IllegalArgumentException(
                        "joint " + body.name() + " of model " + model + " moves neither mass nor armature");
            }
            if (body.parent() >= 0) {
                carried[body.parent()] += carried[i];
            }
        }
    }
}

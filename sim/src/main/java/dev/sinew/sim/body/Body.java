package dev.sinew.sim.body;

import dev.sinew.hal.JointType;

/**
 * A rigid body and the joint that ties it to its parent; at joint position 0 its frame is the joint's frame.
 *
 * @param name of the body and its joint, unique within the model
 * @param parent index of the parent body, {@link #WORLD} for the fixed world
 * @param type how the joint moves
 * @param axis direction of the joint in its frame, of length one
 * @param placement of the joint's frame in the parent's frame
 * @param inertia in the body's frame
 * @param mechanics friction, armature, spring and stops of the joint
 */
public record Body(
        String name,
        int parent,
        JointType type,
        Vector3 axis,
        Placement placement,
        Inertia inertia,
        JointMechanics mechanics) {

    /** The parent index of a body that hangs on the fixed world. */
    public static final int WORLD = -1;

    /**
     * Brings the axis to length one.
     *
     * @throws IllegalArgumentException when the axis is zero or not finite, or the name is blank
     */
    public Body {
        if (name.isBlank()) {
            throw new IllegalArgumentException("body without a name");
        }
        axis = axis.unit();
    }

    /** A body on a revolute joint without friction. */
    public static Body revolute(String name, int parent, Vector3 axis, Placement placement, Inertia inertia) {
        return new Body(name, parent, JointType.REVOLUTE, axis, placement, inertia, JointMechanics.FREE);
    }

    /** A body on a prismatic joint without friction. */
    public static Body prismatic(String name, int parent, Vector3 axis, Placement placement, Inertia inertia) {
        return new Body(name, parent, JointType.PRISMATIC, axis, placement, inertia, JointMechanics.FREE);
    }

    /** The same body placed elsewhere in its parent. */
    public Body withPlacement(Placement value) {
        return new Body(name, parent, type, axis, value, inertia, mechanics);
    }

    /** The same body with other inertial parameters. */
    public Body withInertia(Inertia value) {
        return new Body(name, parent, type, axis, placement, value, mechanics);
    }

    /** The same body on another joint mechanism. */
    public Body withMechanics(JointMechanics value) {
        return new Body(name, parent, type, axis, placement, inertia, value);
    }
}

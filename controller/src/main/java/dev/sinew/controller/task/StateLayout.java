package dev.sinew.controller.task;

import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What each entry of the state {@code x = [q; qd; points; point velocities]} is.
 *
 * <p>A joint's position has the joint's name, its velocity {@code NAME.v}; a point's entries are {@code NAME.x} and
 * {@code NAME.z} ({@code NAME.y} between them in space), their velocities {@code NAME.vx} and so on.
 *
 * @param joints number of joints: positions are the entries 0 to joints-1, velocities the next ones
 * @param points points whose positions, then velocities, follow the joints; may be empty
 * @param entries all entries in order
 */
public record StateLayout(int joints, List<StatePoint> points, List<StateEntry> entries) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when the number of entries does not fit, or a name stands twice
     */
    public StateLayout {
        points = List.copyOf(points);
        entries = List.copyOf(entries);
        int size = 2 * joints + 2 * coordinates(points);
        if (joints < 1 || entries.size() != size) {
            throw new IllegalArgumentException("a state of " + joints + " joints and " + points.size()
                    + " points must have " + size + " entries, found " + entries.size());
        }
        Set<String> seen = new HashSet<>();
        for (StateEntry entry : entries) {
            if (!seen.add(entry.name())) {
                throw new IllegalArgumentException("the state has two entries named " + entry.name());
            }
        }
    }

    /** The state of a robot: joint positions, then velocities. */
    public static StateLayout of(RobotDescription robot) {
        return of(robot, List.of());
    }

    /** The state of a robot with points: joint positions, velocities, point positions, point velocities. */
    public static StateLayout of(RobotDescription robot, List<StatePoint> points) {
        List<StateEntry> entries = new ArrayList<>();
        for (Joint joint : robot.joints()) {
            entries.add(new StateEntry(joint.name(), joint.type().position(), joint.type() == JointType.REVOLUTE));
        }
        for (Joint joint : robot.joints()) {
            entries.add(new StateEntry(joint.name() + ".v", joint.type().velocity(), false));
        }
        for (StatePoint point : points) {
            for (int i = 0; i < point.dimensions(); i++) {
                entries.add(new StateEntry(point.name() + "." + point.axis(i), Unit.METER, false));
            }
        }
        for (StatePoint point : points) {
            for (int i = 0; i < point.dimensions(); i++) {
                entries.add(new StateEntry(point.name() + ".v" + point.axis(i), Unit.METER_PER_SECOND, false));
            }
        }
        return new StateLayout(robot.joints().size(), points, entries);
    }

    /** Size n of the state. */
    public int size() {
        return entries.size();
    }

    /** All names, in order. */
    public List<String> names() {
        return entries.stream().map(StateEntry::name).toList();
    }

    /** Whether there is an entry of that name. */
    public boolean has(String name) {
        return names().contains(name);
    }

    /**
     * Index of an entry by name.
     *
     * @throws IllegalArgumentException when there is none of that name; the message lists the names
     */
    public int index(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the state has no entry " + name + "; it has " + String.join(", ", names()));
        }
        return index;
    }

    /** Indices of several entries by name. */
    public int[] indices(List<String> names) {
        return names.stream().mapToInt(this::index).toArray();
    }

    private static int coordinates(List<StatePoint> points) {
        return points.stream().mapToInt(StatePoint::dimensions).sum();
    }
}

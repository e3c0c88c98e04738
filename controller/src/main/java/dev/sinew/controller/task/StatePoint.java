package dev.sinew.controller.task;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A point of the robot that the state holds beside its joints.
 *
 * @param name such as {@code tip}
 * @param dimensions 2 for the plane (x, z), 3 for space (x, y, z)
 */
public record StatePoint(String name, int dimensions) {

    /** Checks the dimensions. */
    public StatePoint {
        if (dimensions != 2 && dimensions != 3) {
            throw new IllegalArgumentException("point " + name + " must have 2 or 3 dimensions, found " + dimensions);
        }
    }

    /** Names of the state's entries that hold its position. */
    public List<String> entries() {
        return IntStream.range(0, dimensions)
                .mapToObj(i -> name + "." + axis(i))
                .toList();
    }

    /** Name of an axis of the point: x, z in the plane and x, y, z in space. */
    String axis(int i) {
        return dimensions == 2 ? i == 0 ? "x" : "z" : i == 0 ? "x" : i == 1 ? "y" : "z";
    }
}

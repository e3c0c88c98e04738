package dev.sinew.controller.task;

import dev.sinew.hal.Unit;

/**
 * One entry of the state vector.
 *
 * @param name such as {@code hinge}, {@code hinge.v}, {@code tip.x} or {@code tip.vx}
 * @param unit its SI unit
 * @param angle whether values 2 pi apart mean the same pose; the state itself is never wrapped
 */
public record StateEntry(String name, Unit unit, boolean angle) {

    /** Checks the name. */
    public StateEntry {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a state entry needs a name");
        }
    }
}

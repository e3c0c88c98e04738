/**
 * What turns a command into an effort: direct drives, motors and position servos, and the delay before them.
 *
 * <p>A {@link dev.sinew.sim.actuator.Drive} is a pure function with derivatives; whatever remembers, such as {@link
 * dev.sinew.sim.actuator.CommandDelay}, stands before it.
 */
@NullMarked
package dev.sinew.sim.actuator;

import org.jspecify.annotations.NullMarked;

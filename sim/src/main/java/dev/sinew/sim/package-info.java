/**
 * Physics: the simulated robot, its sensors, and the plants that it may hide from the learner.
 *
 * <p>A {@link dev.sinew.sim.RobotModel} is a robot as it is known, a {@link dev.sinew.sim.PlantDraw} how a plant differs from
 * it, and a {@link dev.sinew.sim.SimulatedRobot} that plant behind the one door to a machine.
 */
@NullMarked
package dev.sinew.sim;

import org.jspecify.annotations.NullMarked;

/** Physics: the simulated robot, its actuators and sensors, and the plants that it may hide from the learner. */
@NullMarked
package dev.sinew.sim;

import org.jspecify.annotations.NullMarked;

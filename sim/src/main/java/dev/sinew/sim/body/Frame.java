package dev.sinew.sim.body;

/**
 * A named frame that is fixed to a body, such as a tip or a gripper.
 *
 * @param name unique within the model
 * @param body index of the body that carries it, {@link Body#WORLD} for the fixed world
 * @param placement in the frame of that body
 */
public record Frame(String name, int body, Placement placement) {}

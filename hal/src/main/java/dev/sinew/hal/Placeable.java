package dev.sinew.hal;

/** A robot that can be put into a pose by assignment, as only a simulated one can. */
public interface Placeable {

    /**
     * Puts the robot into a pose, with its actuators at rest.
     *
     * @param q joint positions [joints], not modified
     * @param qd joint velocities [joints], not modified
     */
    void place(double[] q, double[] qd);
}

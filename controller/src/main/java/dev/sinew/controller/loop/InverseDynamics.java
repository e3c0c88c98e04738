package dev.sinew.controller.loop;

/** A robot's inverse dynamics; a simulator's model reaches the {@link BrakingLaw} by this shape. */
@FunctionalInterface
public interface InverseDynamics {

    /**
     * Efforts that give wanted accelerations. Must not allocate.
     *
     * @param q positions [joints], not modified
     * @param qd velocities [joints], not modified
     * @param qdd accelerations [joints], not modified
     * @param tau efforts [joints], overwritten
     */
    void efforts(double[] q, double[] qd, double[] qdd, double[] tau);
}

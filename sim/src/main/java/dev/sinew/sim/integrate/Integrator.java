package dev.sinew.sim.integrate;

/** How time is advanced. */
public enum Integrator {
    /** Velocities first, then positions with the new velocities; symplectic without friction, order 1. */
    SEMI_IMPLICIT_EULER(1),

    /** The same with the joints' damping at the end of the step, order 1: for planners of robots with stiff friction. */
    IMPLICIT_DAMPING_EULER(1),

    /** The classical method of Runge and Kutta, order 4. */
    RUNGE_KUTTA_4(4);

    private final int order;

    Integrator(int order) {
        this.order = order;
    }

    /** Order of the error over a fixed time: halving the step divides it by {@code 2^order}. */
    public int order() {
        return order;
    }
}

package dev.sinew.controller.policy;

/** A known discrete-time model, {@code x' = f(x, u)}; a simulator reaches planners, costs and estimators by this shape. */
@FunctionalInterface
public interface Dynamics {

    /**
     * Advances by one step dt, and differentiates when asked to.
     *
     * @param x state [n], not modified
     * @param u action [m], not modified
     * @param next state after the step [n], overwritten
     * @param F Jacobian [A B] [n x (n+m)], overwritten; an array of length 0 asks for none
     */
    void step(double[] x, double[] u, double[] next, double[] F);
}

package dev.sinew.controller.policy;

/** A control law; acting is pure, allocates nothing and throws nothing, since any exploration noise was drawn before. */
@FunctionalInterface
public interface Policy {

    /**
     * Writes the action of a step.
     *
     * @param t step, 0 to T-1
     * @param x state [n], not modified
     * @param u action [m], overwritten
     */
    void act(int t, double[] x, double[] u);
}

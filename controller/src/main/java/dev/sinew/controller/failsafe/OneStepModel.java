package dev.sinew.controller.failsafe;

/** A model that predicts the next step, and how far off it may be; called from the loop, allocates nothing, throws nothing. */
@FunctionalInterface
public interface OneStepModel {

    /**
     * Predicts.
     *
     * @param t step
     * @param x state at its begin [n], not modified
     * @param u action as sent [m], not modified
     * @param mean expected state at the next step [n], overwritten
     * @param deviation standard deviation of each entry [n], overwritten
     */
    void predict(int t, double[] x, double[] u, double[] mean, double[] deviation);
}

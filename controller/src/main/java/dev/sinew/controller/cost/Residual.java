package dev.sinew.controller.cost;

/** How far a state is from where it should be, as a vector with its Jacobian. */
public interface Residual {

    /** Size r of the residual. */
    int size();

    /**
     * The residual at a state, and its derivatives when asked for.
     *
     * @param x state [n], not modified
     * @param d residual [r], overwritten
     * @param J d residual / d x [r x n], overwritten; an array of length 0 asks for none
     */
    void evaluate(double[] x, double[] d, double[] J);
}

package dev.sinew.calibration.identify;

import java.util.List;

/** A discrete-time model that is known but for some parameters. */
public interface ParametricModel {

    /** What is not known, in the order of theta. */
    List<Parameter> parameters();

    /**
     * The model with these parameters; a workspace for one thread.
     *
     * @param theta values [parameters], not modified; may lie a little outside their ranges, where a derivative asks for it
     */
    Step at(double[] theta);

    /** One step of the model. */
    @FunctionalInterface
    interface Step {

        /**
         * Advances by one step.
         *
         * @param x state [n], not modified
         * @param u action [m], not modified
         * @param last action of the step before [m], not modified: a late one acts for a while yet
         * @param next state after the step [n], overwritten
         * @param F derivative with respect to state and action, [A B] [n x (n+m)], overwritten; of length 0 for none
         */
        void step(double[] x, double[] u, double[] last, double[] next, double[] F);
    }
}

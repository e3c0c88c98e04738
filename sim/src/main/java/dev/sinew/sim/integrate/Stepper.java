package dev.sinew.sim.integrate;

/**
 * Advances {@code Q' = V, V' = a(Q, V)} by one step in place. Q and V may carry sensitivities behind their joint values; since
 * the equations of the sensitivities are the derivatives of the equations, a stepper treats all entries alike, and what comes
 * out is the exact derivative of the discrete step.
 */
interface Stepper {

    /**
     * One step.
     *
     * @param Q positions, overwritten
     * @param V velocities, overwritten
     * @param length how many entries of Q and V count
     * @param h step [s]
     */
    void step(double[] Q, double[] V, int length, double h);

    /** The acceleration a(Q, V) under the input that is held. */
    interface Acceleration {

        /**
         * Evaluates.
         *
         * @param A overwritten
         */
        void evaluate(double[] Q, double[] V, int length, double[] A);

        /**
         * Evaluates with the joints' damping as it will be at the end of a step h: {@code (M + h D(V)) a = tau(Q, V)}, where D
         * holds what dampers, friction and actuators resist a motion with.
         *
         * @param A overwritten
         */
        void evaluateDamped(double[] Q, double[] V, int length, double h, double[] A);
    }
}

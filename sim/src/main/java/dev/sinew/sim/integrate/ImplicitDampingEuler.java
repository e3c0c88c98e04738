package dev.sinew.sim.integrate;

/**
 * {@code V += h a} and {@code Q += h V}, where the damping of each joint acts at the velocity after the step, by one linear step
 * towards it: {@code (M + h D) a = tau(Q, V)}. Stiff friction can't make it unstable (MuJoCo documentation, Computation, Numerical
 * integration: Euler with implicit damping).
 */
final class ImplicitDampingEuler implements Stepper {

    private final Acceleration acceleration;
    private final double[] A;

    ImplicitDampingEuler(Acceleration acceleration, int length) {
        this.acceleration = acceleration;
        A = new double[length];
    }

    @Override
    public void step(double[] Q, double[] V, int length, double h) {
        acceleration.evaluateDamped(Q, V, length, h, A);
        for (int i = 0; i < length; i++) {
            V[i] += h * A[i];
        }
        for (int i = 0; i < length; i++) {
            Q[i] += h * V[i];
        }
    }
}

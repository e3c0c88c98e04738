package dev.sinew.sim.integrate;

/** {@code V += h a(Q, V)}, then {@code Q += h V}. */
final class SemiImplicitEuler implements Stepper {

    private final Acceleration acceleration;
    private final double[] A;

    SemiImplicitEuler(Acceleration acceleration, int length) {
        this.acceleration = acceleration;
        A = new double[length];
    }

    @Override
    public void step(double[] Q, double[] V, int length, double h) {
        acceleration.evaluate(Q, V, length, A);
        for (int i = 0; i < length; i++) {
            V[i] += h * A[i];
        }
        for (int i = 0; i < length; i++) {
            Q[i] += h * V[i];
        }
    }
}

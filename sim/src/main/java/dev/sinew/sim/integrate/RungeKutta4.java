package dev.sinew.sim.integrate;

/**
 * The classical Runge-Kutta method for {@code Q' = V, V' = a(Q, V)}. The slopes of Q are the stage velocities, which leaves
 *
 * <pre>
 * A1 = a(Q, V)                               A2 = a(Q + h/2 V, V + h/2 A1)
 * A3 = a(Q + h/2 V + h^2/4 A1, V + h/2 A2)   A4 = a(Q + h V + h^2/2 A2, V + h A3)
 * Q += h V + h^2/6 (A1 + A2 + A3)            V += h/6 (A1 + 2 A2 + 2 A3 + A4)
 * </pre>
 */
final class RungeKutta4 implements Stepper {

    private final Acceleration acceleration;
    private final double[] stageQ;
    private final double[] stageV;
    private final double[] A1;
    private final double[] A2;
    private final double[] A3;
    private final double[] A4;

    RungeKutta4(Acceleration acceleration, int length) {
        this.acceleration = acceleration;
        stageQ = new double[length];
        stageV = new double[length];
        A1 = new double[length];
        A2 = new double[length];
        A3 = new double[length];
        A4 = new double[length];
    }

    @Override
    public void step(double[] Q, double[] V, int length, double h) {
        acceleration.evaluate(Q, V, length, A1);
        for (int i = 0; i < length; i++) {
            stageQ[i] = Q[i] + h / 2 * V[i];
            stageV[i] = V[i] + h / 2 * A1[i];
        }
        acceleration.evaluate(stageQ, stageV, length, A2);
        for (int i = 0; i < length; i++) {
            stageQ[i] = Q[i] + h / 2 * (V[i] + h / 2 * A1[i]);
            stageV[i] = V[i] + h / 2 * A2[i];
        }
        acceleration.evaluate(stageQ, stageV, length, A3);
        for (int i = 0; i < length; i++) {
            stageQ[i] = Q[i] + h * (V[i] + h / 2 * A2[i]);
            stageV[i] = V[i] + h * A3[i];
        }
        acceleration.evaluate(stageQ, stageV, length, A4);
        for (int i = 0; i < length; i++) {
            Q[i] += h * (V[i] + h / 6 * (A1[i] + A2[i] + A3[i]));
            V[i] += h / 6 * (A1[i] + 2 * (A2[i] + A3[i]) + A4[i]);
        }
    }
}

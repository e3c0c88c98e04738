package dev.sinew.sim.integrate;

import java.util.Arrays;

/** The classical Runge-Kutta method: four slopes, each at {@code c h} along the one before, averaged with weights w. */
final class RungeKutta4 implements Stepper {

    private static final double[] C = {0, 0.5, 0.5, 1};
    private static final double[] W = {1.0 / 6, 2.0 / 6, 2.0 / 6, 1.0 / 6};

    private final Acceleration acceleration;
    private final double[] stageQ;
    private final double[] stageV;
    private final double[] stageA;
    private final double[] meanV;
    private final double[] meanA;

    RungeKutta4(Acceleration acceleration, int length) {
        this.acceleration = acceleration;
        stageQ = new double[length];
        stageV = new double[length];
        stageA = new double[length];
        meanV = new double[length];
        meanA = new double[length];
    }

    @Override
    public void step(double[] Q, double[] V, int length, double h) {
        Arrays.fill(stageV, 0, length, 0);
        Arrays.fill(stageA, 0, length, 0);
        Arrays.fill(meanV, 0, length, 0);
        Arrays.fill(meanA, 0, length, 0);
        for (int stage = 0; stage < C.length; stage++) {
            double along = C[stage] * h;
            for (int i = 0; i < length; i++) {
                stageQ[i] = Q[i] + along * stageV[i];
                stageV[i] = V[i] + along * stageA[i];
            }
            acceleration.evaluate(stageQ, stageV, length, stageA);
            for (int i = 0; i < length; i++) {
                meanV[i] += W[stage] * stageV[i];
                meanA[i] += W[stage] * stageA[i];
            }
        }
        for (int i = 0; i < length; i++) {
            Q[i] += h * meanV[i];
            V[i] += h * meanA[i];
        }
    }
}

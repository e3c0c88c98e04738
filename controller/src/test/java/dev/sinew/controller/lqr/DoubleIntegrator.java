package dev.sinew.controller.lqr;

import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.policy.LinearGaussianDynamics;

/** The plant of the closed-form values G1, G2 and G6: position and velocity, dt = 0.1. */
final class DoubleIntegrator {

    private DoubleIntegrator() {}

    static LinearGaussianDynamics dynamics(int T, double noise) {
        double[] F = new double[T * 6];
        double[] W = new double[T * 4];
        for (int t = 0; t < T; t++) {
            System.arraycopy(new double[] {1, 0.1, 0.005, 0, 1, 0.1}, 0, F, t * 6, 6);
            W[t * 4] = noise;
            W[t * 4 + 3] = noise;
        }
        return new LinearGaussianDynamics(T, 2, 1, F, new double[T * 2], W);
    }

    /** {@code x'x + u'u} per step and x'x at the end; Hessians carry the factor 2 that the 1/2 of the form takes away. */
    static QuadraticCost cost(int T) {
        double[] C = new double[T * 9];
        for (int i = 0; i < C.length; i++) {
            C[i] = i % 9 % 4 == 0 ? 2 : 0;
        }
        return new QuadraticCost(
                T, 2, 1, C, new double[T * 3], new double[T + 1], new double[] {2, 0, 0, 2}, new double[2]);
    }
}

package dev.sinew.controller.lqr;

import dev.sinew.controller.policy.Gaussian;

/**
 * A quadratic cost-to-go about the origin, {@code V_t(x) = 1/2 x'Vxx_t x + Vx_t'x + v_t}, noise included.
 *
 * @param T steps
 * @param n state size
 * @param Vxx Hessians [T+1 x n x n], symmetric
 * @param Vx gradients at the origin [T+1 x n]
 * @param v constants [T+1]
 */
public record ValueFunction(int T, int n, double[] Vxx, double[] Vx, double[] v) {

    /** Copies the arrays. */
    public ValueFunction {
        Vxx = Vxx.clone();
        Vx = Vx.clone();
        v = v.clone();
    }

    /** A copy of the Hessians [T+1 x n x n]. */
    @Override
    public double[] Vxx() {
        return Vxx.clone();
    }

    /** A copy of the gradients at the origin [T+1 x n]. */
    @Override
    public double[] Vx() {
        return Vx.clone();
    }

    /** A copy of the constants [T+1]. */
    @Override
    public double[] v() {
        return v.clone();
    }

    /** Expected cost from step t on, from state x [n]. */
    public double at(int t, double[] x) {
        double sum = v[t];
        for (int i = 0; i < n; i++) {
            double row = Vx[t * n + i];
            for (int j = 0; j < n; j++) {
                row += 0.5 * Vxx[t * n * n + i * n + j] * x[j];
            }
            sum += row * x[i];
        }
        return sum;
    }

    /** Expected cost of all steps from a start law: {@code V_0(mean) + 1/2 tr(Vxx_0 covariance)}. */
    public double expected(Gaussian start) {
        double[] S = start.covariance();
        double trace = 0;
        for (int i = 0; i < n * n; i++) {
            trace += Vxx[i] * S[i];
        }
        return at(0, start.mean()) + 0.5 * trace;
    }
}

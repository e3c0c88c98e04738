package dev.sinew.controller.cost;

/** The cost of acting, {@code 1/2 sum w_i u_i^2} at every step. */
public final class ActionCost implements Cost {

    private final double[] weights;

    /**
     * A quadratic cost of the action.
     *
     * @param weights one per action [m], at least 0
     * @throws IllegalArgumentException when one is negative
     */
    public ActionCost(double... weights) {
        for (double each : weights) {
            if (!(each >= 0)) {
                throw new IllegalArgumentException("a weight must not be negative, found " + each);
            }
        }
        this.weights = weights.clone();
    }

    @Override
    public double stage(int t, double[] x, double[] u) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * u[i] * u[i];
        }
        return 0.5 * sum;
    }

    @Override
    public double terminal(double[] x) {
        return 0;
    }

    @Override
    public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
        int n = x.length;
        int stride = gradient.length;
        for (int i = 0; i < weights.length; i++) {
            gradient[n + i] += weights[i] * u[i];
            hessian[(n + i) * stride + n + i] += weights[i];
        }
        return stage(t, x, u);
    }

    @Override
    public double addTerminal(double[] x, double[] gradient, double[] hessian) {
        return 0;
    }
}

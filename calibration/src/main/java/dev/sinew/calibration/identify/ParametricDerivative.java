package dev.sinew.calibration.identify;

import java.util.List;

/**
 * Derivative of a model's step by its parameters, by forward differences: the parameters are of order 1 and the steps smooth, so
 * that a difference of 1e-4 of a deviation leaves four digits and more. Gauss-Newton converges to the same values with any
 * derivative near the true one; what is left is decided by the innovations themselves.
 */
final class ParametricDerivative {

    private static final double SHARE = 1e-4; // of a parameter's deviation

    private static final double[] NONE = {};

    private final ParametricModel.Step[] moved;
    private final double[] distance;
    private final double[] next;

    /** Of no parameters: for filters that need none. */
    static ParametricDerivative none() {
        return new ParametricDerivative(0, 0);
    }

    private ParametricDerivative(int parameters, int n) {
        moved = new ParametricModel.Step[parameters];
        distance = new double[parameters];
        next = new double[n];
    }

    /** Around a value of the parameters. */
    static ParametricDerivative around(ParametricModel model, double[] theta, int n) {
        List<Parameter> parameters = model.parameters();
        ParametricDerivative derivative = new ParametricDerivative(parameters.size(), n);
        for (int p = 0; p < parameters.size(); p++) {
            double h = SHARE * parameters.get(p).deviation();
            double[] other = theta.clone();
            other[p] += h;
            derivative.moved[p] = model.at(other);
            derivative.distance[p] = h;
        }
        return derivative;
    }

    int parameters() {
        return distance.length;
    }

    /**
     * Writes df/dtheta [n x P].
     *
     * @param predicted the step at theta itself [n]
     */
    void at(double[] x, double[] u, double[] last, double[] predicted, double[] S) {
        int P = distance.length;
        for (int p = 0; p < P; p++) {
            moved[p].step(x, u, last, next, NONE);
            for (int i = 0; i < next.length; i++) {
                S[i * P + p] = (next[i] - predicted[i]) / distance[p];
            }
        }
    }
}

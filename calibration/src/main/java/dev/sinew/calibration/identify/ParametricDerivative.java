package dev.sinew.calibration.identify;

import java.util.List;

/**
 * Derivative of a model's step by its parameters, by central differences: the parameters are of order 1 and the steps smooth, so
 * that a difference of 1e-4 leaves about nine digits.
 */
final class ParametricDerivative {

    private static final double SHARE = 1e-4; // of a parameter's deviation

    private static final double[] NONE = {};

    private final ParametricModel.Step[] above;
    private final ParametricModel.Step[] below;
    private final double[] distance;
    private final double[] plus;
    private final double[] minus;

    /** Of no parameters: for filters that need none. */
    static ParametricDerivative none() {
        return new ParametricDerivative(0, 0);
    }

    private ParametricDerivative(int parameters, int n) {
        above = new ParametricModel.Step[parameters];
        below = new ParametricModel.Step[parameters];
        distance = new double[parameters];
        plus = new double[n];
        minus = new double[n];
    }

    /** Around a value of the parameters. */
    static ParametricDerivative around(ParametricModel model, double[] theta, int n) {
        List<Parameter> parameters = model.parameters();
        ParametricDerivative derivative = new ParametricDerivative(parameters.size(), n);
        for (int p = 0; p < parameters.size(); p++) {
            double h = SHARE * parameters.get(p).deviation();
            derivative.above[p] = model.at(moved(theta, p, h));
            derivative.below[p] = model.at(moved(theta, p, -h));
            derivative.distance[p] = 2 * h;
        }
        return derivative;
    }

    private static double[] moved(double[] theta, int p, double by) {
        double[] moved = theta.clone();
        moved[p] += by;
        return moved;
    }

    int parameters() {
        return distance.length;
    }

    /** Writes df/dtheta [n x P]. */
    void at(double[] x, double[] u, double[] last, double[] S) {
        int P = distance.length;
        for (int p = 0; p < P; p++) {
            above[p].step(x, u, last, plus, NONE);
            below[p].step(x, u, last, minus, NONE);
            for (int i = 0; i < plus.length; i++) {
                S[i * P + p] = (plus[i] - minus[i]) / distance[p];
            }
        }
    }
}

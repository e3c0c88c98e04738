package dev.sinew.controller.cost;

import dev.sinew.controller.policy.Kinematics;

/**
 * A norm of a residual of the state, at every step and at the end, with Gauss-Newton curvature
 * {@code H = J' (d^2 norm / d residual^2) J}.
 */
public final class StateCost implements Cost {

    private final Residual residual;
    private final double[] weights;
    private final Norm norm;
    private final Ramp ramp;

    /**
     * A cost of any residual.
     *
     * @param residual what should be small
     * @param weights one per residual, at least 0; the ramp multiplies them
     * @param norm what a weighted residual costs
     * @param ramp how strongly it counts when
     * @throws IllegalArgumentException when the number of weights does not fit, or one is negative
     */
    public StateCost(Residual residual, double[] weights, Norm norm, Ramp ramp) {
        if (weights.length != residual.size()) {
            throw new IllegalArgumentException(
                    residual.size() + " residuals need as many weights, found " + weights.length);
        }
        for (double each : weights) {
            if (!(each >= 0)) {
                throw new IllegalArgumentException("a weight must not be negative, found " + each);
            }
        }
        this.residual = residual;
        this.weights = weights.clone();
        this.norm = norm;
        this.ramp = ramp;
    }

    /** A cost of entries of the state that differ from their targets; one weight per entry. */
    public static StateCost ofEntries(int[] entries, double[] target, double[] weights, Norm norm, Ramp ramp) {
        return new StateCost(new EntryResidual(entries, target), weights, norm, ramp);
    }

    /** {@code w (1 - cos(x_entry - target))}, smooth in 2 pi, with curvature {@code w cos^2((x_entry - target)/2)}. */
    public static StateCost ofAngle(int entry, double target, double weight, Ramp ramp) {
        EntryResidual residual = new EntryResidual(new int[] {entry}, new double[] {target}, new boolean[] {true});
        return new StateCost(residual, new double[] {weight}, Norm.quadratic(), ramp);
    }

    /** A cost of a point that is not at its target; one weight per coordinate. */
    public static StateCost ofPoint(
            Kinematics kinematics, int joints, double[] target, double[] weights, Norm norm, Ramp ramp) {
        return new StateCost(new PointResidual(kinematics, joints, target), weights, norm, ramp);
    }

    @Override
    public double stage(int t, double[] x, double[] u) {
        return value(ramp.at(t), x);
    }

    @Override
    public double terminal(double[] x) {
        return ramp.atEnd() == 0 ? 0 : value(ramp.atEnd(), x);
    }

    @Override
    public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
        return add(ramp.at(t), x, gradient, hessian);
    }

    @Override
    public double addTerminal(double[] x, double[] gradient, double[] hessian) {
        return ramp.atEnd() == 0 ? 0 : add(ramp.atEnd(), x, gradient, hessian);
    }

    private double value(double factor, double[] x) {
        double[] d = new double[weights.length];
        residual.evaluate(x, d, new double[0]);
        return norm.value(d, scaled(factor));
    }

    private double add(double factor, double[] x, double[] gradient, double[] hessian) {
        int r = weights.length;
        int n = x.length;
        int stride = gradient.length;
        double[] d = new double[r];
        double[] J = new double[r * n];
        double[] first = new double[r];
        double[] second = new double[r * r];
        residual.evaluate(x, d, J);
        double value = norm.expand(d, scaled(factor), first, second);
        double[] row = new double[n];
        for (int i = 0; i < r; i++) {
            // row i of (second J)
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int s = 0; s < r; s++) {
                    sum += second[i * r + s] * J[s * n + j];
                }
                row[j] = sum;
            }
            for (int a = 0; a < n; a++) {
                // gradient = J' first, H = J' second J
                double Jia = J[i * n + a];
                if (Jia != 0) {
                    gradient[a] += Jia * first[i];
                    for (int b = 0; b < n; b++) {
                        hessian[a * stride + b] += Jia * row[b];
                    }
                }
            }
        }
        return value;
    }

    private double[] scaled(double factor) {
        double[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }
}

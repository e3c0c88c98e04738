package dev.sinew.controller.policy;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * One trial as the learner sees it.
 *
 * @param T steps
 * @param n state size
 * @param m action size
 * @param X states [T+1 x n]
 * @param U actions as really sent [T x m]
 * @param cost cost per step and, last, at the end [T+1]
 */
public record Rollout(int T, int n, int m, double[] X, double[] U, double[] cost) {

    /** Copies the arrays after checking their lengths. */
    public Rollout {
        X = Shapes.copy("X", X, (T + 1) * n);
        U = Shapes.copy("U", U, T * m);
        cost = Shapes.copy("cost", cost, T + 1);
    }

    /** A copy of the states [T+1 x n]. */
    @Override
    public double[] X() {
        return X.clone();
    }

    /** A copy of the actions [T x m]. */
    @Override
    public double[] U() {
        return U.clone();
    }

    /** A copy of the costs [T+1]. */
    @Override
    public double[] cost() {
        return cost.clone();
    }

    /** The total cost, summed from the first step to the end. */
    public double totalCost() {
        double sum = 0;
        for (double each : cost) {
            sum += each;
        }
        return sum;
    }

    /** Whether every state, action and cost is a finite number. */
    public boolean isFinite() {
        return Stream.of(X, U, cost).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    /** Copies state t [n] into x, starting at x[0]. */
    public void state(int t, double[] x) {
        System.arraycopy(X, t * n, x, 0, n);
    }

    /** Copies action t [m] into u, starting at u[0]. */
    public void action(int t, double[] u) {
        System.arraycopy(U, t * m, u, 0, m);
    }

    /** The same trial seen through the first entries of its state only. */
    public Rollout withStateSize(int first) {
        double[] head = new double[(T + 1) * first];
        for (int t = 0; t <= T; t++) {
            System.arraycopy(X, t * n, head, t * first, first);
        }
        return new Rollout(T, first, m, head, U, cost);
    }
}

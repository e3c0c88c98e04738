package dev.sinew.controller.task;

import java.util.random.RandomGenerator;

/**
 * A start pose. The start of a trial is drawn around it.
 *
 * @param name unique within the task
 * @param q joint positions [joints]
 * @param qd joint velocities [joints]
 */
public record Condition(String name, double[] q, double[] qd) {

    /**
     * Copies both arrays.
     *
     * @throws IllegalArgumentException when their lengths differ, or a value is not finite
     */
    public Condition {
        if (q.length != qd.length) {
            throw new IllegalArgumentException(
                    "condition " + name + " has " + q.length + " positions and " + qd.length + " velocities");
        }
        for (int i = 0; i < q.length; i++) {
            if (!Double.isFinite(q[i]) || !Double.isFinite(qd[i])) {
                throw new IllegalArgumentException("condition " + name + ": joint " + i + " is not finite");
            }
        }
        q = q.clone();
        qd = qd.clone();
    }

    /** A condition at rest. */
    public static Condition atRest(String name, double... q) {
        return new Condition(name, q, new double[q.length]);
    }

    /** A copy of the positions [joints]. */
    @Override
    public double[] q() {
        return q.clone();
    }

    /** A copy of the velocities [joints]. */
    @Override
    public double[] qd() {
        return qd.clone();
    }

    /** The start of one trial: white noise of a standard deviation added to every position and velocity, in that order. */
    public Condition perturbed(double deviation, RandomGenerator random) {
        return new Condition(name, noisy(q, deviation, random), noisy(qd, deviation, random));
    }

    private static double[] noisy(double[] mean, double deviation, RandomGenerator random) {
        double[] drawn = mean.clone();
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] += deviation * random.nextGaussian();
        }
        return drawn;
    }
}

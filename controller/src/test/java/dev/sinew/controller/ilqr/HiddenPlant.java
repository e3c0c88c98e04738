package dev.sinew.controller.ilqr;

import dev.sinew.controller.policy.Policy;
import java.util.random.RandomGenerator;

/**
 * A plant as the tasks hide it behind a robot: other parameters, a weaker and late actuator, quantised encoders and noisy
 * velocities. Its random draws are these tests' own.
 *
 * @param plant with parameters that the planner does not know
 * @param robot what it is a variant of
 * @param gain of the actuator
 * @param delay of the actuator [s], below dt
 */
record HiddenPlant(ClosedFormPlant plant, PlannedRobot robot, double gain, double delay) {

    private static final double ENCODER_STEP = 2 * Math.PI / 4096;
    private static final double VELOCITY_NOISE = 0.02;
    private static final double START_DEVIATION = 0.02;

    static HiddenPlant draw(PlannedRobot robot, RandomGenerator random) {
        return new HiddenPlant(robot.variant(random), robot, random.nextDouble(0.85, 1), random.nextDouble(0, 0.01));
    }

    /** Holds from the exact start, and on at least 8 of 10 starts around it. */
    boolean isHeldBy(Policy policy, RandomGenerator random) {
        if (!robot.goal().reached(run(policy, robot.start(), random))) {
            return false;
        }
        int held = 0;
        for (int trial = 0; trial < 10; trial++) {
            double[] x0 = robot.start();
            for (int i = 0; i < x0.length; i++) {
                x0[i] += START_DEVIATION * random.nextGaussian();
            }
            held += robot.goal().reached(run(policy, x0, random)) ? 1 : 0;
        }
        return held >= 8;
    }

    private double[] run(Policy policy, double[] x0, RandomGenerator random) {
        int n = x0.length;
        double[] X = new double[(robot.T() + 1) * n];
        double[] x = x0.clone();
        double[] next = new double[n];
        double[] seen = new double[n];
        double[] u = new double[1];
        double[] late = new double[1];
        double[] applied = new double[1];
        System.arraycopy(x, 0, X, 0, n);
        for (int t = 0; t < robot.T(); t++) {
            for (int i = 0; i < n; i++) {
                seen[i] = i < n / 2
                        ? ENCODER_STEP * Math.rint(x[i] / ENCODER_STEP)
                        : x[i] + VELOCITY_NOISE * random.nextGaussian();
            }
            policy.act(t, seen, u);
            robot.limits().clamp(u);
            plant.advance(x, late, next, delay, 1);
            applied[0] = gain * u[0];
            plant.advance(next, applied, x, robot.dt() - delay, 5);
            late[0] = applied[0];
            System.arraycopy(x, 0, X, (t + 1) * n, n);
        }
        return X;
    }
}

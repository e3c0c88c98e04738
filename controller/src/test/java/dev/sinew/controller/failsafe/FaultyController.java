package dev.sinew.controller.failsafe;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.loop.Assurance;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.RobotState;
import java.util.Arrays;

/** A controller of an arm of servos that holds, then turns its first joint; and all that can be wrong with one. */
final class FaultyController implements Policy, StateEstimator, Assurance, OneStepModel {

    private static final double SPEED = 0.5; // rad/s

    private final Injection injection;
    private final RuntimeException broken;
    private final OutOfMemoryError noMemory = new OutOfMemoryError("injected");
    private final StateEstimator estimator;
    private final double[] q0;
    private final double dt;
    private final long[] extra;

    FaultyController(
            Injection injection,
            RuntimeException broken,
            StateEstimator estimator,
            double[] q0,
            double dt,
            long[] extra) {
        this.injection = injection;
        this.broken = broken;
        this.estimator = estimator;
        this.q0 = q0;
        this.dt = dt;
        this.extra = extra;
    }

    /** Where joint j should be at step t. */
    double reference(int t, int j) {
        return j == 0 ? q0[0] + SPEED * dt * Math.max(0, t - Injection.MOVING) : q0[j];
    }

    @Override
    public void act(int t, double[] x, double[] u) {
        if (injection.is(Fault.POLICY_THROWS)) {
            throw broken;
        }
        if (injection.is(Fault.POLICY_OVERFLOWS)) {
            u[0] = depth(1);
        }
        if (injection.is(Fault.MEMORY_FULL)) {
            throw noMemory;
        }
        for (int j = 0; j < u.length; j++) {
            u[j] = reference(t + 1, j) - x[j];
        }
        if (injection.is(Fault.POLICY_NOT_FINITE)) {
            u[0] = Double.NaN;
        }
        if (injection.is(Fault.COMMANDS_CLAMPED)) {
            u[4] = t % 2 == 0 ? 10 : -10;
        }
        if (injection.is(Fault.POLICY_SLOW, 1) || injection.is(Fault.POLICY_TOO_SLOW)) {
            extra[0] = (long) (0.6e9 * dt);
        }
        if (injection.is(Fault.LOOP_HANGS, 1)) {
            hang();
        }
    }

    /** Does not come back until the watchdog has seen it. */
    private void hang() {
        injection.hangs = true;
        while (injection.hangs) {
            Thread.onSpinWait();
        }
    }

    private static double depth(double x) {
        return x > 0 ? 1 + depth(x + 1) : 0;
    }

    @Override
    public int stateSize() {
        return estimator.stateSize();
    }

    @Override
    public void reset() {
        estimator.reset();
    }

    @Override
    public void estimate(RobotState sample, double[] x) {
        if (injection.is(Fault.ESTIMATOR_THROWS)) {
            throw broken;
        }
        estimator.estimate(sample, x);
        if (injection.is(Fault.ESTIMATOR_NOT_FINITE)) {
            x[2] = Double.NEGATIVE_INFINITY;
        }
        if (injection.is(Fault.TUBE_LEFT)) {
            x[0] += 1;
        }
    }

    @Override
    public void reset(RobotState state) {}

    @Override
    public boolean apply(RobotState state, double[] u) {
        if (injection.is(Fault.ASSURANCE_THROWS)) {
            throw broken;
        }
        return injection.is(Fault.BASELINE_ACTS);
    }

    @Override
    public boolean brake(RobotState state, double[] u) {
        return false;
    }

    @Override
    public void sent(double[] values) {}

    @Override
    public void predict(int t, double[] x, double[] u, double[] mean, double[] deviation) {
        int joints = q0.length;
        for (int j = 0; j < joints; j++) {
            mean[j] = x[j] + dt * x[joints + j] + (injection.buildsUp(Fault.MODEL_RESIDUAL, 2) ? 1 : 0);
            mean[joints + j] = x[joints + j];
        }
        Arrays.fill(deviation, 0, joints, 0.02);
        Arrays.fill(deviation, joints, 2 * joints, 3);
    }
}

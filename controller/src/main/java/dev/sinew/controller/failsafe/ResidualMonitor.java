package dev.sinew.controller.failsafe;

import org.jspecify.annotations.Nullable;

/** Compares each step with what a model predicted of it: a step is off when an entry is beyond some standard deviations. */
public final class ResidualMonitor {

    private final @Nullable OneStepModel model;
    private final double k;
    private final double[] mean;
    private final double[] deviation;
    private int predicted = -1;
    private int offInARow;

    /**
     * A monitor.
     *
     * @param model predicts; null for no such monitor
     * @param k standard deviations that an entry may be off
     * @param n size of the state
     */
    public ResidualMonitor(@Nullable OneStepModel model, double k, int n) {
        this.model = model;
        this.k = k;
        mean = new double[n];
        deviation = new double[n];
    }

    /** Forgets all, before a trial. */
    public void reset() {
        predicted = -1;
        offInARow = 0;
    }

    /** Judges the state x [n], not modified, of step t; faults. */
    public long check(int t, double[] x) {
        if (t != predicted) {
            return 0;
        }
        offInARow = isOff(x) ? offInARow + 1 : 0;
        return offInARow >= Fault.MODEL_RESIDUAL.periods() ? Fault.MODEL_RESIDUAL.bit() : 0;
    }

    private boolean isOff(double[] x) {
        for (int i = 0; i < mean.length; i++) {
            if (!(Math.abs(x[i] - mean[i]) <= k * deviation[i])) {
                return true;
            }
        }
        return false;
    }

    /** Predicts the step after t from its state x [n] and the action as sent u [m]; neither is modified. */
    public void predict(int t, double[] x, double[] u) {
        if (model != null) {
            model.predict(t, x, u, mean, deviation);
            predicted = t + 1;
        }
    }
}

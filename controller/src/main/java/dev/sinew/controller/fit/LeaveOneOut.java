package dev.sinew.controller.fit;

import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;

/** How well a fit predicts trials that it has not seen: each trial is left out once, and predicted one step at a time. */
public final class LeaveOneOut {

    private LeaveOneOut() {}

    /**
     * Mean square of the one-step errors on trials left out, each channel in units of the variance of its change over a step.
     * 0 is perfect; 1 is what predicting the mean change would reach.
     *
     * @param fitter the fit
     * @param rollouts at least two, all of one shape
     * @param prior prior of every fit; it may have seen the trial that is left out
     * @return the error; infinite when a fit is refused
     */
    public static double error(DynamicsFitter fitter, List<Rollout> rollouts, DynamicsPrior prior) {
        Transitions data = Transitions.of(rollouts, fitter.lastStep());
        if (data.N() < 2) {
            throw new IllegalArgumentException("at least two rollouts are needed to leave one out, found " + data.N());
        }
        double[] unit = changes(data);
        double sum = 0;
        for (int i = 0; i < data.N(); i++) {
            List<Rollout> others = new ArrayList<>(rollouts);
            others.remove(i);
            DynamicsFit fit = fitter.fit(others, prior);
            if (fit.isRefused()) {
                return Double.POSITIVE_INFINITY;
            }
            sum += error(fit.orElseThrow(), data, i, unit);
        }
        return sum / (data.N() * data.steps() * data.n());
    }

    private static double error(LinearGaussianDynamics dynamics, Transitions data, int trial, double[] unit) {
        int n = data.n();
        int p = n + data.m();
        double[] F = dynamics.F();
        double[] c = dynamics.c();
        double sum = 0;
        for (int t = 0; t < data.steps(); t++) {
            int row = (t * data.N() + trial) * data.size();
            for (int a = 0; a < n; a++) {
                double error = data.rows()[row + p + a] - c[t * n + a];
                for (int j = 0; j < p; j++) {
                    error -= F[(t * n + a) * p + j] * data.rows()[row + j];
                }
                sum += error * error / (unit[a] * unit[a]);
            }
        }
        return sum;
    }

    /** Standard deviation of x' - x per channel, over all steps and trials. */
    private static double[] changes(Transitions data) {
        int n = data.n();
        int D = data.size();
        int count = data.N() * data.steps();
        double[] changes = new double[count * n];
        for (int i = 0; i < count; i++) {
            for (int a = 0; a < n; a++) {
                changes[i * n + a] = data.rows()[i * D + D - n + a] - data.rows()[i * D + a];
            }
        }
        return ChannelScale.of(changes, count, n).factor();
    }
}

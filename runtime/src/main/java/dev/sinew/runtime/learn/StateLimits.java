package dev.sinew.runtime.learn;

import dev.sinew.controller.task.Task;
import dev.sinew.hal.Joint;
import java.util.List;

/**
 * Limits of the state that a controller sees: positions and speeds of the joints.
 *
 * @param lower [2 joints], may be infinite
 * @param upper [2 joints], may be infinite
 */
record StateLimits(double[] lower, double[] upper) {

    static StateLimits of(Task task) {
        List<Joint> joints = task.robot().joints();
        int q = joints.size();
        double[] lower = new double[2 * q];
        double[] upper = new double[2 * q];
        for (int j = 0; j < q; j++) {
            lower[j] = joints.get(j).lower();
            upper[j] = joints.get(j).upper();
            lower[q + j] = -joints.get(j).velocityLimit();
            upper[q + j] = joints.get(j).velocityLimit();
        }
        return new StateLimits(lower, upper);
    }

    /** The same positions, and a share of the speeds. */
    StateLimits slower(double share) {
        double[] slowest = lower.clone();
        double[] fastest = upper.clone();
        for (int i = lower.length / 2; i < lower.length; i++) {
            slowest[i] *= share;
            fastest[i] *= share;
        }
        return new StateLimits(slowest, fastest);
    }

    /** Whether all states [T+1 x 2 joints] are within; one that is no number is not. */
    boolean hold(double[] X) {
        for (int i = 0; i < X.length; i++) {
            int entry = i % lower.length;
            if (!(X[i] >= lower[entry] && X[i] <= upper[entry])) {
                return false;
            }
        }
        return true;
    }
}

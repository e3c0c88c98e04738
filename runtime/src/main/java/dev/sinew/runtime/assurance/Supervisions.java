package dev.sinew.runtime.assurance;

import dev.sinew.controller.failsafe.OneStepModel;
import dev.sinew.controller.failsafe.Tube;
import dev.sinew.controller.loop.Supervision;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.integrate.DiscreteDynamics;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is known of a policy on a robot that has a model: run-time assurance for every policy; and for a skill the tube around where
 * it went before, and the model's one-step predictions, as far off as they were there.
 */
public final class Supervisions {

    /** Standard deviations that a skill may be off. */
    public static final double DEVIATIONS = 8;

    private static final double[] NO_JACOBIAN = {};

    private Supervisions() {}

    /**
     * Supervision of a policy.
     *
     * @param robot its nominal model
     * @param dt step of the policy [s]
     * @param statistics of a skill; empty for a policy that still learns, and explores
     */
    public static Supervision of(RobotModel robot, double dt, Optional<TrajectoryStatistics> statistics) {
        Supervision assured = Supervision.NONE.with(Assurances.of(robot));
        return statistics
                .map(each -> assured.with(tube(each)).with(model(robot.dynamics(dt), each), DEVIATIONS))
                .orElse(assured);
    }

    private static Tube tube(TrajectoryStatistics statistics) {
        int T = statistics.T();
        int n = statistics.n();
        return Tube.around(T, n, statistics.mean(), floored(statistics.deviation(), T, n), DEVIATIONS, 0);
    }

    /** Entries that the model does not know are not judged. */
    private static OneStepModel model(DiscreteDynamics dynamics, TrajectoryStatistics statistics) {
        int n = statistics.n();
        double[] residual = floored(statistics.residual(), statistics.T(), n);
        double[] known = new double[n];
        double[] next = new double[n];
        return (t, x, u, mean, deviation) -> {
            System.arraycopy(x, 0, known, 0, n);
            dynamics.step(known, u, next, NO_JACOBIAN);
            System.arraycopy(next, 0, mean, 0, n);
            System.arraycopy(residual, t * n, deviation, 0, n);
            Arrays.fill(deviation, n, deviation.length, Double.POSITIVE_INFINITY);
        };
    }

    /**
     * Spreads [T x n] of at least their root mean square over the steps: trials start alike, and sensors are noisy.
     *
     * @param spread changed in place
     */
    private static double[] floored(double[] spread, int T, int n) {
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int t = 0; t < T; t++) {
                squares += spread[t * n + i] * spread[t * n + i];
            }
            double least = Math.sqrt(squares / T);
            for (int t = 0; t < T; t++) {
                spread[t * n + i] = Math.max(least, spread[t * n + i]);
            }
        }
        return spread;
    }
}

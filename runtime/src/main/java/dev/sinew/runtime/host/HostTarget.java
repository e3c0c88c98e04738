package dev.sinew.runtime.host;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.failsafe.Protection;
import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.controller.loop.LoopSettings;
import dev.sinew.controller.loop.Pacer;
import dev.sinew.controller.loop.Supervision;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotDescription;
import dev.sinew.runtime.ring.Shape;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What a host moves: a task on a robot. */
public interface HostTarget {

    /** Longest hold [ns]. */
    long HOLD_NANOS = 2_000_000_000L;

    /** Time that a trial may take beyond its steps [ns]. */
    long SPARE_NANOS = 1_000_000_000L;

    /** The task. */
    Task task();

    /** Size of the state that a controller sees. */
    int policySize();

    /** An estimator of the task's state. */
    StateEstimator estimator();

    /**
     * The robot for one trial.
     *
     * @param seed of its sensors' noise, where that is drawn
     * @param period tells a robot that is computed which period it is
     */
    Robot robot(long seed, LongSupplier period);

    /**
     * What watches over a policy.
     *
     * @param statistics of a skill: where it went before; empty for a policy that still learns
     */
    Supervision supervision(Optional<TrajectoryStatistics> statistics);

    /** How the loop runs it: everything is watched for. Nobody stands beside a held robot here, so that a hold ends by itself. */
    default LoopSettings settings() {
        return settings(task());
    }

    /** The settings of every trial in real time of a task. */
    static LoopSettings settings(Task task) {
        RobotDescription robot = task.robot();
        LoopSettings settings = LoopSettings.forStep(task.dt(), robot.periodNanos());
        int trial = task.T() * settings.periodsPerStep() + periods(robot, SPARE_NANOS);
        return settings.with(
                Protection.full(robot).holdingFor(periods(robot, HOLD_NANOS)).withTrialLimit(trial));
    }

    private static int periods(RobotDescription robot, long nanos) {
        return (int) Math.max(1, nanos / robot.periodNanos());
    }

    /** The loop of every trial. */
    default ControlLoop loop(Robot robot, Pacer pacer, LongSupplier requests, Supervision supervision) {
        return new ControlLoop(robot, estimator(), pacer, requests, settings(), supervision);
    }

    /** What fixes the size of everything that is handed over. */
    default Shape shape() {
        return Shape.of(task(), estimator().stateSize(), policySize(), settings());
    }
}

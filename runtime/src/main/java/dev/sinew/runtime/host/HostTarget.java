package dev.sinew.runtime.host;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.loop.LoopSettings;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.Robot;
import dev.sinew.runtime.ring.Shape;
import java.util.function.LongSupplier;

/** What a host moves: a task on a robot. */
public interface HostTarget {

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

    /** How the loop runs it. */
    default LoopSettings settings() {
        return LoopSettings.forStep(task().dt(), task().robot().periodNanos());
    }

    /** What fixes the size of everything that is handed over. */
    default Shape shape() {
        return Shape.of(
                task(), estimator().stateSize(), policySize(), settings().periodsPerStep());
    }
}

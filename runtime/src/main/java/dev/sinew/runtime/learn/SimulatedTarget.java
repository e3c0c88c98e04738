package dev.sinew.runtime.learn;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.loop.Supervision;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.Robot;
import dev.sinew.runtime.assurance.Supervisions;
import dev.sinew.runtime.host.HostTarget;
import dev.sinew.runtime.session.Plant;
import dev.sinew.sim.ClockedRobot;
import dev.sinew.sim.SimulatedRobot;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** A simulated robot in real time: it goes on while a loop comes late. */
public final class SimulatedTarget implements HostTarget {

    private final Setup setup;

    SimulatedTarget(Setup setup) {
        this.setup = setup;
    }

    /**
     * From copies of a task's files.
     *
     * @param task folder that holds them
     * @param plant which simulated robot
     * @param seed that it is drawn from
     */
    public static SimulatedTarget of(Path task, Plant plant, long seed) {
        SimulatedRobots robots = new SimulatedRobots();
        TaskFiles files = new TaskSource(task, robots).in(task);
        return new SimulatedTarget(Setup.of(files.definition(), robots, plant, new Seeds(seed)));
    }

    @Override
    public Task task() {
        return setup.task();
    }

    @Override
    public int policySize() {
        return setup.n();
    }

    @Override
    public StateEstimator estimator() {
        return setup.definition().estimator();
    }

    @Override
    public Supervision supervision(Optional<TrajectoryStatistics> statistics) {
        return Supervisions.of(setup.model(), setup.task().dt(), statistics);
    }

    @Override
    public Robot robot(long seed, LongSupplier period) {
        return new ClockedRobot(
                new SimulatedRobot(setup.model(), setup.plant(), setup.imperfections(), new SplittableRandom(seed)),
                period);
    }
}

package dev.sinew.runtime.learn;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.controller.loop.LoopSettings;
import dev.sinew.controller.loop.Pacer;
import dev.sinew.controller.loop.SimulatedPacer;
import dev.sinew.controller.loop.StartTolerance;
import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.loop.TrialRunner;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.sim.SimulatedRobot;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Simulated time: trials in this process, each on a robot of its own, as fast as they can. */
final class SimulatedRig implements TrialRig {

    private final Setup setup;
    private final BooleanSupplier stop;

    SimulatedRig(Setup setup, BooleanSupplier stop) {
        this.setup = setup;
        this.stop = stop;
    }

    @Override
    public Trial run(Policy policy, Condition start, long seed, Map<String, String> labels) {
        Task task = setup.task();
        try (SimulatedRobot robot =
                new SimulatedRobot(setup.model(), setup.plant(), setup.imperfections(), new SplittableRandom(seed))) {
            long period = task.robot().periodNanos();
            Pacer pacer = new SimulatedPacer();
            LongSupplier requests = () -> stop.getAsBoolean() ? Fault.STOP_ASKED.bit() : 0;
            ControlLoop loop = new ControlLoop(
                    robot, setup.definition().estimator(), pacer, requests, LoopSettings.forStep(task.dt(), period));
            return new TrialRunner(loop, pacer, StartTolerance.usual(period), task.T())
                    .run(policy, start.q(), start.qd(), seed, labels);
        }
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public void close() {}
}

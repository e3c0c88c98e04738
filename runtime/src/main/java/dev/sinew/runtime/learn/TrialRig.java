package dev.sinew.runtime.learn;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.controller.loop.LoopSettings;
import dev.sinew.controller.loop.PacedPacer;
import dev.sinew.controller.loop.Pacer;
import dev.sinew.controller.loop.RealTimePacer;
import dev.sinew.controller.loop.SimulatedPacer;
import dev.sinew.controller.loop.StartTolerance;
import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.loop.TrialRunner;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.Robot;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.sim.SimulatedRobot;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** One trial on a robot of its own, through the control loop: the one way in which anything moves. */
final class TrialRig {

    private final Setup setup;
    private final boolean realtime;
    private final BooleanSupplier stop;

    TrialRig(Setup setup, boolean realtime, BooleanSupplier stop) {
        this.setup = setup;
        this.realtime = realtime;
        this.stop = stop;
    }

    /** The same without pacing: for examinations, which nobody watches. */
    TrialRig unpaced() {
        return new TrialRig(setup, false, stop);
    }

    /** The loop of every trial of a task, whatever robot it moves and whatever time it keeps. */
    static ControlLoop loop(TaskDefinition definition, Robot robot, Pacer pacer, LongSupplier requests) {
        Task task = definition.task();
        LoopSettings settings = LoopSettings.forStep(task.dt(), task.robot().periodNanos());
        return new ControlLoop(robot, definition.estimator(), pacer, requests, settings);
    }

    /**
     * Runs a trial.
     *
     * @param policy acts in it
     * @param start where it starts
     * @param sensor noise of the sensors
     * @param seed of the trial, for the recording
     * @param labels for the recording
     */
    Trial run(Policy policy, Condition start, RandomGenerator sensor, long seed, Map<String, String> labels) {
        Task task = setup.task();
        try (SimulatedRobot robot = new SimulatedRobot(setup.model(), setup.plant(), setup.imperfections(), sensor)) {
            long period = task.robot().periodNanos();
            Pacer pacer = realtime
                    ? new PacedPacer(new RealTimePacer(System::nanoTime, LockSupport::parkNanos))
                    : new SimulatedPacer();
            LongSupplier requests = () -> stop.getAsBoolean() ? Fault.STOP_ASKED.bit() : 0;
            ControlLoop loop = loop(setup.definition(), robot, pacer, requests);
            return new TrialRunner(loop, pacer, StartTolerance.usual(period), task.T())
                    .run(policy, start.q(), start.qd(), seed, labels);
        }
    }
}

package dev.sinew.runtime.host;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.loop.ArmingChecklist;
import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.controller.loop.FirstTrialRule;
import dev.sinew.controller.loop.StartTolerance;
import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.controller.loop.TrialRunner;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotState;
import dev.sinew.runtime.posix.MonotonicClock;
import dev.sinew.runtime.posix.Posix;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.RingRecorder;
import dev.sinew.runtime.ring.RingWriter;
import dev.sinew.runtime.ring.TrialEnding;
import dev.sinew.runtime.ring.TrialRequest;
import dev.sinew.runtime.ring.Word;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Makes of requests what the loop's thread runs. */
final class HostTrials {

    private final HandOver handOver;
    private final HostTarget target;
    private final Watchman watchman;
    private final HostPacer pacer;
    private final RingWriter samples;
    private final RingRecorder recorder;
    private int completed;
    private long firstTrial;

    HostTrials(HandOver handOver, HostTarget target, HostPacer pacer, Watchman watchman) {
        this.handOver = handOver;
        this.target = target;
        this.watchman = watchman;
        this.pacer = pacer;
        samples = handOver.sampleWriter();
        recorder = new RingRecorder(handOver, samples);
    }

    /** Allocates everything for a trial; what it returns arms the robot, runs the trial, and tells how it ended. */
    Callable<TrialEnd> prepare(TrialRequest request) {
        Robot robot = target.robot(request.seed(), pacer::period);
        ControlLoop loop = target.loop(robot, pacer, this::requests, target.supervision(request.statistics()));
        StartTolerance tolerance = StartTolerance.usual(target.task().robot().periodNanos());
        TrialRunner runner =
                new TrialRunner(loop, pacer, tolerance, target.task().T());
        RobotState sample = new RobotState(robot.description());
        firstTrial = FirstTrialRule.USUAL.requests(robot.backend(), completed);
        return () -> {
            try (robot) {
                recorder.begin(request.trial());
                watchman.arm(pacer.now());
                TrialEnd end = unmet(loop, sample)
                        .map(each -> new TrialEnd(TrialEnd.Status.REFUSED, 0, 0, "not armed: " + each))
                        .orElseGet(() -> runner.run(request.policy(), request.q0(), request.qd0(), recorder));
                watchman.disarm();
                completed += end.completed() ? 1 : 0;
                handOver.set(Word.MAJOR_FAULTS, Posix.majorFaults());
                tell(new TrialEnding(request.trial(), recorder.rows(), recorder.lost(), end));
                return end;
            }
        };
    }

    /** What stands in the way of arming the robot. */
    private Optional<ArmingChecklist.Condition> unmet(ControlLoop loop, RobotState sample) {
        boolean stopped = (requests() & (Fault.STOP_ASKED.bit() | Fault.CONSOLE_GONE.bit())) != 0;
        return ArmingChecklist.of(
                        loop,
                        () -> loop.robot().read(sample) == IoStatus.OK ? Optional.of(sample) : Optional.empty(),
                        target.task().robot().name())
                .and(List.of(new ArmingChecklist.Condition(
                        "nobody asked for a stop",
                        !stopped,
                        stopped ? "somebody did, or the console is gone" : "nobody did",
                        "start again when nothing is in the way")))
                .firstUnmet();
    }

    /** What is asked from outside, read by the loop at every tick. */
    private long requests() {
        long asked = handOver.get(Word.CONSOLE_STOP) | handOver.get(Word.STOP);
        // The loop looks for itself: it must not depend on the thread that watches, which has no real-time priority.
        boolean silent = pacer.tick() - handOver.get(Word.CONSOLE_HEARTBEAT) > Limits.CONSOLE_NANOS;
        return firstTrial
                | (asked != 0 ? Fault.STOP_ASKED.bit() : 0)
                | (silent || watchman.consoleGone() ? Fault.CONSOLE_GONE.bit() : 0)
                | (recorder.lost() > 0 ? Fault.SAMPLE_LOST.bit() : 0);
    }

    /** The end of a trial is never lost: there is time to wait for room. */
    private void tell(TrialEnding ending) {
        MonotonicClock clock = new MonotonicClock();
        while (!ending.write(samples) && !watchman.consoleGone()) {
            clock.sleepUntil(clock.nanos() + 1_000_000);
        }
    }
}

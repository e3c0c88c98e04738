package dev.sinew.controller.loop;

import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.Placeable;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.TickRecorder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs trials of one length: each is a reset to a start pose, then the policy in the loop, then the recording.
 *
 * <p>A robot that can be placed is placed. One whose joints all have servos is driven there through the loop and its guard, and
 * stays armed from then on. Any other waits for a person. The last two must settle within tolerances and a time.
 */
public final class TrialRunner {

    private final ControlLoop loop;
    private final Pacer pacer;
    private final StartTolerance tolerance;
    private final int T;
    private final RobotState sample;
    private final Consumer<String> person;

    /**
     * Allocates what a trial needs.
     *
     * @param loop runs the policy
     * @param pacer paces the wait for a robot that can't be placed; may be the loop's own
     * @param tolerance of the start pose, for such a robot
     * @param T steps of a trial, at least 1
     */
    public TrialRunner(ControlLoop loop, Pacer pacer, StartTolerance tolerance, int T) {
        this(loop, pacer, tolerance, T, what -> {});
    }

    /**
     * The same with somebody to ask.
     *
     * @param person is told what to do when the robot can't be driven into its start pose
     */
    public TrialRunner(ControlLoop loop, Pacer pacer, StartTolerance tolerance, int T, Consumer<String> person) {
        this.person = person;
        this.loop = loop;
        this.pacer = pacer;
        this.tolerance = tolerance;
        this.T = T;
        sample = new RobotState(loop.robot().description());
    }

    /** Steps of a trial. */
    public int steps() {
        return T;
    }

    /**
     * Runs one trial.
     *
     * @param policy acts in it
     * @param q0 start positions [joints], not modified
     * @param qd0 start velocities [joints], not modified
     * @param seed of the trial's random stream, for the recording
     * @param labels kept with the recording
     */
    public Trial run(Policy policy, double[] q0, double[] qd0, long seed, Map<String, String> labels) {
        RobotDescription description = loop.robot().description();
        Recorder recorder =
                new Recorder(description, loop.stateSize(), loop.settings().rows(T, description));
        TrialEnd end = run(policy, q0, qd0, recorder);
        TreeMap<String, String> all = new TreeMap<>(labels);
        all.putAll(end.labels());
        Robot robot = loop.robot();
        RecordingInfo info = new RecordingInfo(
                robot.description(), robot.backend(), seed, loop.settings().periodsPerStep(), all);
        return new Trial(recorder.finish(info), end);
    }

    /**
     * Runs one trial whose ticks go somewhere else.
     *
     * @param policy acts in it
     * @param q0 start positions [joints], not modified
     * @param qd0 start velocities [joints], not modified
     * @param ticks told of every tick, emptied first
     * @throws IllegalArgumentException when they do not fit the trial; nothing has moved then
     */
    public TrialEnd run(Policy policy, double[] q0, double[] qd0, TickRecorder ticks) {
        loop.check(T, ticks);
        ticks.reset();
        return reset(q0, qd0).orElseGet(() -> loop.run(policy, T, ticks));
    }

    /** Brings the robot into its start pose; the end of that when it does not succeed. */
    private Optional<TrialEnd> reset(double[] q0, double[] qd0) {
        Robot robot = loop.robot();
        if (robot instanceof Placeable placeable) {
            placeable.place(q0, qd0);
            return Optional.empty();
        }
        Settling settling = new Settling(robot.description(), tolerance, q0, qd0);
        if (!StartMotion.canDrive(robot.description())) {
            person.accept("put the robot into its start pose, and let it rest there");
            return awaitStart(settling).map(why -> new TrialEnd(Status.REFUSED, 0, 0, why));
        }
        double dt = loop.settings().periodsPerStep() * robot.description().periodNanos() * 1e-9;
        TrialEnd end = loop.approach(new StartMotion(robot.description(), q0, dt), settling);
        return end.completed() ? Optional.empty() : Optional.of(end.refused());
    }

    /** Waits until a person has put the robot into its start pose; why not, when that takes too long. */
    private Optional<String> awaitStart(Settling settling) {
        pacer.start(loop.robot().description().periodNanos());
        boolean sampled = false;
        for (int k = 0; k < tolerance.waitPeriods(); k++) {
            pacer.await();
            boolean fresh = loop.robot().read(sample) == IoStatus.OK;
            sampled |= fresh;
            if (settling.isSettled(fresh, sample)) {
                return Optional.empty();
            }
        }
        return Optional.of(
                sampled
                        ? settling.fault(sample).orElse("the robot did not settle in its start pose in time")
                        : "the robot gives no sample");
    }
}

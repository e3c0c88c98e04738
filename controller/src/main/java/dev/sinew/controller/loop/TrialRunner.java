package dev.sinew.controller.loop;

import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.Joint;
import dev.sinew.hal.Placeable;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.TickRecorder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs trials of one length: each is a reset to a start pose, then the policy in the loop, then the recording. */
public final class TrialRunner {

    private final ControlLoop loop;
    private final Pacer pacer;
    private final StartTolerance tolerance;
    private final int T;
    private final Recorder recorder;
    private final RobotState sample;

    /**
     * Allocates what a trial needs.
     *
     * @param loop runs the policy
     * @param pacer paces the wait for a robot that can't be placed; may be the loop's own
     * @param tolerance of the start pose, for such a robot
     * @param T steps of a trial, at least 1
     */
    public TrialRunner(ControlLoop loop, Pacer pacer, StartTolerance tolerance, int T) {
        this.loop = loop;
        this.pacer = pacer;
        this.tolerance = tolerance;
        this.T = T;
        int rows = Math.addExact(
                Math.multiplyExact(T, loop.settings().periodsPerStep()),
                1 + loop.protection().extraRows());
        recorder = new Recorder(loop.robot().description(), loop.stateSize(), rows);
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
        TrialEnd end = run(policy, q0, qd0, recorder);
        TreeMap<String, String> all = new TreeMap<>(labels);
        all.put(RecordingInfo.END, end.status().name());
        end.fault().ifPresent(fault -> all.put("fault", fault.name()));
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
     */
    public TrialEnd run(Policy policy, double[] q0, double[] qd0, TickRecorder ticks) {
        ticks.reset();
        Optional<String> refusal = reset(q0, qd0);
        return refusal.isPresent() ? new TrialEnd(Status.REFUSED, 0, 0, refusal.get()) : loop.run(policy, T, ticks);
    }

    private Optional<String> reset(double[] q0, double[] qd0) {
        if (loop.robot() instanceof Placeable placeable) {
            placeable.place(q0, qd0);
            return Optional.empty();
        }
        return awaitStart(q0, qd0);
    }

    /** Waits until someone has put the robot into its start pose; why not, when that takes too long. */
    private Optional<String> awaitStart(double[] q0, double[] qd0) {
        pacer.start(loop.robot().description().periodNanos());
        int settled = 0;
        Optional<String> fault = Optional.of("the robot gives no sample");
        for (int k = 0; k < tolerance.waitPeriods(); k++) {
            pacer.await();
            if (loop.robot().read(sample) == IoStatus.OK) {
                fault = faultOf(q0, qd0);
                settled = fault.isEmpty() ? settled + 1 : 0;
            } else {
                settled = 0;
            }
            if (settled == tolerance.settledPeriods()) {
                return Optional.empty();
            }
        }
        return Optional.of(fault.orElse("the robot did not settle in its start pose in time"));
    }

    private Optional<String> faultOf(double[] q0, double[] qd0) {
        for (int j = 0; j < q0.length; j++) {
            Joint joint = loop.robot().description().joints().get(j);
            if (!(Math.abs(sample.q[j] - q0[j]) <= tolerance.position())) {
                return Optional.of("joint " + joint.name() + " is at " + sample.q[j] + " "
                        + joint.type().position().symbol() + ", its start is " + q0[j] + " within "
                        + tolerance.position());
            }
            if (!(Math.abs(sample.qd[j] - qd0[j]) <= tolerance.velocity())) {
                return Optional.of("joint " + joint.name() + " moves at " + sample.qd[j] + " "
                        + joint.type().velocity().symbol() + ", its start is " + qd0[j] + " within "
                        + tolerance.velocity());
            }
        }
        return Optional.empty();
    }
}

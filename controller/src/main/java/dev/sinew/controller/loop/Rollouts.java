package dev.sinew.controller.loop;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import java.util.Optional;

/** From recordings to what the learner sees. */
public final class Rollouts {

    private static final int LEVEL = 0xff;

    private Rollouts() {}

    /**
     * The trial by steps: the state that the policy saw first in each step, and the mean of the commands that were really sent
     * within it.
     *
     * @param recording of a trial; its states are those of the loop's estimator
     * @param T steps that the trial must have
     * @param cost of states and actions as sent
     * @return empty when the trial did not run to its end, came into a safe state, was taken over by a baseline controller, a step
     *     has no new sample, or the recording is unusable
     */
    public static Optional<Rollout> of(Recording recording, int T, Cost cost) {
        return recording.info().isUsable() ? of(recording, T, cost, ControlLoop.BASELINE_BIT) : Optional.empty();
    }

    /**
     * The same of a trial that a baseline controller finished: what the robot did under the commands that were sent, whoever sent
     * them. Nothing in it is known of the policy.
     *
     * @return empty when no baseline acted, or when another thing is the matter: the trial did not run to its end, came into a safe
     *     state, was discarded, or lost a sample
     */
    public static Optional<Rollout> driven(Trial trial, int T, Cost cost) {
        TrialEnd end = trial.end();
        boolean whole = end.completed() && Fault.BASELINE_ACTS.in(end.faults()) && !Fault.SAMPLE_LOST.in(end.faults());
        // A recording that is unusable for a reason of its own says another than the end's.
        String reason = trial.recording().info().labels().getOrDefault(RecordingInfo.UNUSABLE, end.reason());
        return whole && reason.equals(end.reason()) ? of(trial.recording(), T, cost, 0) : Optional.empty();
    }

    /** Empty, too, when a tick's safety word has one of the refused bits. */
    private static Optional<Rollout> of(Recording recording, int T, Cost cost, int refused) {
        int samples = recording.samples();
        if (samples == 0 || recording.step(samples - 1) != T) {
            return Optional.empty();
        }
        int n = recording.stateSize();
        RobotCommand command = new RobotCommand(recording.info().robot());
        int m = command.values.length;
        double[] X = new double[(T + 1) * n];
        double[] U = new double[T * m];
        double[] x = new double[n];
        int[] sent = new int[T];
        boolean[] seen = new boolean[T + 1];
        for (int row = 0; row < samples; row++) {
            int t = recording.step(row);
            if (recording.fresh(row) && !seen[t]) {
                recording.state(row, x);
                System.arraycopy(x, 0, X, t * n, n);
                seen[t] = true;
            }
            if (row < recording.commands()) {
                int safety = recording.safety(row);
                if (t >= T || (safety & LEVEL) >= SafeState.HOLD.place() || (safety & refused) != 0) {
                    return Optional.empty();
                }
                recording.sent(row, command);
                // Running mean: exact when the command is held.
                sent[t]++;
                for (int i = 0; i < m; i++) {
                    U[t * m + i] += (command.values[i] - U[t * m + i]) / sent[t];
                }
            }
        }
        for (boolean each : seen) {
            if (!each) {
                return Optional.empty();
            }
        }
        return Optional.of(new Rollout(T, n, m, X, U, cost.along(T, n, m, X, U)));
    }
}

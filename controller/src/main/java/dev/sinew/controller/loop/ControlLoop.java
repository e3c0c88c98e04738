package dev.sinew.controller.loop;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.TickRecorder;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The one loop that moves a robot; nothing else calls {@link Robot#write}.
 *
 * <p>The schedule is absolute: period k begins at {@code start + k period}, and the policy's step is {@code t = k /
 * periodsPerStep}, whatever happened before. A tick that comes late never shifts t against the clock. The policy is asked once
 * per step, at the first new sample in it; its action is held between, and guarded at every tick. A tick allocates nothing,
 * takes no lock, logs nothing and throws nothing.
 */
public final class ControlLoop {

    private final Robot robot;
    private final StateEstimator estimator;
    private final CommandGuard guard;
    private final Pacer pacer;
    private final LongSupplier requests;
    private final LoopSettings settings;
    private final LoopStats stats = new LoopStats();

    private final long periodNanos;
    private final RobotState state;
    private final RobotCommand command;
    private final double[] x;
    private final double[] u;

    private int acted;
    private int stale;
    private int staleInARow;

    /**
     * Puts a loop together.
     *
     * @param requests read exactly once at every tick, so it serves as the heartbeat of the loop too: a mask of {@link
     *     dev.sinew.controller.failsafe.Fault} raised outside, such as {@code STOP_ASKED}; 0 when there is none. It must be safe
     *     to be set by another thread
     */
    public ControlLoop(
            Robot robot, StateEstimator estimator, Pacer pacer, LongSupplier requests, LoopSettings settings) {
        this.robot = robot;
        this.estimator = estimator;
        this.pacer = pacer;
        this.requests = requests;
        this.settings = settings;
        guard = new CommandGuard(robot.description());
        periodNanos = robot.description().periodNanos();
        state = new RobotState(robot.description());
        command = new RobotCommand(robot.description());
        x = new double[estimator.stateSize()];
        u = new double[command.values.length];
    }

    /**
     * Arms the robot, runs a policy for T steps, takes one more sample, and disarms, however it ends.
     *
     * @param policy asked once per step
     * @param T steps, at least 1
     * @param recorder emptied first; needs room for {@code T periodsPerStep + 1} rows
     * @throws IllegalArgumentException when the recorder does not fit
     */
    public TrialEnd run(Policy policy, int T, TickRecorder recorder) {
        if (recorder.capacity() <= (long) T * settings.periodsPerStep() || recorder.stateSize() != x.length) {
            throw new IllegalArgumentException("the recorder must hold " + ((long) T * settings.periodsPerStep() + 1)
                    + " rows with states of size " + x.length + ", found " + recorder.capacity() + " rows of size "
                    + recorder.stateSize());
        }
        recorder.reset();
        estimator.reset();
        stats.reset();
        Arrays.fill(x, 0);
        acted = 0;
        stale = 0;
        staleInARow = 0;
        if (robot.lifeCycle() != LifeCycle.READY) {
            return end(Status.REFUSED, "the robot is not ready but " + robot.lifeCycle());
        }
        robot.arm();
        try {
            return end(drive(policy, T, recorder));
        } finally {
            robot.disarm();
        }
    }

    private Status drive(Policy policy, int T, TickRecorder recorder) {
        int periodsPerStep = settings.periodsPerStep();
        long start = pacer.start(periodNanos);
        long before = -1;
        int actedStep = -1;
        while (true) {
            long now = pacer.await();
            long period = (now - start) / periodNanos;
            long skipped = period - before - 1;
            int t = (int) Math.min(T, period / periodsPerStep);
            before = period;

            IoStatus read = robot.read(state);
            boolean fresh = read == IoStatus.OK;
            if (fresh) {
                estimator.estimate(state, x);
                staleInARow = 0;
            } else if (read != IoStatus.STALE) {
                return Status.ROBOT_FAILED;
            } else if (isStaleTooLong()) {
                return Status.STALE;
            }
            if (t == T && fresh) {
                recorder.appendSample(period, t, fresh, state, x);
                return Status.COMPLETED;
            }
            if (requests.getAsLong() != 0) {
                return Status.STOPPED;
            }
            if (!fresh && (acted == 0 || t == T)) {
                continue; // Nothing is sent before the first sample; the last one is waited for.
            }
            if (fresh && t != actedStep) {
                if (acted == 0) {
                    guard.reset(state);
                }
                policy.act(t, x, u);
                actedStep = t;
                acted++;
            }
            int interventions = guard.limit(state, u, command);
            command.stampNanos = now;
            if (robot.write(command) != IoStatus.OK) {
                return Status.ROBOT_FAILED;
            }
            recorder.append(period, t, fresh, state, x, u, command, interventions, 0);
            stats.record(now - start - period * periodNanos, skipped, pacer.now() - now);
            if (Intervention.NOT_FINITE.in(interventions)) {
                return Status.POLICY_NOT_FINITE;
            }
        }
    }

    private boolean isStaleTooLong() {
        stale++;
        staleInARow++;
        return staleInARow >= settings.staleLimit();
    }

    private TrialEnd end(Status status) {
        return end(
                status,
                switch (status) {
                    case COMPLETED -> "all steps ran";
                    case STOPPED -> "it was asked to stop";
                    case ROBOT_FAILED -> "the robot can't be read or written any more";
                    case STALE -> "the robot gave no new sample for " + staleInARow + " ticks";
                    case POLICY_NOT_FINITE -> "the policy asked for something that is not a number";
                    case REFUSED -> "nothing ran";
                });
    }

    private TrialEnd end(Status status, String reason) {
        return new TrialEnd(status, acted, stale, reason);
    }

    /** The robot that it moves. */
    public Robot robot() {
        return robot;
    }

    /** Its settings. */
    public LoopSettings settings() {
        return settings;
    }

    /** How well the last trial kept its schedule. */
    public LoopStats stats() {
        return stats;
    }

    /** What was limited in the last trial. */
    public CommandGuard guard() {
        return guard;
    }

    /** Size n of the state that its policies see. */
    public int stateSize() {
        return x.length;
    }
}

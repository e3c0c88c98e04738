package dev.sinew.controller.loop;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.failsafe.Alarm;
import dev.sinew.controller.failsafe.Failsafe;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.Protection;
import dev.sinew.controller.failsafe.SafeAction;
import dev.sinew.controller.failsafe.SafeMotion;
import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Tick;
import dev.sinew.hal.record.TickRecorder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The one loop that moves a robot; nothing else calls {@link Robot#write}.
 *
 * <p>The schedule is absolute: period k begins at {@code start + k period}, and the policy's step is {@code t = k /
 * periodsPerStep}, whatever happened before. A tick that comes late never shifts t against the clock. The policy is asked once
 * per step, at the first new sample in it; its action is held between, and guarded at every tick. A tick allocates nothing,
 * takes no lock, logs nothing, and throws nothing that its {@link Protection} watches for.
 *
 * <p>The failsafe decides before the guard limits, not after: so the guard has the last word on what the failsafe asks for too.
 * A state from {@link SafeState#HOLD} upwards outlives its trial, though not this loop: {@link #rearm} is a person's to call.
 */
public final class ControlLoop {

    /** In a row of a recording: the baseline acts. */
    static final int BASELINE_BIT = 1 << 8;

    private static final int DERATED_BIT = 1 << 9;

    private final Robot robot;
    private final LongSupplier requests;
    private final LoopSettings settings;
    private final Protection protection;
    private final Descent descent;
    private final Alarm alarm;
    private final Sensing sensing;
    private final Acting acting;
    private final Schedule schedule;
    private final Resting resting;
    private final CommandGuard guard;
    private final Settling never;
    private final LoopStats stats = new LoopStats();

    private final RobotCommand command;
    private final Tick tick;

    private long asked;
    private long mostPeriods;
    private long goOn;
    private boolean begun;
    private boolean approached;
    private boolean derated;
    private int rows;

    /** A loop in which nothing is known of the policy. */
    public ControlLoop(
            Robot robot, StateEstimator estimator, Pacer pacer, LongSupplier requests, LoopSettings settings) {
        this(robot, estimator, pacer, requests, settings, Supervision.NONE);
    }

    /**
     * Puts a loop together.
     *
     * @param requests read exactly once at every tick, so it serves as the heartbeat of the loop too: a mask of {@link Fault}
     *     raised outside, such as {@code STOP_ASKED}, and {@link Failsafe#GO_ON}, which counts when it comes up; 0 when there is
     *     none. It must be safe to be set by another thread
     * @param supervision what is known of the policy
     */
    public ControlLoop(
            Robot robot,
            StateEstimator estimator,
            Pacer pacer,
            LongSupplier requests,
            LoopSettings settings,
            Supervision supervision) {
        this.robot = robot;
        this.requests = requests;
        this.settings = settings;
        protection = settings.protectionOf(robot.description());
        descent = new Descent(protection.ladder());
        alarm = new Alarm(protection.watched());
        long periodNanos = robot.description().periodNanos();
        command = new RobotCommand(robot.description());
        tick = new Tick(robot.description(), estimator.stateSize());
        int m = command.values.length;
        sensing = new Sensing(robot, alarm);
        acting = new Acting(estimator, supervision, pacer, alarm, m, periodNanos);
        schedule = new Schedule(pacer, alarm, periodNanos);
        int ramp = protection.ladder().rampPeriods();
        resting = new Resting(acting, new SafeMotion(robot.description(), ramp), ramp, m);
        guard = new CommandGuard(robot.description());
        never = Settling.never(robot.description());
    }

    /**
     * Arms the robot, runs a policy for T steps, takes one more sample, and disarms, however it ends.
     *
     * @param policy asked once per step
     * @param T steps, at least 1
     * @param recorder emptied first; needs room for {@code T periodsPerStep + 1} rows, and {@link Protection#extraRows} for a
     *     ramp after them
     * @throws IllegalArgumentException when the recorder does not fit
     */
    public TrialEnd run(Policy policy, int T, TickRecorder recorder) {
        return run(policy, T, recorder, never);
    }

    /**
     * Whether a trial fits, asked before its reset as well.
     *
     * @throws IllegalArgumentException when the recorder does not fit
     */
    void check(int T, TickRecorder recorder) {
        if (recorder.capacity() <= (long) T * settings.periodsPerStep() || recorder.stateSize() != stateSize()) {
            throw new IllegalArgumentException("the recorder must hold " + ((long) T * settings.periodsPerStep() + 1)
                    + " rows with states of size " + stateSize() + ", found " + recorder.capacity() + " rows of size "
                    + recorder.stateSize());
        }
    }

    /**
     * Drives the robot until it has settled, and leaves it armed for the trial that follows; disarms when that does not succeed.
     *
     * @param policy asked once per step; supervision is not of it
     * @param settling says when
     */
    TrialEnd approach(Policy policy, Settling settling) {
        return run(policy, Integer.MAX_VALUE, new Unrecorded(stateSize()), settling);
    }

    private TrialEnd run(Policy policy, int T, TickRecorder recorder, Settling settling) {
        boolean armed = approached;
        approached = false;
        boolean completed;
        try {
            if (settling == never) {
                check(T, recorder);
            }
            reset(recorder);
            Optional<String> refusal = refusal(armed);
            if (refusal.isPresent()) {
                return new TrialEnd(Status.REFUSED, 0, 0, refusal.get());
            }
            descent.begin();
            if (!armed) {
                armed = true;
                robot.arm();
            }
            completed = drive(policy, T, recorder, settling);
            approached = completed && settling != never;
        } finally {
            if (armed && !approached) {
                robot.disarm();
            }
        }
        return descent.end(completed, acting.acted(), sensing.missed(), alarm);
    }

    /** Why nothing may run. */
    private Optional<String> refusal(boolean armed) {
        SafeState level = level();
        if (level.isAtLeast(SafeState.HOLD)) {
            return Optional.of("the robot is in " + level + ", because "
                    + descent.cause().what() + "; its way out: " + level.clearing());
        }
        LifeCycle due = armed ? LifeCycle.ARMED : LifeCycle.READY;
        return robot.lifeCycle() == due
                ? Optional.empty()
                : Optional.of("the robot is not " + due + " but " + robot.lifeCycle());
    }

    private void reset(TickRecorder recorder) {
        recorder.reset();
        alarm.reset();
        sensing.reset();
        acting.reset();
        stats.reset();
        guard.derate(1);
        derated = false;
        begun = false;
        resting.end();
        descent.reset();
        asked = 0;
        goOn = 0;
        Arrays.fill(command.values, 0);
        rows = 0;
    }

    /** Ticks until the end; whether all steps ran. */
    private boolean drive(Policy policy, int T, TickRecorder recorder, Settling settling) {
        begin(settling == never);
        while (true) {
            alarm.begin();
            schedule.await();
            int t = (int) Math.min(T, period() / settings.periodsPerStep());
            boolean fresh = sensing.read(schedule.now());
            listen(recorder, t < T);
            boolean acts = !resting.isResting();
            if (acts) {
                think(policy, t, T, fresh);
            }
            SafeAction action = decide();
            acts &= action.acts();
            if (action == SafeAction.OFF || !(acts || begun)) {
                return false;
            }
            if (acts && settling.isSettled(fresh, sensing.state())) {
                return true;
            }
            if (acts && period() >= settling.mostPeriods()) {
                alarm.raise(Fault.RESET_TOO_LONG);
                action = decide();
                acts = action.acts();
            }
            if (acts && t == T && fresh) {
                if (recordLast(recorder, t)) {
                    return true;
                }
                action = decide();
                acts = action.acts();
            }
            if (acts && !fresh && (t == T || !begun)) {
                continue; // Nothing is sent before the first sample; the last one is waited for.
            }
            int interventions = limit(action, acts && acting.hasAction(), fresh);
            if (decide() == SafeAction.OFF || !send(t, acts)) {
                return false;
            }
            record(recorder, t, fresh, interventions);
            if (decide() == SafeAction.HOLD && isHeldToTheEnd()) {
                return false;
            }
        }
    }

    private void begin(boolean supervised) {
        acting.supervise(supervised);
        // A reset has a limit of its own.
        mostPeriods = supervised ? protection.trialPeriods() : Long.MAX_VALUE;
        schedule.begin();
    }

    private long period() {
        return schedule.period();
    }

    /** Requests from outside, and the limits of the trial. */
    private void listen(TickRecorder recorder, boolean more) {
        long before = asked;
        try {
            asked = requests.getAsLong();
        } catch (Throwable e) {
            alarm.take(e, Fault.REQUESTS_THROW);
        }
        goOn = asked & ~before & Failsafe.GO_ON;
        alarm.raise(asked & Fault.ALL);
        if ((asked & ~Failsafe.KNOWN) != 0) {
            alarm.raise(Fault.REQUESTS_UNKNOWN);
        }
        if (!resting.isResting() && period() >= mostPeriods) {
            alarm.raise(Fault.TRIAL_TOO_LONG);
        }
        if (more && !hasRoom(recorder)) {
            alarm.raise(Fault.RECORDER_FULL);
        }
    }

    /** From the sample to what the policy asks for. */
    private void think(Policy policy, int t, int T, boolean fresh) {
        boolean first = fresh && !begun;
        if (first) {
            guard.reset(sensing.state());
            begun = true;
        }
        if (fresh) {
            acting.estimate(sensing.state());
        }
        if (fresh && t < T) {
            acting.ask(policy, t);
        }
        if (acting.hasAction()) {
            acting.assure(sensing.state(), first);
        }
    }

    /** Asks the failsafe, as often as there may be new faults. */
    private SafeAction decide() {
        return descent.step(alarm.faults() | goOn, period());
    }

    /** Fills the command, with the policy's action or with what brings the robot to rest. */
    private int limit(SafeAction action, boolean acts, boolean fresh) {
        double[] wanted = acts ? acting.u : rest(fresh);
        if (action == SafeAction.ACT_SLOWLY != derated) {
            derated = !derated;
            guard.derate(derated ? protection.deratedShare() : 1);
        }
        int interventions = guard.limit(sensing.state(), wanted, command);
        if (acts && guard.isSaturated()) {
            alarm.raise(Fault.COMMANDS_CLAMPED);
        }
        return Fault.POLICY_NOT_FINITE.in(alarm.faults())
                ? interventions | Intervention.NOT_FINITE.bit()
                : interventions;
    }

    private double[] rest(boolean fresh) {
        boolean sees = fresh && descent.cause() != Fault.SENSOR_FROZEN;
        return resting.act(period(), sensing.state(), sees, command);
    }

    /** Sends the command; whether the robot may go on moving. */
    private boolean send(int t, boolean acts) {
        command.stampNanos = schedule.now();
        try {
            IoStatus status = robot.write(command);
            if (status != IoStatus.OK) {
                alarm.raise(status == IoStatus.REFUSED ? Fault.WRITE_REFUSED : Fault.WRITE_FAILED);
                return decide() != SafeAction.OFF;
            }
        } catch (Throwable e) {
            alarm.take(e, Fault.WRITE_THROWS);
            decide();
            return false;
        }
        schedule.sent();
        acting.sent(t, acts, command.values);
        if (!acts && descent.action(period()).acts()) {
            resting.end();
            acting.askAgain();
        }
        return true;
    }

    private void record(TickRecorder recorder, int t, boolean fresh, int interventions) {
        int safe = level().place() | (acting.baseline() ? BASELINE_BIT : 0) | (derated ? DERATED_BIT : 0);
        try {
            if (hasRoom(recorder)) {
                rows++;
                tick.sample(period(), t, fresh, sensing.lastRead(), acting.x);
                tick.command(acting.u, command, interventions, safe);
                recorder.append(tick);
            }
        } catch (Throwable e) {
            rows = Integer.MAX_VALUE;
            alarm.take(e, Fault.RECORDER_THROWS);
        }
        schedule.count(stats);
    }

    /** For one more row, and the last sample after it: a long hold does not take that one's place. */
    private boolean hasRoom(TickRecorder recorder) {
        return rows < recorder.capacity() - 1;
    }

    /** Takes the last sample down; whether that went well. */
    private boolean recordLast(TickRecorder recorder, int t) {
        try {
            tick.sample(period(), t, true, sensing.state(), acting.x);
            recorder.append(tick);
            return true;
        } catch (Throwable e) {
            rows = Integer.MAX_VALUE;
            alarm.take(e, Fault.RECORDER_THROWS);
            return false;
        }
    }

    private boolean isHeldToTheEnd() {
        return descent.since(period()) >= (long) protection.ladder().rampPeriods() + protection.holdPeriods();
    }

    /**
     * A person arms again, between trials: what ended the last one is gone.
     *
     * @param inspected whether the robot was inspected, which {@link SafeState#TORQUE_OFF} needs
     * @return the level now; trials are refused from {@link SafeState#HOLD} on
     */
    public SafeState rearm(boolean inspected) {
        descent.rearm(inspected);
        return level();
    }

    /** The level of the ladder that it is on. */
    public SafeState level() {
        return descent.level();
    }

    /** The robot that it moves. */
    public Robot robot() {
        return robot;
    }

    /** Its settings. */
    public LoopSettings settings() {
        return settings;
    }

    /** How it is protected. */
    public Protection protection() {
        return protection;
    }

    /** How well the last trial kept its schedule. */
    public LoopStats stats() {
        return stats;
    }

    /** Size n of the state that its policies see. */
    public int stateSize() {
        return acting.x.length;
    }
}

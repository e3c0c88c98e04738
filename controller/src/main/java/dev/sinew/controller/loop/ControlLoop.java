package dev.sinew.controller.loop;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.failsafe.Alarm;
import dev.sinew.controller.failsafe.DeadlineMonitor;
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
    private final Pacer pacer;
    private final LongSupplier requests;
    private final LoopSettings settings;
    private final Protection protection;
    private final Failsafe ladder;
    private final Alarm alarm;
    private final Sensing sensing;
    private final Acting acting;
    private final DeadlineMonitor deadlines;
    private final SafeMotion safeMotion;
    private final CommandGuard guard;
    private final Settling never;
    private final LoopStats stats = new LoopStats();

    private final long periodNanos;
    private final RobotCommand command;
    private final double[] rest;

    private long start;
    private long now;
    private long period;
    private long skipped;
    private long safety = Failsafe.START;
    private long worst;
    private long worstPeriod;
    private long asked;
    private long mostPeriods;
    private long goOn;
    private boolean begun;
    private boolean approached;
    private long restingSince;
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
        this.pacer = pacer;
        this.requests = requests;
        this.settings = settings;
        protection = settings.protectionOf(robot.description());
        ladder = protection.ladder();
        alarm = new Alarm(protection.watched());
        periodNanos = robot.description().periodNanos();
        command = new RobotCommand(robot.description());
        rest = new double[command.values.length];
        sensing = new Sensing(robot, alarm);
        acting = new Acting(estimator, supervision, pacer, alarm, rest.length, periodNanos);
        deadlines = new DeadlineMonitor(periodNanos);
        safeMotion = new SafeMotion(robot.description(), ladder.rampPeriods());
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
            safety = Failsafe.START;
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
        return end(completed);
    }

    /** Why nothing may run. */
    private Optional<String> refusal(boolean armed) {
        SafeState level = level();
        if (level.isAtLeast(SafeState.HOLD)) {
            return Optional.of("the robot is in " + level + ", because "
                    + Failsafe.cause(safety).what() + "; its way out: " + level.clearing());
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
        restingSince = -1;
        worst = Failsafe.START;
        worstPeriod = 0;
        asked = 0;
        goOn = 0;
        Arrays.fill(command.values, 0);
        rows = 0;
        skipped = 0;
        period = -1;
    }

    /** Ticks until the end; whether all steps ran. */
    private boolean drive(Policy policy, int T, TickRecorder recorder, Settling settling) {
        begin(settling == never);
        while (true) {
            await();
            int t = (int) Math.min(T, period / settings.periodsPerStep());
            boolean fresh = sensing.read(now);
            listen(recorder, t < T);
            boolean acts = restingSince < 0;
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
            if (acts && period >= settling.mostPeriods()) {
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
        start = pacer.start(periodNanos);
        now = start - 1;
        deadlines.reset(start);
    }

    private void await() {
        alarm.begin();
        long before = now;
        try {
            now = pacer.await();
        } catch (Throwable e) {
            alarm.take(e, Fault.PACER_THROWS);
        }
        if (now <= before) {
            alarm.raise(Fault.CLOCK_BACK);
        }
        long next = Math.max(period + 1, (now - start) / periodNanos);
        skipped = next - period - 1;
        period = next;
        alarm.raise(deadlines.check(now, skipped, latenessNanos()));
    }

    private long latenessNanos() {
        return now - start - period * periodNanos;
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
        if (restingSince < 0 && period >= mostPeriods) {
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
        safety = ladder.step(safety, alarm.faults() | goOn, period);
        if (!Failsafe.level(worst).isAtLeast(level())) {
            worst = safety;
            worstPeriod = period;
        }
        return ladder.action(safety, period);
    }

    /** Fills the command, with the policy's action or with what brings the robot to rest. */
    private int limit(SafeAction action, boolean acts, boolean fresh) {
        if (!acts) {
            rest(fresh);
        }
        if (action == SafeAction.ACT_SLOWLY != derated) {
            derated = !derated;
            guard.derate(derated ? protection.deratedShare() : 1);
        }
        int interventions = guard.limit(sensing.state(), acts ? acting.u : rest, command);
        if (acts && guard.isSaturated()) {
            alarm.raise(Fault.COMMANDS_CLAMPED);
        }
        return Fault.POLICY_NOT_FINITE.in(alarm.faults())
                ? interventions | Intervention.NOT_FINITE.bit()
                : interventions;
    }

    private void rest(boolean fresh) {
        if (restingSince < 0) {
            restingSince = period;
            safeMotion.begin(sensing.state(), command);
        }
        boolean sees = fresh && Failsafe.cause(safety) != Fault.SENSOR_FROZEN;
        safeMotion.act(period - restingSince, sensing.state(), sees, rest);
    }

    /** Sends the command; whether the robot may go on moving. */
    private boolean send(int t, boolean acts) {
        command.stampNanos = now;
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
        deadlines.sent(now);
        if (acts) {
            acting.sent(t, command.values);
        } else if (ladder.action(safety, period).acts()) {
            restingSince = -1;
            acting.askAgain();
        }
        return true;
    }

    private void record(TickRecorder recorder, int t, boolean fresh, int interventions) {
        int safe = level().place() | (acting.baseline() ? BASELINE_BIT : 0) | (derated ? DERATED_BIT : 0);
        try {
            if (hasRoom(recorder)) {
                rows++;
                recorder.append(period, t, fresh, sensing.lastRead(), acting.x, acting.u, command, interventions, safe);
            }
        } catch (Throwable e) {
            rows = Integer.MAX_VALUE;
            alarm.take(e, Fault.RECORDER_THROWS);
        }
        stats.record(latenessNanos(), skipped, pacer.now() - now);
    }

    /** For one more row, and the last sample after it: a long hold does not take that one's place. */
    private boolean hasRoom(TickRecorder recorder) {
        return rows < recorder.capacity() - 1;
    }

    /** Takes the last sample down; whether that went well. */
    private boolean recordLast(TickRecorder recorder, int t) {
        try {
            recorder.appendSample(period, t, true, sensing.state(), acting.x);
            return true;
        } catch (Throwable e) {
            rows = Integer.MAX_VALUE;
            alarm.take(e, Fault.RECORDER_THROWS);
            return false;
        }
    }

    private boolean isHeldToTheEnd() {
        return period - Failsafe.since(safety) >= (long) ladder.rampPeriods() + protection.holdPeriods();
    }

    private TrialEnd end(boolean completed) {
        SafeState level = Failsafe.level(worst);
        if (level == SafeState.NORMAL) {
            return new TrialEnd(Status.COMPLETED, acting.acted(), sensing.missed(), "all steps ran");
        }
        Fault fault = Failsafe.cause(worst);
        Throwable thrown = alarm.thrown(fault);
        String reason = (completed ? "all steps ran, " : "") + level + " in period " + worstPeriod + ", because "
                + fault.what() + (thrown == null ? "" : ": " + thrown);
        boolean stopped = fault == Fault.STOP_ASKED || fault == Fault.HOLD_ASKED || fault == Fault.OFF_ASKED;
        Status status = completed ? Status.COMPLETED : stopped ? Status.STOPPED : Status.FAULT;
        return new TrialEnd(
                status, acting.acted(), sensing.missed(), level, Optional.of(fault), worstPeriod, alarm.seen(), reason);
    }

    /**
     * A person arms again, between trials: what ended the last one is gone.
     *
     * @param inspected whether the robot was inspected, which {@link SafeState#TORQUE_OFF} needs
     * @return the level now; trials are refused from {@link SafeState#HOLD} on
     */
    public SafeState rearm(boolean inspected) {
        safety = ladder.step(safety, inspected ? Failsafe.REARM_INSPECTED : Failsafe.REARM, Failsafe.since(safety));
        return level();
    }

    /** The level of the ladder that it is on. */
    public SafeState level() {
        return Failsafe.level(safety);
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

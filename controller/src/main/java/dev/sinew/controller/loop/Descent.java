package dev.sinew.controller.loop;

import dev.sinew.controller.failsafe.Alarm;
import dev.sinew.controller.failsafe.Failsafe;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.SafeAction;
import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.controller.loop.TrialEnd.Status;
import java.util.Optional;

/** Where on the ladder of safe states a loop is, and how far down its trial has come. */
final class Descent {

    private final Failsafe ladder;
    private long safety = Failsafe.START;
    private long worst = Failsafe.START;
    private long worstPeriod;

    Descent(Failsafe ladder) {
        this.ladder = ladder;
    }

    /** Forgets the trial before, not the level that it left behind. */
    void reset() {
        worst = Failsafe.START;
        worstPeriod = 0;
    }

    /** Begins a trial that was not refused. */
    void begin() {
        safety = Failsafe.START;
    }

    /** Takes the events of a period; what to do in it. */
    SafeAction step(long events, long period) {
        safety = ladder.step(safety, events, period);
        if (!Failsafe.level(worst).isAtLeast(level())) {
            worst = safety;
            worstPeriod = period;
        }
        return action(period);
    }

    SafeAction action(long period) {
        return ladder.action(safety, period);
    }

    SafeState level() {
        return Failsafe.level(safety);
    }

    Fault cause() {
        return Failsafe.cause(safety);
    }

    /** Periods since the level was entered. */
    long since(long period) {
        return period - Failsafe.since(safety);
    }

    /** A person arms again. */
    void rearm(boolean inspected) {
        safety = ladder.step(safety, inspected ? Failsafe.REARM_INSPECTED : Failsafe.REARM, Failsafe.since(safety));
    }

    /** The end of a trial that was not refused. */
    TrialEnd end(boolean completed, int steps, int staleSamples, Alarm alarm) {
        SafeState level = Failsafe.level(worst);
        if (level == SafeState.NORMAL) {
            return new TrialEnd(Status.COMPLETED, steps, staleSamples, "all steps ran");
        }
        Fault fault = Failsafe.cause(worst);
        Throwable thrown = alarm.thrown(fault);
        String reason = (completed ? "all steps ran, " : "") + level + " in period " + worstPeriod + ", because "
                + fault.what() + (thrown == null ? "" : ": " + thrown);
        boolean stopped = fault == Fault.STOP_ASKED || fault == Fault.HOLD_ASKED || fault == Fault.OFF_ASKED;
        Status status = completed ? Status.COMPLETED : stopped ? Status.STOPPED : Status.FAULT;
        return new TrialEnd(status, steps, staleSamples, level, Optional.of(fault), worstPeriod, alarm.seen(), reason);
    }
}

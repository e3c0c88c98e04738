package dev.sinew.controller.loop;

import dev.sinew.controller.failsafe.Alarm;
import dev.sinew.controller.failsafe.DeadlineMonitor;
import dev.sinew.controller.failsafe.Fault;

/** The loop's place on its schedule, which is absolute: period k begins at {@code start + k period}, whatever happened before. */
final class Schedule {

    private final Pacer pacer;
    private final Alarm alarm;
    private final long periodNanos;
    private final DeadlineMonitor deadlines;
    private long start;
    private long now;
    private long period;
    private long skipped;

    Schedule(Pacer pacer, Alarm alarm, long periodNanos) {
        this.pacer = pacer;
        this.alarm = alarm;
        this.periodNanos = periodNanos;
        deadlines = new DeadlineMonitor(periodNanos);
        period = -1;
    }

    void begin() {
        start = pacer.start(periodNanos);
        now = start - 1;
        period = -1;
        skipped = 0;
        deadlines.reset(start);
    }

    /** Waits for the next tick that has not passed. */
    void await() {
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

    /** Takes note that a command went out in this tick. */
    void sent() {
        deadlines.sent(now);
    }

    /** Counts this tick, at its end. */
    void count(LoopStats stats) {
        stats.record(latenessNanos(), skipped, pacer.now() - now);
    }

    /** When this tick began [ns]. */
    long now() {
        return now;
    }

    /** The period of this tick, from 0. */
    long period() {
        return period;
    }

    private long latenessNanos() {
        return now - start - period * periodNanos;
    }
}

package dev.sinew.runtime.host;

import dev.sinew.controller.loop.LoopStats;
import dev.sinew.controller.loop.Pacer;
import dev.sinew.controller.loop.RealTimePacer;
import dev.sinew.runtime.posix.PacerMode;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;

/**
 * Real time with its health counted into the hand-over file, where anybody can look while the loop runs. For practice it does
 * everything but wait. Allocates nothing.
 */
final class HostPacer implements Pacer {

    private final RealTimePacer real;
    private final HandOver handOver;
    private final boolean practice;
    private long start;
    private long periodNanos = 1;
    private long period;
    private long began;

    HostPacer(PacerMode mode, HandOver handOver, boolean practice) {
        real = mode.pacer();
        this.handOver = handOver;
        this.practice = practice;
    }

    @Override
    public long start(long periodNanos) {
        this.periodNanos = periodNanos;
        start = real.start(periodNanos);
        period = -1;
        began = 0;
        handOver.set(Word.LOOP_HEARTBEAT, start);
        return start;
    }

    @Override
    public long await() {
        long before = real.now();
        if (began != 0) {
            executed(before - began);
        }
        long due = start + (period + 1) * periodNanos;
        long now = practice ? due : real.await();
        period = (now - start) / periodNanos;
        began = practice ? before : now;
        late(now - due);
        handOver.set(Word.LOOP_HEARTBEAT, now);
        return now;
    }

    private void executed(long nanos) {
        handOver.set(Word.EXECUTION, handOver.get(Word.EXECUTION) + nanos);
        if (nanos > handOver.get(Word.LONGEST_EXECUTION)) {
            handOver.set(Word.LONGEST_EXECUTION, nanos);
        }
    }

    private void late(long nanos) {
        long skipped = nanos / periodNanos;
        if (skipped > 0) {
            handOver.set(Word.SKIPPED, handOver.get(Word.SKIPPED) + skipped);
            handOver.set(Word.OVERRUNS, handOver.get(Word.OVERRUNS) + 1);
        }
        if (nanos > handOver.get(Word.LONGEST_LATENESS)) {
            handOver.set(Word.LONGEST_LATENESS, nanos);
        }
        handOver.wasLate(LoopStats.bucket(nanos));
        handOver.set(Word.TICKS, handOver.get(Word.TICKS) + 1);
    }

    /** The period of the tick at hand, counted from the start of the schedule. */
    long period() {
        return period;
    }

    /** When the last tick was due [ns]. */
    long tick() {
        return start + Math.max(0, period) * periodNanos;
    }

    @Override
    public long now() {
        return real.now();
    }
}

package dev.sinew.controller.failsafe;

/**
 * Watches the schedule. A period is late when its tick began later than half a period after its time, or never: a stall counts as
 * the periods that it covers.
 */
public final class DeadlineMonitor {

    private static final int WINDOW = 100;
    private static final int MOST_LATE = 5;
    private static final long ABOVE_MASK = (1L << (WINDOW - Long.SIZE)) - 1;
    private static final long SILENCE_NANOS = 20_000_000;
    private static final int SILENCE_PERIODS = 3;
    private static final long ABSENCE_NANOS = 1_000_000_000;

    private final long periodNanos;
    private final long silenceNanos;
    private long last;
    private long inARow;
    private long recent;
    private long before;

    /** A monitor of a loop's period [ns]. */
    public DeadlineMonitor(long periodNanos) {
        this.periodNanos = periodNanos;
        silenceNanos = Math.max(SILENCE_NANOS, SILENCE_PERIODS * periodNanos);
    }

    /** Begins a schedule at a time [ns]. */
    public void reset(long now) {
        last = now;
        inARow = 0;
        recent = 0;
        before = 0;
    }

    /**
     * Judges a tick.
     *
     * @param now its begin [ns]
     * @param skipped periods since the tick before that had none
     * @param latenessNanos how late it began within its period [ns]
     * @return faults
     */
    public long check(long now, long skipped, long latenessNanos) {
        boolean isLate = latenessNanos > periodNanos / 2;
        long more = skipped + (isLate ? 1 : 0);
        long run = more > 0 ? inARow + more : 0;
        inARow = isLate ? run : 0;
        for (long i = Math.min(skipped, WINDOW); i > 0; i--) {
            push(1);
        }
        push(isLate ? 1 : 0);
        return ofRun(run) | ofShare() | ofSilence(now - last);
    }

    /** Takes note that a command was sent at a time [ns]. */
    public void sent(long now) {
        last = now;
    }

    private void push(long bit) {
        before = (before << 1 | recent >>> (Long.SIZE - 1)) & ABOVE_MASK;
        recent = recent << 1 | bit;
    }

    private static long ofRun(long run) {
        long faults = run >= Fault.LATE_TWICE.periods() ? Fault.LATE_TWICE.bit() : 0;
        faults |= run >= Fault.LATE_FIVE.periods() ? Fault.LATE_FIVE.bit() : 0;
        return faults | (run >= Fault.LATE_TEN.periods() ? Fault.LATE_TEN.bit() : 0);
    }

    private long ofShare() {
        return Long.bitCount(recent) + Long.bitCount(before) > MOST_LATE ? Fault.LATE_OFTEN.bit() : 0;
    }

    private long ofSilence(long nanos) {
        long faults = nanos > silenceNanos ? Fault.NO_COMMAND.bit() : 0;
        return faults | (nanos > ABSENCE_NANOS ? Fault.SUSPENDED.bit() : 0);
    }
}

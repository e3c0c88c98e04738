package dev.sinew.controller.failsafe;

import dev.sinew.hal.RobotState;

/**
 * Watches the stamps of samples: they must move on, and neither lie in the future nor far behind. Robot and loop may count from
 * different zeros; their first times are taken for the same.
 */
public final class StampMonitor {

    private static final int OLDEST_PERIODS = 3;

    private final long periodNanos;
    private boolean begun;
    private long zero;
    private long last;

    /** A monitor of a loop's period [ns]. */
    public StampMonitor(long periodNanos) {
        this.periodNanos = periodNanos;
    }

    /** Forgets all samples, before a trial. */
    public void reset() {
        begun = false;
    }

    /**
     * Judges a sample.
     *
     * @param now time at which it was read [ns]
     * @param sample not modified
     * @return signs of faults
     */
    public long signs(long now, RobotState sample) {
        long stamp = sample.stampNanos;
        if (!begun) {
            begun = true;
            zero = now - stamp;
            last = stamp;
            return 0;
        }
        long age = now - stamp - zero;
        long signs = age < -periodNanos ? Fault.STAMP_AHEAD.bit() : 0;
        signs |= age > OLDEST_PERIODS * periodNanos ? Fault.SAMPLE_OLD.bit() : 0;
        if (stamp <= last) {
            return signs | (stamp == last ? Fault.STAMP_STANDS : Fault.STAMP_BACK).bit();
        }
        last = signs == 0 ? stamp : last;
        return signs;
    }
}

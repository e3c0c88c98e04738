package dev.sinew.controller.loop;

/**
 * When a robot that can't be placed counts as being in its start pose.
 *
 * @param position largest distance of a joint from its start [rad or m]
 * @param velocity largest difference of a joint's velocity from its start [rad/s or m/s]
 * @param settledPeriods samples in a row that must be within both
 * @param waitPeriods periods after which a trial is refused
 */
public record StartTolerance(double position, double velocity, int settledPeriods, int waitPeriods) {

    /** Checks the figures. */
    public StartTolerance {
        if (!(position > 0) || !(velocity > 0) || settledPeriods < 1 || waitPeriods < settledPeriods) {
            throw new IllegalArgumentException("tolerances must be above 0, and the wait no shorter than the settling: "
                    + position + ", " + velocity + ", " + settledPeriods + ", " + waitPeriods);
        }
    }

    /** Within 0.05 rad or m and 0.1 per second for a fifth of a second, waited for 5 s, at a given period [ns]. */
    public static StartTolerance usual(long periodNanos) {
        int settled = (int) Math.max(1, 200_000_000 / periodNanos);
        return new StartTolerance(0.05, 0.1, settled, (int) Math.max(settled, 5_000_000_000L / periodNanos));
    }
}

package dev.sinew.controller.loop;

/**
 * What a loop needs to know beyond its parts.
 *
 * @param periodsPerStep periods of the loop in one step of the policy: dt = periodsPerStep * period
 * @param staleLimit ticks in a row without a new sample that end a trial, at least 1
 */
public record LoopSettings(int periodsPerStep, int staleLimit) {

    /** Checks the figures. */
    public LoopSettings {
        if (periodsPerStep < 1 || staleLimit < 1) {
            throw new IllegalArgumentException("periods per step and stale limit must be at least 1, found "
                    + periodsPerStep + " and " + staleLimit);
        }
    }

    /** Settings that end a trial at the third tick in a row without a new sample. */
    public static LoopSettings of(int periodsPerStep) {
        return new LoopSettings(periodsPerStep, 3);
    }

    /**
     * Settings for a step of so many seconds.
     *
     * @param dt step [s]
     * @param periodNanos the loop's period [ns]
     * @throws IllegalArgumentException when dt is not a whole number of periods
     */
    public static LoopSettings forStep(double dt, long periodNanos) {
        double periods = dt * 1e9 / periodNanos;
        long whole = Math.round(periods);
        if (whole < 1 || whole > Integer.MAX_VALUE || Math.abs(periods - whole) > 1e-6 * whole) {
            throw new IllegalArgumentException(
                    "dt of " + dt + " s is not a whole number of the loop's periods of " + periodNanos * 1e-9 + " s");
        }
        return of((int) whole);
    }
}

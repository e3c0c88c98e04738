package dev.sinew.controller.loop;

import dev.sinew.controller.failsafe.Protection;
import dev.sinew.hal.RobotDescription;
import java.util.Optional;

/**
 * What a loop needs to know beyond its parts.
 *
 * @param periodsPerStep periods of the loop in one step of the policy: dt = periodsPerStep * period
 * @param protection how it is protected; empty for what simulated time needs
 */
public record LoopSettings(int periodsPerStep, Optional<Protection> protection) {

    /** Checks the figure. */
    public LoopSettings {
        if (periodsPerStep < 1) {
            throw new IllegalArgumentException("periods per step must be at least 1, found " + periodsPerStep);
        }
    }

    /** Settings for simulated time. */
    public static LoopSettings of(int periodsPerStep) {
        return new LoopSettings(periodsPerStep, Optional.empty());
    }

    /** The same with a protection of its own. */
    public LoopSettings with(Protection other) {
        return new LoopSettings(periodsPerStep, Optional.of(other));
    }

    /** How a robot is protected. */
    public Protection protectionOf(RobotDescription robot) {
        return protection.orElseGet(() -> Protection.simulated(robot));
    }

    /** Most rows of a trial's recording: T steps, the sample after them, and a ramp to rest. */
    public int rows(int T, RobotDescription robot) {
        return Math.addExact(
                Math.multiplyExact(T, periodsPerStep), 1 + protectionOf(robot).extraRows());
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

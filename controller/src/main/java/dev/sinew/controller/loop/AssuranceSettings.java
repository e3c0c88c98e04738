package dev.sinew.controller.loop;

/**
 * How far run-time assurance looks ahead, and what it keeps in reserve for a robot that differs from its model.
 *
 * @param horizon most periods that the baseline is followed, at least 1
 * @param periodsInFlight periods from a command to its effect
 * @param positionReserve kept free at either end of a joint's range, as a share of the range
 * @param velocityReserve share of a velocity limit that is not used
 * @param authority share of the channels' ranges that the baseline is counted on to have
 * @param restVelocity share of a velocity limit below which a driven joint is at rest
 * @param wayReserve kept free besides, as a share of the way from the state at hand: a brake that is followed far may end far off
 */
public record AssuranceSettings(
        int horizon,
        int periodsInFlight,
        double positionReserve,
        double velocityReserve,
        double authority,
        double restVelocity,
        double wayReserve) {

    /** Checks the figures. */
    public AssuranceSettings {
        if (horizon < 1 || periodsInFlight < 0) {
            throw new IllegalArgumentException(
                    "a horizon of at least 1 and 0 or more periods in flight are needed, found " + horizon + " and "
                            + periodsInFlight);
        }
        if (!(positionReserve >= 0 && positionReserve < 0.5)
                || !(velocityReserve >= 0 && velocityReserve < 1)
                || !(authority > 0 && authority <= 1)
                || !(restVelocity > 0 && restVelocity < 1)
                || !(wayReserve >= 0 && wayReserve < 1)) {
            throw new IllegalArgumentException("reserves, authority and rest must be shares, found " + positionReserve
                    + ", " + velocityReserve + ", " + authority + ", " + restVelocity + " and " + wayReserve);
        }
    }
}

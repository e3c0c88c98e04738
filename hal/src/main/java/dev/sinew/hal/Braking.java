package dev.sinew.hal;

/**
 * How fast a joint may be sped up, and how it is sure to come to rest: what its braking envelope is made of.
 *
 * <p>The envelope holds the states from which the joint can still stop before its position limit. Without a finite deceleration
 * there is none.
 *
 * @param acceleration goals never ask for more; where a command is a push, nothing makes the joint faster than this, the worst
 *     push, gravity and the other joints together [rad/s^2 or m/s^2], positive, may be infinite
 * @param deceleration what the joint is sure to have when it brakes with all it may, against gravity and all else [rad/s^2 or
 *     m/s^2], positive, at most the acceleration, or infinite
 * @param latency longest time from a sample to the effect of the command that answers it [s]
 */
public record Braking(double acceleration, double deceleration, double latency) {

    /** Nothing is known and nothing is limited. */
    public static final Braking NONE = new Braking(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException when one is not positive, the latency is negative or not finite, or a finite deceleration
     *     is above the acceleration
     */
    public Braking {
        Require.positive("acceleration", acceleration);
        Require.positive("deceleration", deceleration);
        if (Double.isFinite(deceleration) && !(deceleration <= acceleration && Double.isFinite(acceleration))) {
            throw new IllegalArgumentException("a deceleration must be at most the acceleration, which must be finite;"
                    + " found " + deceleration + " and " + acceleration);
        }
        if (!(latency >= 0) || Double.isInfinite(latency)) {
            throw new IllegalArgumentException("a latency must be finite and at least 0, found " + latency);
        }
    }

    /** Whether there is an envelope. */
    public boolean isSure() {
        return Double.isFinite(deceleration);
    }
}

package dev.sinew.controller.loop;

import dev.sinew.hal.Braking;

/**
 * Can a joint still stop before the end of its range? Pure arithmetic, written for the upper end; the lower one is the same with
 * all signs turned. A NaN anywhere means no.
 */
final class BrakingEnvelope {

    private static final double ROUNDING = 1e-9;

    private final double acceleration;
    private final double deceleration;
    private final double periodSeconds;
    private final double horizonSeconds;

    /**
     * The envelope of a channel.
     *
     * @param braking with a finite deceleration
     * @param periodSeconds time to the next decision [s]
     * @param buildUpSeconds time that rate limits need from rest to the full brake [s]
     */
    BrakingEnvelope(Braking braking, double periodSeconds, double buildUpSeconds) {
        acceleration = braking.acceleration();
        deceleration = braking.deceleration();
        this.periodSeconds = periodSeconds;
        horizonSeconds = periodSeconds + braking.latency() + buildUpSeconds;
    }

    /**
     * Whether a joint under the worst push until a brake decided upon at the next tick holds still stops in time: {@code q + v H + A
     * H^2 / 2 + max(0, v + A H)^2 / (2 a) <= upper}, where the horizon H is the period, the latency and the brake's build-up.
     */
    boolean canStop(double q, double v, double upper) {
        double gain = acceleration * horizonSeconds;
        double end = q + (v + 0.5 * gain) * horizonSeconds;
        double fastest = Math.max(0, v + gain);
        return end + fastest * fastest / (2 * deceleration) <= upper;
    }

    /**
     * The largest speed w from which one period at w and then a stop take no more than a distance: {@code w P + w^2 / (2 a) =
     * distance}. 0 when there is none left.
     */
    double goalSpeed(double distance) {
        if (!(distance > 0)) {
            return 0;
        }
        double a = deceleration;
        double loss = a * periodSeconds;
        // The root without cancellation; infinite for an infinite distance.
        double root = Math.sqrt(loss * loss + 2 * a * distance);
        return root < Double.POSITIVE_INFINITY ? 2 * a * distance / (loss + root) : root;
    }

    /**
     * The largest goal w for a joint that may be as fast as v when the goal takes effect. Slower goals are reached on the way, which
     * takes {@code (v - w)^2 / (2 a)} more: {@code (v - w)^2 / (2 a) + w P + w^2 / (2 a) = distance}. 0 when the joint is too fast
     * already.
     */
    double goalSpeed(double distance, double v) {
        double w = goalSpeed(distance);
        if (!(v > w)) {
            return w;
        }
        double a = deceleration;
        if (!(v * v <= 2 * a * distance * (1 + ROUNDING))) {
            return 0;
        }
        // w^2 - (v - a P) w + v^2 / 2 - a distance = 0
        double b = v - a * periodSeconds;
        return 0.5 * (b + Math.sqrt(Math.max(0, b * b + 4 * a * distance - 2 * v * v)));
    }
}

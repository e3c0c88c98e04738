package dev.sinew.sim.actuator;

/**
 * Play between a joint and its sensors, which sit on the motor's side of it: what they measure is dragged along by the joint and
 * stands still while the joint crosses the gap (the play operator of Krasnosel'skii and Pokrovskii 1989).
 *
 * <p>The effort of the drive acts on the joint at all times, as a motor's would that crosses the gap at once. It must not depend
 * on the position measured here: a spring that pulls by what lags behind would feed energy in. Allocates only when made.
 */
public final class Backlash {

    private final double half;
    private double measured;

    /**
     * A play with the joint in the middle of its gap, at 0.
     *
     * @param width of the gap [rad or m]; 0 for none
     */
    public Backlash(double width) {
        Parameters.notNegative("backlash", width);
        half = width / 2;
    }

    /** Puts the joint in the middle of the gap at a position. */
    public void reset(double q) {
        measured = q;
    }

    /** Moves the joint to a position. */
    public void follow(double q) {
        measured = half == 0 ? q : Math.max(q - half, Math.min(q + half, measured));
    }

    /** The position on the motor's side [rad or m]. */
    public double position() {
        return measured;
    }

    /** The velocity on the motor's side of a joint at q that moves with qd: its own where it drags the motor along, 0 in the gap. */
    public double velocity(double q, double qd) {
        // The same expressions as where it is dragged, so that rounding can't part them.
        boolean drags = qd >= 0 ? measured <= q - half : measured >= q + half;
        return drags ? qd : 0;
    }
}

package dev.sinew.sim.actuator;

/**
 * Inputs near rest that have no effect: {@code y = rest} within the half width of it, and beyond that the input comes short by
 * the half width, so that y has no jump.
 *
 * @param halfWidth in the unit of the input; 0 for none
 */
public record DeadZone(double halfWidth) {

    /** Checks the width. */
    public DeadZone {
        Parameters.notNegative("half width of a dead zone", halfWidth);
    }

    /** What is left of an input u about its rest. */
    public double of(double u, double rest) {
        if (halfWidth == 0) {
            return u;
        }
        double away = u - rest;
        return Math.abs(away) <= halfWidth ? rest : u - Math.copySign(halfWidth, away);
    }
}

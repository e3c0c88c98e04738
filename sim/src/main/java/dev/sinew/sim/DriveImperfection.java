package dev.sinew.sim;

/**
 * What a real drive does that its model does not know. All 0 is none of it.
 *
 * @param stiction friction that holds the joint at rest [N m or N], at least the Coulomb friction
 * @param coulomb friction against sliding, whatever the speed [N m or N]
 * @param backlash width of the gap between the joint and its sensors, which are on the motor's side [rad or m]
 * @param deadZone half width of the commands about rest that have no effect [unit of the command]
 * @param lag time constant with which the motor follows its command [s]
 */
public record DriveImperfection(double stiction, double coulomb, double backlash, double deadZone, double lag) {

    /** A drive as its model says. */
    public static final DriveImperfection NONE = new DriveImperfection(0, 0, 0, 0, 0);

    /** Checks the numbers. */
    public DriveImperfection {
        for (double each : new double[] {stiction, coulomb, backlash, deadZone, lag}) {
            if (!(each >= 0) || Double.isInfinite(each)) {
                throw new IllegalArgumentException(
                        "an imperfection of a drive must be finite and at least 0, found " + each);
            }
        }
        if (stiction < coulomb) {
            throw new IllegalArgumentException(
                    "stiction must be at least the Coulomb friction, found " + stiction + " and " + coulomb);
        }
    }
}

package dev.sinew.controller.policy;

/**
 * What the learner makes of a trial whose commands were at their limits: a linear model says nothing true of what a limit did.
 *
 * @param warn share of the trial's steps above which it is said so
 * @param exclude share above which it is not learned from
 */
public record SaturationRule(double warn, double exclude) {

    /** Warn above 20 %, exclude above 50 %. */
    public static final SaturationRule STANDARD = new SaturationRule(0.2, 0.5);

    /** Neither warns nor excludes. */
    public static final SaturationRule NONE = new SaturationRule(1, 1);

    /** Checks the order of the shares. */
    public SaturationRule {
        if (!(warn >= 0 && warn <= exclude)) {
            throw new IllegalArgumentException(
                    "shares of saturated steps must be 0 <= warn <= exclude, found " + warn + " and " + exclude);
        }
    }

    /** Whether a share of saturated steps, from 0 to 1, is worth saying. */
    public boolean warns(double share) {
        return share > warn;
    }

    /** Whether a trial with such a share is left out of the fit. */
    public boolean excludes(double share) {
        return share > exclude;
    }
}

package dev.sinew.calibration.identify;

/**
 * A physical parameter of a model, in coordinates in which its prior is normal about the nominal value: mostly the logarithm of
 * a factor, so that 0 is nominal.
 *
 * @param name such as {@code mass of pole}
 * @param nominal mean of the prior
 * @param deviation standard deviation of the prior, positive
 * @param least smallest value
 * @param most largest value
 */
public record Parameter(String name, double nominal, double deviation, double least, double most) {

    /** Largest distance of the logarithm of a factor from that of the nominal one. */
    private static final double FARTHEST_LOG = 2;

    /** Checks the figures. */
    public Parameter {
        if (!(deviation > 0) || !(least <= nominal && nominal <= most)) {
            throw new IllegalArgumentException("parameter " + name + " needs a deviation above 0 and a nominal value"
                    + " within its range, found " + deviation + " and " + nominal + " in [" + least + ", " + most
                    + "]");
        }
    }

    /**
     * The logarithm of a factor, nominally 0, at most e^2 either way.
     *
     * @param deviation of the logarithm: about the relative deviation of the factor
     */
    public static Parameter factor(String name, double deviation) {
        return new Parameter(name, 0, deviation, -FARTHEST_LOG, FARTHEST_LOG);
    }

    double clamped(double value) {
        return Math.clamp(value, least, most);
    }
}

package dev.sinew.sim.actuator;

/** Checks of drive parameters; each failure says what was found and what is allowed. */
final class Parameters {

    private Parameters() {}

    static void positive(String what, double value) {
        positiveOrInfinite(what, value);
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be finite, found " + value);
        }
    }

    static void positiveOrInfinite(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(what + " must be above 0, found " + value);
        }
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be finite and at least 0, found " + value);
        }
    }
}

package dev.sinew.hal;

/** Checks shared by the descriptive records; each failure says what was found and what is allowed. */
final class Require {

    private Require() {}

    static void name(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(what + " without a name");
        }
    }

    static void positive(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(what + " must be above 0, found " + value);
        }
    }

    static void ordered(String what, double lower, double upper) {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(what + ": lower " + lower + " is above upper " + upper);
        }
    }
}

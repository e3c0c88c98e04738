package dev.sinew.controller.policy;

/** Copies an array into an immutable value after checking its length. */
final class Shapes {

    private Shapes() {}

    static double[] copy(String name, double[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(name + " must hold " + length + " values, found " + values.length);
        }
        return values.clone();
    }
}

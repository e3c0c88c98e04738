package dev.sinew.runtime.plot;

/**
 * How a line is drawn.
 *
 * @param ink its colour
 * @param width its width [px]
 * @param dashed whether it is broken
 */
public record Pen(Ink ink, double width, boolean dashed) {

    /** An unbroken line. */
    public static Pen of(Ink ink, double width) {
        return new Pen(ink, width, false);
    }
}

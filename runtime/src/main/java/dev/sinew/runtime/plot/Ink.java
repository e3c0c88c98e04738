package dev.sinew.runtime.plot;

import java.util.List;

/**
 * A colour.
 *
 * @param rgb red, green and blue as 0xRRGGBB
 * @param opacity 0 to 1
 */
public record Ink(int rgb, double opacity) {

    public static final Ink PAPER = of(0xFFFFFF);
    public static final Ink TEXT = of(0x1F2933);
    public static final Ink SLATE = of(0x52606D);
    public static final Ink QUIET = of(0x6B7780);
    public static final Ink GRID = of(0xE4E8EB);
    public static final Ink AXIS = of(0x9AA5B1);
    public static final Ink BLUE = of(0x0072B2);
    public static final Ink VERMILLION = of(0xD55E00);
    public static final Ink GREEN = of(0x009E73);

    /** Colours that stay apart for colour-blind eyes: Okabe and Ito, Color Universal Design, 2008. */
    private static final List<Ink> SERIES =
            List.of(BLUE, VERMILLION, of(0xCC79A7), of(0xE69F00), of(0x56B4E9), GREEN, of(0x000000), of(0x8A8D00));

    /** An opaque colour. */
    public static Ink of(int rgb) {
        return new Ink(rgb, 1);
    }

    /** The colour of a series, counted from 0; they repeat after the eighth. */
    public static Ink series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /** The same colour, let through. */
    public Ink at(double share) {
        return new Ink(rgb, share);
    }
}

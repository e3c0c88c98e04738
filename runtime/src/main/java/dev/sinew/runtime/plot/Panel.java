package dev.sinew.runtime.plot;

/**
 * The frame of a plot: a light grid with labels, and a line to stand on.
 *
 * @param canvas where it is drawn
 * @param x horizontal axis, left to right
 * @param y vertical axis, whose first pixel is the lowest
 */
record Panel(Canvas canvas, Axis x, Axis y) {

    private static final Type TICK = new Type(11, false, Ink.QUIET, Type.Anchor.MIDDLE);

    /** Draws horizontal grid lines with their values to the left. */
    void grid(int ticks) {
        for (double tick : y.ticks(ticks)) {
            double at = y.at(tick);
            canvas.line(x.from(), at, x.to(), at, Pen.of(Ink.GRID, 1));
            canvas.text(x.from() - 8, at + 4, Axis.label(tick), TICK.end());
        }
        canvas.line(x.from(), y.from(), x.to(), y.from(), Pen.of(Ink.AXIS, 1));
    }

    /** Marks values on the horizontal axis. */
    void marks(Iterable<Double> ticks) {
        for (double tick : ticks) {
            double at = x.at(tick);
            canvas.line(at, y.from(), at, y.from() + 4, Pen.of(Ink.AXIS, 1));
            canvas.text(at, y.from() + 17, Axis.label(tick), TICK.middle());
        }
    }

    /** Draws with everything outside the frame cut off; its upper and lower edge leave room for a line's width. */
    void inside(Runnable drawing) {
        canvas.clip(x.from() - 6, y.to() - 2, x.to() - x.from() + 12, y.from() - y.to() + 4, drawing);
    }
}

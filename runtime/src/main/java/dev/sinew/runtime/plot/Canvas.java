package dev.sinew.runtime.plot;

/** Where shapes are drawn, in pixels from the top left. */
public interface Canvas {

    /** A line through points. */
    void line(double[] x, double[] y, Pen pen);

    /** A filled polygon. */
    void area(double[] x, double[] y, Ink fill);

    /** A filled circle. */
    void disc(double x, double y, double radius, Ink fill);

    /** The outline of a circle. */
    void ring(double x, double y, double radius, Pen pen);

    /** Words on a baseline. */
    void text(double x, double y, String words, Type type);

    /** Draws with everything outside a rectangle cut off. */
    void clip(double x, double y, double width, double height, Runnable inside);

    /** A straight line. */
    default void line(double x1, double y1, double x2, double y2, Pen pen) {
        line(new double[] {x1, x2}, new double[] {y1, y2}, pen);
    }

    /** A filled rectangle. */
    default void box(double x, double y, double width, double height, Ink fill) {
        area(new double[] {x, x + width, x + width, x}, new double[] {y, y, y + height, y + height}, fill);
    }
}

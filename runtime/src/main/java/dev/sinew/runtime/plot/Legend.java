package dev.sinew.runtime.plot;

/** A row that explains the marks, filled from the left. */
final class Legend {

    private static final double GAP = 22;

    private final Canvas canvas;
    private final double y;
    private double x;

    Legend(Canvas canvas, double x, double y) {
        this.canvas = canvas;
        this.x = x;
        this.y = y;
    }

    void line(Pen pen, String words) {
        canvas.line(x, y - 4, x + 18, y - 4, pen);
        words(24, words);
    }

    void dot(Ink ink, String words) {
        canvas.disc(x + 4, y - 4, 3.2, ink);
        words(13, words);
    }

    void band(Ink ink, Pen middle, String words) {
        canvas.box(x, y - 10, 18, 12, ink);
        canvas.line(x, y - 4, x + 18, y - 4, middle);
        words(24, words);
    }

    void ring(Pen pen, String words) {
        canvas.ring(x + 6, y - 4, 5.5, pen);
        words(18, words);
    }

    private void words(double indent, String words) {
        canvas.text(x + indent, y, words, Type.LABEL);
        x += indent + Type.LABEL.width(words) + GAP;
    }
}

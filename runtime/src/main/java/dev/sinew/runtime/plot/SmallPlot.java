package dev.sinew.runtime.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One of many small plots that are read beside each other: lines over one axis, and a band behind them.
 *
 * @param title what is shown, with its unit
 * @param x horizontal values, rising
 * @param xLabel what they are
 * @param band lower and upper edge [2 x length of x], or empty
 * @param lines drawn in order
 * @param levels horizontal lines such as limits, within the plot
 */
public record SmallPlot(String title, double[] x, String xLabel, double[] band, List<Line> lines, double[] levels)
        implements Picture {

    private static final int WIDTH = 340;
    private static final int HEIGHT = 168;

    /**
     * A line; it is broken where a value is not finite.
     *
     * @param values as many as x
     * @param pen how it is drawn
     * @param dots whether each value has a dot
     */
    public record Line(double[] values, Pen pen, boolean dots) {}

    /** Copies the list; the arrays are shared and must not be modified. */
    public SmallPlot {
        lines = List.copyOf(lines);
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.text(8, 16, title, Type.PANEL);
        double last = x.length > 1 ? x[x.length - 1] : x[0] + 1;
        Axis across = new Axis(x[0], last, 58, WIDTH - 14, false);
        Axis up = axis();
        Panel panel = new Panel(canvas, across, up);
        panel.grid(4);
        panel.marks(across.ticks(6).stream().filter(this::isMarked).toList());
        canvas.text(WIDTH - 14, HEIGHT - 3, xLabel, Type.LABEL.end());
        panel.inside(() -> {
            if (band.length > 0) {
                band(canvas, across, up);
            }
            for (double level : levels) {
                canvas.line(across.from(), up.at(level), across.to(), up.at(level), new Pen(Ink.VERMILLION, 1, true));
            }
            for (Line line : lines) {
                line(canvas, across, up, line);
            }
        });
    }

    /** Iterations are whole numbers. */
    private boolean isMarked(double tick) {
        return !xLabel.equals("iteration") || tick == Math.rint(tick);
    }

    private void band(Canvas canvas, Axis across, Axis up) {
        int n = x.length;
        double[] xs = new double[2 * n];
        double[] ys = new double[2 * n];
        for (int i = 0; i < n; i++) {
            xs[i] = across.at(x[i]);
            ys[i] = up.at(band[i]);
            xs[2 * n - 1 - i] = xs[i];
            ys[2 * n - 1 - i] = up.at(band[n + i]);
        }
        canvas.area(xs, ys, Ink.BLUE.at(0.2));
    }

    private void line(Canvas canvas, Axis across, Axis up, Line line) {
        int from = 0;
        for (int i = 0; i <= x.length; i++) {
            if (i < x.length && shows(line.values()[i], up)) {
                if (line.dots()) {
                    canvas.disc(
                            across.at(x[i]),
                            up.at(line.values()[i]),
                            2.6,
                            line.pen().ink());
                }
                continue;
            }
            if (i - from > 1) {
                canvas.line(
                        across.at(Arrays.copyOfRange(x, from, i)),
                        up.at(Arrays.copyOfRange(line.values(), from, i)),
                        line.pen());
            }
            from = i + 1;
        }
    }

    private static boolean shows(double value, Axis up) {
        return Double.isFinite(value) && (!up.log() || value > 0);
    }

    /** Holds all lines and levels, and the band as far as it goes beyond them by no more than their own range. */
    private Axis axis() {
        double[] seen = DoubleStream.concat(
                        lines.stream().flatMapToDouble(each -> Arrays.stream(each.values())), Arrays.stream(levels))
                .filter(Double::isFinite)
                .toArray();
        double bottom = HEIGHT - 34;
        if (band.length == 0 || seen.length == 0) {
            return Axis.over(seen, bottom, 30);
        }
        double low = Arrays.stream(seen).min().orElseThrow();
        double high = Arrays.stream(seen).max().orElseThrow();
        double room = Math.max(high - low, 1e-6);
        double lowest = Arrays.stream(band).filter(Double::isFinite).min().orElse(low);
        double highest = Arrays.stream(band).filter(Double::isFinite).max().orElse(high);
        return Axis.linear(
                Math.max(Math.min(lowest, low), low - room),
                Math.min(Math.max(highest, high), high + room),
                bottom,
                30);
    }
}

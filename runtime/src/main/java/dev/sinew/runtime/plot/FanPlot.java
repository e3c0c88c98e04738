package dev.sinew.runtime.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the fitted law expects, and what happened: one panel per state entry with the predicted mean, two standard deviations to
 * either side, and the trials.
 *
 * @param title what is shown
 * @param dt time of a step [s]
 * @param entries names of the state entries with their units, such as {@code hinge [rad]} [n]
 * @param mean predicted means [T+1 x n]
 * @param deviation predicted standard deviations [T+1 x n]
 * @param trials states of the trials [each T+1 x n]
 */
public record FanPlot(
        String title, double dt, List<String> entries, double[] mean, double[] deviation, List<double[]> trials)
        implements Picture {

    private static final int COLUMNS = 2;
    private static final double PANEL_WIDTH = 396;
    private static final double PANEL_HEIGHT = 178;
    private static final double TOP = 74;

    /**
     * Copies the lists; the arrays are shared and must not be modified.
     *
     * @throws IllegalArgumentException when a size does not fit
     */
    public FanPlot {
        entries = List.copyOf(entries);
        trials = List.copyOf(trials);
        if (entries.isEmpty() || mean.length == 0 || mean.length % entries.size() != 0) {
            throw new IllegalArgumentException("mean must hold rows of " + entries.size() + ", found " + mean.length);
        }
        if (deviation.length != mean.length) {
            throw new IllegalArgumentException("deviation must hold " + mean.length + ", found " + deviation.length);
        }
        for (double[] each : trials) {
            if (each.length != mean.length) {
                throw new IllegalArgumentException("a trial must hold " + mean.length + ", found " + each.length);
            }
        }
    }

    @Override
    public int width() {
        return (int) (COLUMNS * PANEL_WIDTH + 24);
    }

    @Override
    public int height() {
        int rows = (entries.size() + COLUMNS - 1) / COLUMNS;
        return (int) (TOP + rows * PANEL_HEIGHT + 24);
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.text(24, 32, title, Type.TITLE);
        Legend legend = new Legend(canvas, 24, 56);
        legend.band(Ink.BLUE.at(0.2), Pen.of(Ink.BLUE, 2), "predicted mean and two standard deviations");
        legend.line(Pen.of(Ink.VERMILLION, 1.2), "trials");
        for (int entry = 0; entry < entries.size(); entry++) {
            panel(canvas, entry);
        }
        canvas.text(width() / 2.0, height() - 10, "time [s]", Type.LABEL.middle());
    }

    private void panel(Canvas canvas, int entry) {
        double left = entry % COLUMNS * PANEL_WIDTH;
        double top = TOP + Math.floorDiv(entry, COLUMNS) * PANEL_HEIGHT;
        double[] middle = column(mean, entry);
        double[] spread = column(deviation, entry);
        double[] time =
                IntStream.range(0, middle.length).mapToDouble(t -> t * dt).toArray();
        Axis x = new Axis(0, time[time.length - 1], left + 64, left + PANEL_WIDTH - 8, false);
        Axis y = range(entry, middle, spread, top + PANEL_HEIGHT - 28, top + 28);
        Panel panel = new Panel(canvas, x, y);
        canvas.text(left + 24, top + 16, entries.get(entry), Type.PANEL);
        panel.grid(4);
        panel.marks(x.ticks(6));
        panel.inside(() -> {
            band(canvas, x.at(time), y, middle, spread);
            for (double[] trial : trials) {
                canvas.line(x.at(time), y.at(column(trial, entry)), Pen.of(Ink.VERMILLION.at(0.75), 1.2));
            }
            canvas.line(x.at(time), y.at(middle), Pen.of(Ink.BLUE, 2));
        });
    }

    private static void band(Canvas canvas, double[] x, Axis y, double[] middle, double[] spread) {
        int length = middle.length;
        double[] xs = new double[2 * length];
        double[] ys = new double[2 * length];
        for (int t = 0; t < length; t++) {
            xs[t] = x[t];
            ys[t] = y.at(middle[t] + 2 * spread[t]);
            xs[2 * length - 1 - t] = x[t];
            ys[2 * length - 1 - t] = y.at(middle[t] - 2 * spread[t]);
        }
        canvas.area(xs, ys, Ink.BLUE.at(0.2));
    }

    /**
     * Holds all trials, and the prediction as far as it goes beyond them by no more than their own range: what really happened
     * stays readable when the fitted law is far off.
     */
    private Axis range(int entry, double[] middle, double[] spread, double from, double to) {
        double[] seen = trials.isEmpty()
                ? middle
                : trials.stream()
                        .flatMapToDouble(each -> Arrays.stream(column(each, entry)))
                        .toArray();
        double low = Arrays.stream(seen).min().orElseThrow();
        double high = Arrays.stream(seen).max().orElseThrow();
        double room = Math.max(high - low, 1e-6);
        double lowest = low;
        double highest = high;
        for (int t = 0; t < middle.length; t++) {
            lowest = Math.min(lowest, middle[t] - 2 * spread[t]);
            highest = Math.max(highest, middle[t] + 2 * spread[t]);
        }
        return Axis.linear(Math.max(lowest, low - room), Math.min(highest, high + room), from, to);
    }

    private double[] column(double[] rows, int entry) {
        int n = entries.size();
        double[] column = new double[rows.length / n];
        for (int t = 0; t < column.length; t++) {
            column[t] = rows[t * n + entry];
        }
        return column;
    }
}

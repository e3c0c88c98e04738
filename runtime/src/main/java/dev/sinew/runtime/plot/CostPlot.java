package dev.sinew.runtime.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cost against iteration: each trial a dot, the median a line, one colour per condition, and a ring where the goal was met.
 *
 * @param title what was learned
 * @param conditions names of the conditions
 * @param iterations what was tried, in order; the first one is the starting controller
 */
public record CostPlot(String title, List<String> conditions, List<Iteration> iterations) implements Picture {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final double DODGE = 10; // px between conditions

    /**
     * The trials of one iteration.
     *
     * @param costs total costs of the trials, per condition; a condition may have none
     * @param success whether the evaluation met the goal
     */
    public record Iteration(List<double[]> costs, boolean success) {

        /** Copies the list. */
        public Iteration {
            costs = List.copyOf(costs);
        }
    }

    /** Copies the lists. */
    public CostPlot {
        conditions = List.copyOf(conditions);
        iterations = List.copyOf(iterations);
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
        int last = Math.max(1, iterations.size() - 1);
        Axis x = new Axis(-0.4, last + 0.4, 64, WIDTH - 28, false);
        Axis y = Axis.over(all(), HEIGHT - 52, 92);
        canvas.text(24, 32, title, Type.TITLE);
        legend(canvas);
        canvas.text(24, 82, y.log() ? "total cost, log scale" : "total cost", Type.LABEL);
        Panel panel = new Panel(canvas, x, y);
        panel.grid(6);
        panel.marks(whole(last));
        canvas.text((x.from() + x.to()) / 2, HEIGHT - 14, "iteration", Type.LABEL.middle());
        panel.inside(() -> {
            for (int c = 0; c < conditions.size(); c++) {
                condition(canvas, x, y, c);
            }
        });
    }

    private void legend(Canvas canvas) {
        Legend legend = new Legend(canvas, 24, 56);
        for (int c = 0; c < conditions.size(); c++) {
            legend.line(Pen.of(Ink.series(c), 2.2), conditions.get(c));
        }
        if (showsTrials()) {
            legend.dot(Ink.QUIET.at(0.55), "a trial");
        }
        if (iterations.stream().anyMatch(Iteration::success)) {
            legend.ring(Pen.of(Ink.GREEN, 2), "goal met");
        }
    }

    /** One value per condition is a mean already, and has no dots of its own. */
    private boolean showsTrials() {
        return iterations.stream().flatMap(each -> each.costs().stream()).anyMatch(costs -> costs.length > 1);
    }

    private void condition(Canvas canvas, Axis x, Axis y, int c) {
        Ink ink = Ink.series(c);
        double apart = Math.min(DODGE, 0.16 * (x.at(1) - x.at(0)));
        double dodge = apart * (c - (conditions.size() - 1) / 2.0);
        List<double[]> medians = new ArrayList<>();
        for (int i = 0; i < iterations.size(); i++) {
            double[] costs = iterations.get(i).costs().get(c);
            double at = x.at(i) + dodge;
            for (double cost : finite(costs, y)) {
                canvas.disc(at, y.at(cost), 3, ink.at(0.35));
            }
            double median = median(finite(costs, y));
            if (!Double.isNaN(median)) {
                medians.add(new double[] {at, y.at(median), iterations.get(i).success() ? 1 : 0});
            }
        }
        double[] xs = medians.stream().mapToDouble(each -> each[0]).toArray();
        double[] ys = medians.stream().mapToDouble(each -> each[1]).toArray();
        canvas.line(xs, ys, Pen.of(ink, 2.2));
        for (double[] each : medians) {
            canvas.disc(each[0], each[1], 3.4, ink);
            if (each[2] == 1) {
                canvas.ring(each[0], each[1], 7, Pen.of(Ink.GREEN, 2.2));
            }
        }
    }

    private double[] all() {
        return iterations.stream()
                .flatMap(each -> each.costs().stream())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static List<Double> whole(int last) {
        int stride = Math.max(1, (last + 11) / 12);
        return IntStream.rangeClosed(0, last)
                .filter(i -> i % stride == 0)
                .mapToObj(i -> (double) i)
                .toList();
    }

    private static double[] finite(double[] costs, Axis y) {
        return Arrays.stream(costs)
                .filter(each -> Double.isFinite(each) && (!y.log() || each > 0))
                .toArray();
    }

    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

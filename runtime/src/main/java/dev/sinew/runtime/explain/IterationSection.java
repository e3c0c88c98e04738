package dev.sinew.runtime.explain;

import dev.sinew.runtime.plot.Ink;
import dev.sinew.runtime.plot.Pen;
import dev.sinew.runtime.plot.SmallPlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What one iteration did, condition by condition. */
final class IterationSection {

    /** Iterations whose trajectories are drawn: the first and the last of a long run, evenly between. */
    private static final int DRAWN = 24;

    private final Html html;
    private final About about;
    private final List<Explained> iterations;
    private final int index;
    private final Explained iteration;

    IterationSection(Html html, About about, List<Explained> iterations, int index) {
        this.html = html;
        this.about = about;
        this.iterations = iterations;
        this.index = index;
        iteration = iterations.get(index);
    }

    void write() {
        boolean last = index == iterations.size() - 1;
        html.open(last ? "details open=\"open\"" : "details");
        html.open("summary");
        html.element("b", "Iteration " + iteration.iteration());
        html.element("span class=\"" + (iteration.success() ? "good" : "sub") + "\"", " " + summary());
        html.close("summary");
        for (int c = 0; c < about.conditions().size(); c++) {
            condition(c);
        }
        html.close("details");
    }

    private String summary() {
        String trials = String.format(Locale.ROOT, "%d trials, %.0f s so far", iteration.trials(), iteration.seconds());
        String decision = iteration.gates().isEmpty() ? "no better than the skill" : iteration.gates();
        return "\u00b7 " + trials + " \u00b7 " + (iteration.success() ? "goal reached, " : "") + decision;
    }

    private void condition(int c) {
        Explained.Movement movement = iteration.conditions().get(c);
        html.element(
                "h3",
                "Iteration " + iteration.iteration() + ", " + about.conditions().get(c));
        if (!movement.note().isEmpty()) {
            html.element("p class=\"bad\"", sentence(movement.note()));
        }
        for (Explained.Fit fit : movement.fit()) {
            fit(movement, fit);
        }
        for (Explained.Update update : movement.update()) {
            update(movement, update, c);
        }
        if (movement.fit().isEmpty()) {
            html.paragraph(
                    iteration.iteration() == 0
                            ? "The first controller, tried without exploration: cost "
                                    + Html.number(movement.examined()) + ", " + movement.held() + " of "
                                    + movement.tried() + " trials hold the goal."
                            : "No dynamics were fitted for this controller.");
        }
        gates(movement);
    }

    private static String sentence(String note) {
        return Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".";
    }

    private void fit(Explained.Movement movement, Explained.Fit fit) {
        html.element("h4", "What was fitted");
        String rank = fit.deficient() == 0
                ? "the samples span state and action at every step"
                : "at " + fit.deficient() + " steps the samples do not span state and action, and the prior fills in";
        int size = about.entries().size() + about.actions().size();
        html.paragraph(String.format(
                Locale.ROOT,
                "Linear dynamics at each step from %d %s; prior: %s. Worst condition number %s at step %d; %s. Of %d directions"
                        + " the data decided %.1f on average. Steps with an action on its limit: %.0f %%.",
                fit.trials(),
                fit.trials() == 1 ? "trial" : "trials",
                about.prior(),
                Html.number(fit.condition()),
                fit.worstStep(),
                rank,
                size,
                fit.effective(),
                100 * movement.saturated()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < about.entries().size(); i++) {
            boolean tested = fit.error().length > 0;
            rows.add(List.of(
                    about.entries().get(i),
                    about.units().get(i),
                    Html.number(fit.noise()[i]),
                    Html.number(tested ? fit.error()[i] : Double.NaN),
                    Html.number(tested ? fit.spread()[i] : Double.NaN),
                    Html.number(tested && fit.spread()[i] > 0 ? fit.error()[i] / fit.spread()[i] : Double.NaN)));
        }
        html.table(
                List.of(
                        "state entry",
                        "unit",
                        "fitted noise",
                        "one-step error, unseen trial",
                        "spread of a step's change",
                        "error / spread"),
                rows);
    }

    private void update(Explained.Movement movement, Explained.Update update, int c) {
        html.element("h4", "What the update did");
        html.paragraph(step(movement, update));
        html.paragraph(String.format(
                Locale.ROOT,
                "Divergence asked %s nat, reached %s nat, at eta = %s; it promises %s less cost. A deviation of 0.02 asked for %.1f %%"
                        + " of half an actuator's range before and asks for %.1f %% now; the entropy of the noise is %s nat per"
                        + " step.",
                Html.number(update.asked()),
                Html.number(update.reached()),
                Html.number(update.eta()),
                Html.number(update.predicted()),
                100 * update.gainBefore(),
                100 * update.gain(),
                Html.number(update.entropy())));
        if (isDrawn()) {
            html.pictures(actions(update));
            html.element("h4", "What it expects, and the trials that followed");
            html.pictures(states(update, c));
        }
    }

    /** Why the multiplier moved. */
    private static String step(Explained.Movement movement, Explained.Update update) {
        String moved = "Step multiplier " + Html.number(update.multiplierBefore()) + " \u2192 "
                + Html.number(update.multiplier()) + ": ";
        if (!movement.note().isEmpty()) {
            return moved + movement.note() + ".";
        }
        if (Double.isNaN(update.predictedBefore()) || Double.isNaN(update.actual())) {
            return moved + "no promise to compare with yet.";
        }
        String kept = update.actual() < 0
                ? "the cost rose"
                : update.actual() < 0.5 * update.predictedBefore() ? "less than half was kept" : "the promise was kept";
        return moved + "the update before promised " + Html.number(update.predictedBefore())
                + " less cost, the trials showed " + Html.number(update.actual()) + "; " + kept + ".";
    }

    private boolean isDrawn() {
        int stride = Math.max(1, (iterations.size() + DRAWN - 1) / DRAWN);
        return index % stride == 0 || index == iterations.size() - 1;
    }

    private List<SmallPlot> actions(Explained.Update update) {
        List<SmallPlot> plots = new ArrayList<>();
        int m = about.actions().size();
        for (int a = 0; a < m; a++) {
            double[] before = column(update.actionBefore(), a, m);
            plots.add(new SmallPlot(
                    "mean " + about.actions().get(a) + ", grey before",
                    time(before.length),
                    "s",
                    new double[0],
                    List.of(
                            new SmallPlot.Line(before, Pen.of(Ink.AXIS, 1.4), false),
                            new SmallPlot.Line(column(update.action(), a, m), Pen.of(Ink.BLUE, 1.8), false)),
                    finite(about.lower()[a], about.upper()[a])));
        }
        return plots;
    }

    private List<SmallPlot> states(Explained.Update update, int c) {
        List<double[]> followed = index + 1 < iterations.size()
                ? iterations.get(index + 1).conditions().get(c).paths()
                : List.of();
        List<SmallPlot> plots = new ArrayList<>();
        int n = about.entries().size();
        for (int i = 0; i < n; i++) {
            double[] mean = column(update.mean(), i, n);
            double[] deviation = column(update.deviation(), i, n);
            double[] band = new double[2 * mean.length];
            for (int t = 0; t < mean.length; t++) {
                band[t] = mean[t] + 2 * deviation[t];
                band[mean.length + t] = mean[t] - 2 * deviation[t];
            }
            List<SmallPlot.Line> lines = new ArrayList<>();
            lines.add(new SmallPlot.Line(mean, Pen.of(Ink.BLUE, 1.8), false));
            for (double[] each : followed) {
                lines.add(new SmallPlot.Line(column(each, i, n), Pen.of(Ink.VERMILLION.at(0.8), 1.1), false));
            }
            plots.add(new SmallPlot(about.entry(i), time(mean.length), "s", band, lines, new double[0]));
        }
        return plots;
    }

    private double[] time(int points) {
        double[] time = new double[points];
        for (int i = 0; i < points; i++) {
            time[i] = about.seconds() * i / Math.max(1, points - 1);
        }
        return time;
    }

    private static double[] finite(double... values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    private static double[] column(double[] rows, int column, int width) {
        double[] values = new double[rows.length / width];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i * width + column];
        }
        return values;
    }

    private void gates(Explained.Movement movement) {
        html.element("h4", "What the gates said");
        if (movement.gates().isEmpty()) {
            html.paragraph("They were not asked: the controllers did no better than the skill.");
            return;
        }
        html.open("table class=\"words\"").open("tbody");
        for (Explained.Gate each : movement.gates()) {
            html.open("tr");
            html.element("td", each.gate());
            boolean refused = each.outcome().equals("REFUSED");
            html.element(
                    "td class=\"" + (refused ? "bad" : "sub") + "\"",
                    each.outcome().toLowerCase(Locale.ROOT).replace('_', ' '));
            html.element("td class=\"words\"", each.sentence());
            html.close("tr");
        }
        html.close("tbody").close("table");
    }
}

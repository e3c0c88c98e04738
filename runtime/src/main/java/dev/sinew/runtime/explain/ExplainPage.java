package dev.sinew.runtime.explain;

import dev.sinew.runtime.plot.CostPlot;
import dev.sinew.runtime.plot.Ink;
import dev.sinew.runtime.plot.Pen;
import dev.sinew.runtime.plot.SmallPlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The page {@code explain.html}: one file without script or link that says in words, figures and small pictures what each iteration
 * fitted, how well that predicted, what the update did, what the gates said, and why the run stopped.
 */
public final class ExplainPage {

    private final About about;
    private final List<Explained> iterations;
    private final Html html = new Html();

    private ExplainPage(About about, List<Explained> iterations) {
        this.about = about;
        this.iterations = iterations;
    }

    /**
     * The text of the page.
     *
     * @param iterations in order, at least the first
     */
    public static String of(About about, List<Explained> iterations) {
        ExplainPage page = new ExplainPage(about, iterations);
        page.write();
        return "<!DOCTYPE html>\n" + page.html;
    }

    private void write() {
        html.open("html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"").open("head");
        html.open("meta charset=\"utf-8\"/");
        html.open("meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/");
        html.element("title", about.task() + ": " + headline());
        html.open("style");
        html.raw(Style.CSS);
        html.close("style").close("head").open("body");
        head();
        overview();
        html.element("h2", "Every iteration in a row");
        ledger();
        identified();
        html.element("h2", "Iteration by iteration");
        html.element(
                "p class=\"note\"",
                "An iteration runs trials with the controller that the one before made, fits the dynamics near them, and makes the"
                        + " next controller. Blue is what the fitted dynamics expect of the new controller, with two standard"
                        + " deviations to either side; red are the trials that then followed.");
        for (int i = 0; i < iterations.size(); i++) {
            new IterationSection(html, about, iterations, i).write();
        }
        html.close("body").close("html");
    }

    private void head() {
        html.element("p class=\"sub\"", about.task() + " on " + about.robot() + " \u00b7 " + about.setting());
        html.element("h1", headline());
        html.paragraph(ending());
        html.paragraph(skill());
    }

    private Explained last() {
        return iterations.getLast();
    }

    String headline() {
        String spent = String.format(
                Locale.ROOT,
                "%d %s (%.0f s)",
                last().trials(),
                last().trials() == 1 ? "trial" : "trials",
                last().seconds());
        if (last().success()) {
            return last().trials() == 0 ? "Reached the goal before the first trial" : "Reached the goal after " + spent;
        }
        return "Did not reach the goal within " + spent;
    }

    private String ending() {
        if (last().success()) {
            return "It stopped because the controllers of iteration " + last().iteration()
                    + " met the goal in every condition, and the gates let them through.";
        }
        return last().iteration() >= about.budget()
                ? "It stopped because its budget of " + about.budget() + " iterations was spent."
                : "It was interrupted after iteration " + last().iteration() + " of at most " + about.budget() + ".";
    }

    private String skill() {
        for (Explained each : iterations.reversed()) {
            if (each.gates().startsWith("generation")) {
                return "The skill is " + each.gates() + ", the controllers of iteration " + each.iteration() + ".";
            }
        }
        return "No controller passed the gates, so the skill can't be run.";
    }

    private void overview() {
        List<CostPlot.Iteration> costs = new ArrayList<>();
        for (Explained each : iterations) {
            costs.add(new CostPlot.Iteration(
                    each.conditions().stream()
                            .map(c -> c.costs().length == 0 ? new double[] {c.examined()} : c.costs())
                            .toList(),
                    each.success()));
        }
        html.open("div class=\"lead\"");
        html.picture(new CostPlot("Cost of the trials", about.conditions(), costs));
        html.close("div");
        if (iterations.size() < 2) {
            return;
        }
        html.pictures(List.of(
                trend("share of examining trials that hold the goal", c -> (double) c.held() / c.tried()),
                trend("one-step error over spread", ExplainPage::relativeError),
                trend("actual over predicted improvement", ExplainPage::kept),
                trend("KL of the update [nat]", c -> value(c, Explained.Update::reached)),
                trend("step multiplier", c -> value(c, Explained.Update::multiplier)),
                trend("entropy of the controller [nat per step]", c -> value(c, Explained.Update::entropy)),
                trend("share of steps on a limit", Explained.Movement::saturated),
                trend(
                        "condition number of the fit",
                        c -> c.fit().isEmpty() ? Double.NaN : c.fit().getFirst().condition())));
    }

    /** One line per condition over the iterations. */
    private SmallPlot trend(String title, ToDoubleFunction<Explained.Movement> value) {
        double[] x = iterations.stream().mapToDouble(Explained::iteration).toArray();
        List<SmallPlot.Line> lines = IntStream.range(0, about.conditions().size())
                .mapToObj(c -> new SmallPlot.Line(
                        iterations.stream()
                                .mapToDouble(each ->
                                        value.applyAsDouble(each.conditions().get(c)))
                                .toArray(),
                        Pen.of(Ink.series(c), 1.6),
                        true))
                .toList();
        return new SmallPlot(title, x, "iteration", new double[0], lines, new double[0]);
    }

    private static double value(Explained.Movement movement, ToDoubleFunction<Explained.Update> of) {
        return movement.update().isEmpty()
                ? Double.NaN
                : of.applyAsDouble(movement.update().getFirst());
    }

    private static double kept(Explained.Movement movement) {
        return value(movement, each -> each.actual() / each.predictedBefore());
    }

    /** Root mean square over the entries. */
    static double relativeError(Explained.Movement movement) {
        if (movement.fit().isEmpty() || movement.fit().getFirst().error().length == 0) {
            return Double.NaN;
        }
        Explained.Fit fit = movement.fit().getFirst();
        double sum = 0;
        for (int i = 0; i < fit.error().length; i++) {
            double ratio = fit.error()[i] == 0 ? 0 : fit.error()[i] / fit.spread()[i];
            sum += ratio * ratio / fit.error().length;
        }
        return Math.sqrt(sum);
    }

    private void ledger() {
        List<List<String>> rows = new ArrayList<>();
        for (Explained each : iterations) {
            for (int c = 0; c < about.conditions().size(); c++) {
                rows.add(row(each, c));
            }
        }
        html.table(
                List.of(
                        "iteration",
                        "condition",
                        "trials",
                        "mean cost",
                        "held",
                        "predicted",
                        "actual",
                        "multiplier",
                        "eta",
                        "KL asked [nat]",
                        "KL reached",
                        "gates"),
                rows);
    }

    private List<String> row(Explained each, int c) {
        Explained.Movement movement = each.conditions().get(c);
        double cost = movement.costs().length == 0
                ? movement.examined()
                : Arrays.stream(movement.costs()).average().orElse(Double.NaN);
        List<String> row = new ArrayList<>(List.of(
                Integer.toString(each.iteration()),
                about.conditions().get(c),
                Integer.toString(each.trials()),
                Html.number(cost),
                movement.held() + " of " + movement.tried()));
        for (ToDoubleFunction<Explained.Update> of : List.<ToDoubleFunction<Explained.Update>>of(
                Explained.Update::predictedBefore,
                Explained.Update::actual,
                Explained.Update::multiplier,
                Explained.Update::eta,
                Explained.Update::asked,
                Explained.Update::reached)) {
            row.add(Html.number(value(movement, of)));
        }
        int colon = each.gates().indexOf(':');
        row.add(c > 0 ? "" : colon < 0 ? each.gates() : each.gates().substring(0, colon));
        return row;
    }

    /** The model's parameters, from the nominal ones on. */
    private void identified() {
        if (about.parameters().isEmpty()
                || last().parameters().length != about.parameters().size()) {
            return;
        }
        html.element("h2", "Identified parameters");
        html.element(
                "p class=\"note\"",
                "Logarithms of factors on the nominal value, so 0 is nominal and 0.1 about 10 % more; the delay is in units of its"
                        + " prior.");
        List<String> head = new ArrayList<>(List.of("iteration"));
        head.addAll(about.parameters());
        List<List<String>> rows = new ArrayList<>();
        for (Explained each : iterations) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(each.iteration())));
            for (double value : each.parameters()) {
                row.add(Html.number(value));
            }
            if (each.parameters().length > 0) {
                rows.add(row);
            }
        }
        html.table(head, rows);
    }
}

package dev.sinew.runtime.show;

import dev.sinew.runtime.session.IterationReport;
import dev.sinew.runtime.session.LearnListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table that grows while a robot learns, and on a terminal the line below it that says what happens now. With one condition it
 * fits 80 columns.
 */
public final class LearnTable implements LearnListener {

    private final Console console;
    private List<Column> columns = List.of();
    private final List<String> remarks = new ArrayList<>();
    private boolean progress;

    /** A table on a console. */
    public LearnTable(Console console) {
        this.console = console;
    }

    /** A column: its name, its width, and the text of its cell. */
    private record Column(String name, int width, Function<IterationReport, String> cell) {

        static Column of(String name, int width, Function<IterationReport, Double> value) {
            return new Column(name, width, report -> number(value.apply(report)));
        }

        String head() {
            return pad(name);
        }

        String row(IterationReport report) {
            return pad(cell.apply(report));
        }

        private String pad(String text) {
            return " ".repeat(Math.max(1, width - text.length())) + text;
        }
    }

    @Override
    public void begins(String task, String robot, int conditions) {
        List<Column> all = new ArrayList<>();
        all.add(new Column("it", 3, report -> Integer.toString(report.iteration())));
        all.add(new Column("trials", 7, report -> Integer.toString(report.trials())));
        all.add(new Column("time", 9, report -> String.format(Locale.ROOT, "%.1f s", report.experienceSeconds())));
        for (int c = 0; c < conditions; c++) {
            int condition = c;
            String name = conditions == 1 ? "cost" : "cost " + (c + 1);
            all.add(Column.of(name, 9, report -> report.costs().get(condition)));
        }
        all.add(Column.of("predicted", 10, IterationReport::predictedImprovement));
        all.add(Column.of("actual", 9, IterationReport::actualImprovement));
        all.add(Column.of("step", 7, IterationReport::stepMultiplier));
        all.add(Column.of("eta", 9, IterationReport::eta));
        all.add(Column.of("KL", 7, IterationReport::kl));
        all.add(Column.of("entropy", 8, IterationReport::entropy));
        columns = all;
        console.say("Learning " + console.strong(task) + " on " + console.strong(robot) + ".");
        console.say(console.faint(columns.stream().map(Column::head).collect(Collectors.joining())));
    }

    @Override
    public void works(String what) {
        progress(what + " ...");
    }

    @Override
    public void tries(int iteration, int condition, int trial, int of) {
        String where = columns.size() > 10 ? ", condition " + condition : "";
        progress("iteration " + iteration + where + ": trial " + trial + " of " + of + " ...");
    }

    @Override
    public void unusable(int condition, String why) {
        remarks.add("of no use, a trial of condition " + condition + ": " + why);
    }

    @Override
    public void iterated(IterationReport report) {
        clear();
        String row = columns.stream().map(each -> each.row(report)).collect(Collectors.joining());
        console.say(report.success() ? console.good(row + " \u2713") : row);
        if (!report.gates().isEmpty() && !report.gates().startsWith("generation")) {
            remarks.add("not made the skill: " + report.gates());
        }
        remarks.forEach(each -> console.say(console.faint("    " + each)));
        remarks.clear();
    }

    /** Four significant digits, short where they would be long; a dash for what isn't known. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        boolean plain = value == 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5);
        return plain
                ? String.format(Locale.ROOT, "%.4g", value)
                : String.format(Locale.ROOT, "%.1e", value)
                        .replace("e+0", "e")
                        .replace("e-0", "e-")
                        .replace("e+", "e");
    }

    private void progress(String line) {
        if (console.live()) {
            console.err().print("\r\033[K" + console.faint(line));
            console.err().flush();
            progress = true;
        }
    }

    private void clear() {
        if (progress) {
            console.err().print("\r\033[K");
            progress = false;
        }
    }
}

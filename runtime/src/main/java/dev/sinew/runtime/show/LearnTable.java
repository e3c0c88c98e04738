package dev.sinew.runtime.show;

import dev.sinew.runtime.session.IterationReport;
import dev.sinew.runtime.session.LearnListener;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table that grows while a robot learns, and on a terminal the line below it that says what happens now. */
public final class LearnTable implements LearnListener {

    private final Console console;
    private boolean progress;

    /** A table on a console. */
    public LearnTable(Console console) {
        this.console = console;
    }

    @Override
    public void begins(String task, String robot, int conditions) {
        console.say("Learning " + console.strong(task) + " on " + robot + ".");
        String header = " it  trials     time  " + costs(conditions)
                + "  predicted    actual   step       eta       KL  entropy";
        console.say(console.faint(header));
    }

    private static String costs(int conditions) {
        StringBuilder header = new StringBuilder();
        for (int c = 1; c <= conditions; c++) {
            header.append(String.format("%9s", conditions == 1 ? "cost" : "cost " + c));
        }
        return header.toString();
    }

    @Override
    public void works(String what) {
        progress(what + " ...");
    }

    @Override
    public void tries(int iteration, int condition, int trial, int of) {
        progress("iteration " + iteration + ": trial " + trial + " of " + of + ", condition " + condition + " ...");
    }

    @Override
    public void iterated(IterationReport r) {
        clear();
        String costs = r.costs().stream().map(each -> number(each, 9)).collect(Collectors.joining());
        String row = String.format(
                Locale.ROOT,
                "%3d  %6d  %5.1f s  %s  %s %s %s %s %s %s",
                r.iteration(),
                r.trials(),
                r.experienceSeconds(),
                costs,
                number(r.predictedImprovement(), 9),
                number(r.actualImprovement(), 9),
                number(r.stepMultiplier(), 6),
                number(r.eta(), 9),
                number(r.kl(), 8),
                number(r.entropy(), 8));
        console.say(r.success() ? console.good(row + "  success") : row);
    }

    /** Four significant digits in a column; a dash for what isn't known. */
    private static String number(double value, int width) {
        String text = Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value);
        return String.format("%" + width + "s", text);
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

package dev.sinew.runtime.report;

import dev.sinew.runtime.session.IterationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The file {@code learning.csv}: one row per iteration, comma-separated, empty where a value isn't known. */
public final class LearningTable {

    private LearningTable() {}

    /**
     * The text of the file.
     *
     * @param conditions names of the conditions; each has a column with its mean cost
     * @param iterations in order
     */
    public static String csv(List<String> conditions, List<IterationReport> iterations) {
        StringBuilder text = new StringBuilder("iteration,trials,experience_s,cost");
        conditions.forEach(each -> text.append(",cost_").append(each.replaceAll("[^A-Za-z0-9_.-]", "_")));
        text.append(",predicted_improvement,actual_improvement,step_multiplier,eta,kl,entropy,reached,success,gates\n");
        iterations.forEach(each -> text.append(row(each)).append('\n'));
        return text.toString();
    }

    private static String quoted(String words) {
        return words.isEmpty() ? "" : '"' + words.replace("\"", "\"\"") + '"';
    }

    private static String row(IterationReport r) {
        List<Double> numbers = new ArrayList<>(List.of(r.experienceSeconds(), r.cost()));
        numbers.addAll(r.costs());
        numbers.addAll(List.of(
                r.predictedImprovement(), r.actualImprovement(), r.stepMultiplier(), r.eta(), r.kl(), r.entropy()));
        String middle = numbers.stream()
                .map(each -> Double.isFinite(each) ? Double.toString(each) : "")
                .collect(Collectors.joining(","));
        return r.iteration() + "," + r.trials() + "," + middle + "," + r.reached() + "," + r.success() + ","
                + quoted(r.gates());
    }
}

package dev.sinew.runtime.report;

import dev.sinew.runtime.session.EvalReport;
import dev.sinew.runtime.session.IterationReport;
import dev.sinew.runtime.session.LearnReport;
import dev.sinew.runtime.session.Motion;
import dev.sinew.runtime.session.ReplayReport;
import dev.sinew.runtime.session.TrialVerdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The answers of the moving verbs, as JSON (whose keys are a contract) and in sentences. */
public final class Reports {

    private Reports() {}

    /** The result of {@code learn}; {@code summary.json} in the run folder holds the same. */
    public static Map<String, Object> learn(LearnReport report) {
        Map<String, Object> json = begin(report.task(), report.robot(), report.seed());
        json.put("start", report.start());
        json.put("plant", word(report.plant()));
        json.put("adapt", word(report.adapt()));
        json.put(
                "iterations",
                report.iterations().stream().map(Reports::iteration).toList());
        json.put("trials", report.trials());
        json.put("experience_s", report.experienceSeconds());
        json.put("examined", report.examined());
        json.put("examined_s", report.examinedSeconds());
        json.put("success", report.success());
        json.put("cost_initial", report.costInitial());
        json.put("cost_final", report.costFinal());
        json.put("skill", path(report.skill()));
        json.put("run", path(report.run()));
        json.put("generation", report.generation());
        json.put("refusal", report.refusal());
        report.explain().ifPresent(page -> json.put("explain", path(page)));
        return json;
    }

    private static Map<String, Object> iteration(IterationReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("iteration", report.iteration());
        json.put("trials", report.trials());
        json.put("experience_s", report.experienceSeconds());
        json.put("examined", report.examined());
        json.put("cost", report.cost());
        json.put("cost_by_condition", report.costs());
        json.put("predicted_improvement", report.predictedImprovement());
        json.put("actual_improvement", report.actualImprovement());
        json.put("step_multiplier", report.stepMultiplier());
        json.put("eta", report.eta());
        json.put("kl", report.kl());
        json.put("entropy", report.entropy());
        json.put("reached", report.reached());
        json.put("success", report.success());
        json.put("gates", report.gates());
        return json;
    }

    /** The result of {@code learn} in sentences. */
    public static String text(LearnReport report) {
        String trials = report.trials() == 1 ? "1 trial" : report.trials() + " trials";
        String learned = String.format(Locale.ROOT, "%s (%.1f s of experience)", trials, report.experienceSeconds());
        String spent = report.examined() == 0
                ? learned
                : String.format(
                        Locale.ROOT,
                        "%s, examined in %d more (%.1f s)",
                        learned,
                        report.examined(),
                        report.examinedSeconds());
        String cost = String.format(Locale.ROOT, "cost %.4g -> %.4g", report.costInitial(), report.costFinal());
        String verdict =
                report.success() ? report.task() + ": learned after " : report.task() + ": goal not reached within ";
        String refusal = report.refusal().isEmpty()
                ? ""
                : "\nthe skill can't be run, for it did not pass the gates: " + report.refusal();
        String page =
                report.explain().map(each -> "\nexplained in " + path(each)).orElse("");
        return verdict + spent + ", " + cost + refusal + "\n" + path(report.skill()) + page;
    }

    /** The result of {@code eval}. */
    public static Map<String, Object> eval(EvalReport report, Path skill) {
        Map<String, Object> json = begin(report.task(), report.robot(), report.seed());
        json.put("plant", word(report.plant()));
        json.put("success", report.success());
        json.put("passed", report.passed());
        json.put("perturbed", report.perturbed());
        json.put("cost", report.cost());
        json.put("verdicts", report.nominal().stream().map(Reports::verdict).toList());
        json.put("skill", path(skill));
        return json;
    }

    /** The result of {@code eval} in sentences. */
    public static String text(EvalReport report) {
        List<TrialVerdict> verdicts = report.nominal();
        String nominal = IntStream.range(0, verdicts.size())
                .mapToObj(c -> (verdicts.size() > 1 ? "condition " + (c + 1) + ": " : "") + line(verdicts.get(c)))
                .collect(Collectors.joining("\n"));
        return String.format(
                Locale.ROOT,
                "%s\nperturbed starts: %d of %d passed\ncost %.4g\n%s",
                nominal,
                report.passed(),
                report.perturbed(),
                report.cost(),
                report.success() ? "the skill meets its goal" : "the skill does not meet its goal");
    }

    /** The result of {@code run}. */
    public static Map<String, Object> run(Motion motion, Path skill, List<Path> pictures) {
        Map<String, Object> json = begin(motion.task(), motion.robot(), motion.seed());
        json.put("plant", word(motion.plant()));
        json.put("success", motion.passed());
        json.put("trials", motion.trials().stream().map(Reports::trial).toList());
        json.put("skill", path(skill));
        json.put("render", pictures.stream().map(Reports::path).toList());
        return json;
    }

    /** The result of {@code run --on replay:FILE}. */
    public static Map<String, Object> replay(ReplayReport report, Path recording) {
        Map<String, Object> json = begin(report.task(), report.robot(), report.seed());
        json.put("on", "replay");
        json.put("recording", path(recording));
        json.put("condition", report.condition());
        json.put("commands", report.commands());
        json.put("compared", report.compared());
        json.put("differences", report.differences());
        report.first().ifPresent(first -> {
            Map<String, Object> difference = new LinkedHashMap<>();
            difference.put("row", first.row());
            difference.put("channel", first.channel());
            difference.put("recorded", first.recorded());
            difference.put("sent", first.sent());
            json.put("first_difference", difference);
        });
        json.put("success", report.isEqual());
        return json;
    }

    /** The result of {@code run --on replay:FILE} in sentences. */
    public static String text(ReplayReport report) {
        String compared = report.compared() + " of " + report.commands() + " commands compared, ";
        if (report.isEqual()) {
            return compared + "all equal to the last bit";
        }
        String first = report.first()
                .map(each -> each.channel().isEmpty()
                        ? "\nfirst difference: row " + each.row() + " has no command in the recording"
                        : "\nfirst difference: row " + each.row() + ", " + each.channel() + ": recorded "
                                + each.recorded() + ", now " + each.sent())
                .orElse("\nthe loop ended before the recording did");
        return compared + report.differences() + " differ" + first;
    }

    private static Map<String, Object> trial(Motion.Trial trial) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("condition", trial.condition());
        json.put("cost", trial.cost());
        json.putAll(verdict(trial.verdict()));
        return json;
    }

    /** The result of {@code run} in sentences. */
    public static String text(Motion motion) {
        return motion.trials().stream()
                .map(each -> each.condition() + ": " + line(each.verdict()))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> verdict(TrialVerdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("passed", verdict.passed());
        json.put("verdict", verdict.text());
        return json;
    }

    private static String line(TrialVerdict verdict) {
        return (verdict.passed() ? "passed, " : "missed, ") + verdict.text();
    }

    private static Map<String, Object> begin(String task, String robot, long seed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task", task);
        json.put("robot", robot);
        json.put("on", "sim");
        json.put("seed", seed);
        return json;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** With forward slashes everywhere, so that outputs compare. */
    public static String path(Path path) {
        return path.toString().replace('\\', '/');
    }
}

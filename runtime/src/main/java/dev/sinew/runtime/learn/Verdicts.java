package dev.sinew.runtime.learn;

import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.task.StateEntry;
import dev.sinew.controller.task.SuccessTest;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.session.TrialVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says of a trial whether it met the goal, and by how much. */
final class Verdicts {

    private Verdicts() {}

    static TrialVerdict of(Task task, int condition, Examiner.Attempt attempt) {
        if (attempt.rollout().isEmpty()) {
            return new TrialVerdict(
                    false,
                    (attempt.trial().end().completed()
                                    ? "the trial does not count: "
                                    : "the trial did not run to its end: ")
                            + attempt.trial().end().reason());
        }
        Rollout rollout = attempt.rollout().get();
        double[] X = rollout.X();
        SuccessTest success = task.success(condition);
        int window = success.window();
        List<String> parts = new ArrayList<>();
        for (SuccessTest.Term term : success.terms()) {
            double worst = 0;
            for (int t = rollout.T() + 1 - window; t <= rollout.T(); t++) {
                worst = Math.max(worst, term.distance(X, t * rollout.n()));
            }
            parts.add(part(task, term, worst));
        }
        double seconds = (window - 1) * task.dt();
        String hold = attempt.holds() ? "holds" : "does not hold";
        return new TrialVerdict(
                attempt.holds(),
                String.format(Locale.ROOT, "%s for the last %.2f s: %s", hold, seconds, String.join("; ", parts)));
    }

    private static String part(Task task, SuccessTest.Term term, double worst) {
        List<StateEntry> entries = task.layout().entries();
        int[] indices = term.entries();
        String names =
                Arrays.stream(indices).mapToObj(i -> entries.get(i).name()).collect(Collectors.joining(", "));
        String unit = entries.get(indices[0]).unit().symbol();
        return String.format(
                Locale.ROOT, "%s at most %.3g %s off, allowed %.3g %s", names, worst, unit, term.tolerance(), unit);
    }
}

package dev.sinew.runtime.learn;

import dev.sinew.controller.fit.StepDiagnostics;
import dev.sinew.controller.flm.FlmState;
import dev.sinew.controller.flm.LocalController;
import dev.sinew.controller.flm.LocalUpdate;
import dev.sinew.controller.flm.Practised;
import dev.sinew.controller.lqr.PolicyKl;
import dev.sinew.controller.lqr.TrajectoryLaw;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.promote.GainGate;
import dev.sinew.controller.promote.OneStepError;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.runtime.config.LearnerSettings;
import dev.sinew.runtime.explain.Explained;
import dev.sinew.runtime.session.IterationReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps of an iteration what explains it. */
final class Explaining {

    private final Setup setup;
    private final LearnerSettings settings;
    private final ActionLimits limits;

    Explaining(Setup setup, LearnerSettings settings) {
        this.setup = setup;
        this.settings = settings;
        limits = Plans.limits(setup.task());
    }

    /**
     * What an iteration left behind.
     *
     * @param before multipliers of the conditions before it
     * @param state after it
     * @param updates what it did; empty for the first controllers
     * @param practised its trials; empty likewise
     * @param examined the trials without exploration after it
     * @param verdicts what the gates said; empty when they were not asked
     */
    record Left(
            double[] before,
            FlmState state,
            List<LocalUpdate> updates,
            List<Practised> practised,
            List<Examiner.Examined> examined,
            List<Verdict> verdicts) {}

    /** All that is kept of it. */
    Explained of(IterationReport report, Left left) {
        List<Explained.Movement> conditions = new ArrayList<>();
        for (int c = 0; c < setup.task().conditions().size(); c++) {
            conditions.add(movement(left, c));
        }
        return new Explained(
                report.iteration(),
                report.trials(),
                report.experienceSeconds(),
                report.success(),
                report.gates(),
                Explained.rounded(left.state().parameters()),
                conditions);
    }

    private Explained.Movement movement(Left left, int c) {
        Examiner.Examined examined = left.examined().get(c);
        List<Rollout> trials =
                left.practised().isEmpty() ? List.of() : left.practised().get(c).rollouts();
        double[] U =
                trials.stream().flatMapToDouble(each -> Arrays.stream(each.U())).toArray();
        List<Explained.Gate> gates = left.verdicts().isEmpty()
                ? List.of()
                : left.verdicts().get(c).results().stream()
                        .map(each -> new Explained.Gate(
                                each.gate().name(), each.outcome().name(), each.sentence()))
                        .toList();
        boolean modelled = !left.updates().isEmpty()
                && left.updates().get(c).model().isPresent()
                && left.updates().get(c).controller().base().isPresent();
        return new Explained.Movement(
                Explained.rounded(
                        trials.stream().mapToDouble(Rollout::totalCost).toArray()),
                examined.own().rollout().map(Rollout::totalCost).orElse(Double.NaN),
                (int) examined.held() + (examined.own().holds() ? 1 : 0),
                examined.perturbed().size() + 1,
                left.updates().isEmpty() ? "" : left.updates().get(c).note(),
                trials.stream()
                        .limit(Explained.TRIALS)
                        .map(each -> Explained.thinned(each.X(), each.n()))
                        .toList(),
                U.length == 0 ? Double.NaN : limits.saturated(U),
                modelled ? List.of(fit(left.updates().get(c), examined)) : List.of(),
                modelled ? List.of(update(left.before()[c], left.updates().get(c))) : List.of(),
                gates);
    }

    private Explained.Fit fit(LocalUpdate update, Examiner.Examined examined) {
        LocalUpdate.Model model = update.model().orElseThrow();
        int n = setup.n();
        int size = n + setup.task().m();
        double worst = 0;
        int worstStep = 0;
        int deficient = 0;
        double effective = 0;
        List<StepDiagnostics> steps = model.steps();
        for (int t = 0; t < steps.size(); t++) {
            StepDiagnostics step = steps.get(t);
            worstStep = step.condition() > worst ? t : worstStep;
            worst = Math.max(worst, step.condition());
            deficient += step.rank() < size ? 1 : 0;
            effective += step.effectiveData() / steps.size();
        }
        double[] noise = new double[n];
        double[] W = model.dynamics().W();
        int T = model.dynamics().steps();
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < n; i++) {
                noise[i] += Math.sqrt(Math.max(0, W[(t * n + i) * n + i])) / T;
            }
        }
        double[] error = {};
        double[] spread = {};
        if (examined.own().rollout().isPresent()) {
            Rollout unseen = examined.own().rollout().get().withStateSize(n);
            OneStepError found = OneStepError.of(model.dynamics(), List.of(unseen));
            error = found.error();
            spread = found.spread();
        }
        return new Explained.Fit(
                update.controller().base().orElseThrow().trials().size(),
                worst,
                worstStep,
                deficient,
                effective,
                Explained.rounded(noise),
                Explained.rounded(error),
                Explained.rounded(spread));
    }

    private Explained.Update update(double multiplierBefore, LocalUpdate update) {
        LocalUpdate.Model model = update.model().orElseThrow();
        LocalController controller = update.controller();
        LinearGaussianPolicy old = controller.base().orElseThrow().policy();
        LinearGaussianPolicy now = controller.policy();
        TrajectoryLaw before = TrajectoryLaw.of(model.dynamics(), model.start(), old);
        TrajectoryLaw after = TrajectoryLaw.of(model.dynamics(), model.start(), now);
        int n = setup.n();
        int m = setup.task().m();
        double bound =
                settings.klStep() * controller.multiplier() * setup.task().T();
        return new Explained.Update(
                controller.eta(),
                bound,
                update.kl(),
                multiplierBefore,
                controller.multiplier(),
                update.predicted(),
                update.actual(),
                controller.predicted(),
                PolicyKl.entropy(now) / now.steps(),
                GainGate.figure(old, limits, 0.02),
                GainGate.figure(now, limits, 0.02),
                Explained.thinned(before.actionMeans(), m),
                Explained.thinned(after.actionMeans(), m),
                Explained.thinned(after.stateMeans(), n),
                Explained.thinned(RunPlots.deviations(after.stateCovariances(), n), n));
    }
}

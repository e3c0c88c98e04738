package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.FlmState;
import dev.sinew.controller.flm.LocalController;
import dev.sinew.controller.flm.LocalUpdate;
import dev.sinew.controller.ilqr.Plan;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.promote.Candidate;
import dev.sinew.controller.promote.Evidence;
import dev.sinew.controller.promote.Promotion;
import dev.sinew.controller.promote.Rehearsals;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.LearnerSettings;
import dev.sinew.sim.PlantDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Puts the controllers of an iteration through the gates, with the evidence that the iteration left. Those that pass learn where
 * they went: in their rehearsals, and on the robot without exploration.
 */
final class Judge {

    /** Doubt that an identification leaves: a trial finds masses to a few per cent, which is less. */
    private static final double LEFT = 0.25;

    private final Setup setup;
    private final LearnerSettings settings;
    private final Threads threads;
    private final Promotion promotion;

    Judge(Setup setup, LearnerSettings settings, Threads threads, Promotion promotion) {
        this.setup = setup;
        this.settings = settings;
        this.threads = threads;
        this.promotion = promotion;
    }

    /**
     * The movements with their verdicts, one per condition.
     *
     * @param state with the controllers, and the model as identified so far
     * @param updates what made them; empty before the first trials
     * @param examined how they did without exploration, which no fit has seen
     */
    List<Skill.Movement> judge(FlmState state, List<LocalUpdate> updates, List<Examiner.Examined> examined) {
        List<LinearGaussianPolicy> policies = state.policies();
        Task task = setup.task();
        double deviation = task.startDeviation() > 0 ? task.startDeviation() : Task.START_DEVIATION;
        Rehearsing rehearsing = new Rehearsing(setup, known(state), state.parameters().length == 0 ? 1 : LEFT);
        List<Callable<Skill.Movement>> work = new ArrayList<>();
        for (int c = 0; c < policies.size(); c++) {
            Condition condition = task.conditions().get(c);
            LinearGaussianPolicy policy = policies.get(c);
            Candidate candidate = new Candidate(policy, Plans.limits(task), deviation);
            Rehearsals rehearsals = rehearsing.of(c);
            Examiner.Examined trials = examined.get(c);
            Evidence none = Evidence.none(rehearsals);
            Evidence evidence = updates.isEmpty() ? none : after(updates.get(c), trials, none);
            work.add(() -> {
                Verdict verdict = promotion.judge(candidate, evidence);
                return new Skill.Movement(
                        condition,
                        policy,
                        verdict,
                        verdict.passed()
                                ? Optional.of(statistics(rehearsals.within(policy), trials))
                                : Optional.empty());
            });
        }
        return threads.all(work);
    }

    private TrajectoryStatistics statistics(List<Plan> rehearsed, Examiner.Examined examined) {
        int n = setup.n();
        List<Plan> tried = examined.rollouts().stream()
                .map(each -> each.withStateSize(n))
                .map(each -> new Plan(each.T(), n, each.m(), each.X(), each.U()))
                .toList();
        return TrajectoryStatistics.of(setup.model().dynamics(setup.task().dt())::step, List.of(rehearsed, tried));
    }

    private PlantDraw known(FlmState state) {
        return state.parameters().length == 0
                ? PlantDraw.nominal(setup.model())
                : setup.parameters(FirstController.Integration.OF_SIMULATOR).plant(state.parameters());
    }

    private Evidence after(LocalUpdate update, Examiner.Examined examined, Evidence none) {
        LocalController controller = update.controller();
        if (update.model().isEmpty() || controller.base().isEmpty()) {
            return none;
        }
        LocalUpdate.Model model = update.model().get();
        LocalController.Base base = controller.base().get();
        boolean kept = controller.policy() == base.policy();
        double bound =
                settings.klStep() * controller.multiplier() * setup.task().T();
        List<Rollout> unseen = examined.own().rollout().stream()
                .map(each -> each.withStateSize(setup.n()))
                .toList();
        return new Evidence(
                Optional.of(new Evidence.Fitted(model.dynamics(), model.start(), base.trials())),
                kept ? Optional.empty() : Optional.of(new Evidence.Update(model.from(), bound)),
                unseen,
                none.rehearsals());
    }
}

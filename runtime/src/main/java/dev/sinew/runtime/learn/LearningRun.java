package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.FlmState;
import dev.sinew.controller.flm.FlmTrainer;
import dev.sinew.controller.flm.LocalController;
import dev.sinew.controller.flm.LocalUpdate;
import dev.sinew.controller.flm.Practised;
import dev.sinew.controller.lqr.PolicyKl;
import dev.sinew.controller.policy.ExplorationPolicy;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.promote.Promotion;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.LearnerSettings;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.report.LearningTable;
import dev.sinew.runtime.session.IterationReport;
import dev.sinew.runtime.session.LearnListener;
import dev.sinew.runtime.session.Start;
import dev.sinew.runtime.skill.RobotHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** One run of learning in its folder, from its first evaluation, or its last checkpoint, to its skill. */
final class LearningRun {

    static final String CHECKPOINT = "checkpoint.json";
    static final String SKILL = "skill.json";

    private final RunFolder folder;
    private final RunSettings run;
    private final Setup setup;
    private final LearnerSettings settings;
    private final TrialPractice practice;
    private final FlmTrainer trainer;
    private final Judge judge;
    private final LearnListener listener;
    private final List<IterationReport> reports = new ArrayList<>();
    private final TrialFiles files;
    private final boolean live;
    private final Fans fans;
    private Generations generations;
    private int trials;

    LearningRun(
            RunFolder folder,
            RunSettings run,
            Setup setup,
            LearnerSettings settings,
            TrialRig rig,
            Threads threads,
            LearnListener listener,
            BooleanSupplier stop) {
        this.folder = folder;
        this.run = run;
        this.setup = setup;
        this.settings = settings;
        this.listener = listener;
        fans = new Fans();
        live = rig.live();
        practice = new TrialPractice(setup, settings, rig, threads, this::place, listener, stop);
        trainer = Learner.trainer(setup, settings, run.adapt(), practice, threads);
        judge = new Judge(setup, settings, threads, Promotion.standard());
        generations = generations(Optional.empty());
        files = TrialFiles.in(folder);
    }

    /** What a run came to. */
    record Outcome(FlmState state, List<IterationReport> reports, Generations.Held held) {}

    /**
     * Learns until the goal is reached or the budget is spent.
     *
     * @param first controllers to begin with, one per condition
     * @throws CommandFailure with exit code 130 when it was asked to stop; all that was learned is kept
     */
    Outcome learn(Supplier<List<LinearGaussianPolicy>> first) {
        try {
            FlmState state = begin(first);
            while (!generations.reached() && state.iteration() < run.iterations()) {
                state = iterate(state);
            }
            finish();
            return new Outcome(state, reports, generations.held());
        } catch (TrialPractice.Stopped e) {
            throw stopped(e);
        }
    }

    private FlmState begin(Supplier<List<LinearGaussianPolicy>> first) {
        if (folder.has(CHECKPOINT)) {
            CheckpointFile.Checkpoint checkpoint = checkpoint();
            checkpoint.reports().forEach(this::tell);
            generations = generations(Optional.of(checkpoint.held()));
            return checkpoint.state();
        }
        if (settings.start() == Start.MODEL && !run.fromSkill()) {
            listener.works("planning on the nominal model");
        }
        FlmState begun = trainer.begin(first.get());
        String gates = generations.consider(begun, List.of(), practice.examined());
        FlmState state = leaving(begun);
        tell(first(state, gates));
        explain(new double[0], state, List.of());
        save(state);
        return state;
    }

    private CheckpointFile.Checkpoint checkpoint() {
        try {
            CheckpointFile.Checkpoint checkpoint = CheckpointFile.read(folder.read(CHECKPOINT));
            FlmState state = checkpoint.state();
            if (!fits(state.policies()) || !fits(state.best().policies())) {
                throw new IllegalArgumentException("its controllers are for another task");
            }
            return checkpoint;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(
                            ExitCode.CONFIGURATION,
                            folder.path().resolve(CHECKPOINT) + " can't be used: " + e.getMessage(),
                            "start a new run with ./sinew learn " + setup.task().name())
                    .because(e);
        }
    }

    private boolean fits(List<LinearGaussianPolicy> policies) {
        Task task = setup.task();
        return policies.size() == task.conditions().size()
                && policies.stream()
                        .allMatch(each -> each.steps() == task.T()
                                && each.stateSize() == setup.n()
                                && each.actionSize() == task.m());
    }

    private FlmState iterate(FlmState before) {
        trials = before.trials();
        FlmTrainer.Iteration iteration = trainer.iterate(before);
        List<LocalUpdate> updates = iteration.updates();
        fans.take(updates, practice.examined());
        String gates = generations.consider(iteration.state(), updates, practice.examined());
        FlmState state = leaving(iteration.state());
        tell(report(state, updates, gates));
        explain(
                before.controllers().stream()
                        .mapToDouble(LocalController::multiplier)
                        .toArray(),
                state,
                updates);
        save(state);
        return state;
    }

    /** Leaves those alone that reach the goal, and that the gates let through when they were asked last. */
    private FlmState leaving(FlmState state) {
        List<Verdict> verdicts = generations.verdicts();
        List<Boolean> done = new ArrayList<>();
        for (int c = 0; c < state.controllers().size(); c++) {
            boolean through = verdicts.isEmpty()
                    ? state.controllers().get(c).isDone()
                    : verdicts.get(c).passed();
            done.add(through && practice.examined().get(c).passed());
        }
        return state.leaving(done);
    }

    /** Keeps what explains the iteration that was told last. */
    private void explain(double[] multipliers, FlmState state, List<LocalUpdate> updates) {
        Explaining.Left left = new Explaining.Left(
                multipliers, state, updates, practice.practised(), practice.examined(), generations.verdicts());
        folder.write(
                ExplainFiles.name(state.iteration()),
                new Explaining(setup, settings).of(reports.getLast(), left).write());
    }

    private void tell(IterationReport report) {
        reports.add(report);
        listener.iterated(report);
    }

    private IterationReport first(FlmState state, String gates) {
        return new IterationReport(
                0,
                0,
                0,
                moved(),
                state.evaluation().costs(),
                Double.NaN,
                Double.NaN,
                1,
                Double.NaN,
                Double.NaN,
                entropy(state.policies()),
                state.evaluation().reached(),
                generations.reached(),
                gates);
    }

    private IterationReport report(FlmState state, List<LocalUpdate> updates, String gates) {
        List<LocalController> controllers = state.controllers();
        return new IterationReport(
                state.iteration(),
                state.trials(),
                seconds(state.trials()),
                reports.getLast().examined() + moved(),
                updates.stream().map(LocalUpdate::meanCost).toList(),
                changed(updates, LocalUpdate::predicted),
                changed(updates, LocalUpdate::actual),
                controllers.stream()
                        .mapToDouble(LocalController::multiplier)
                        .average()
                        .orElse(Double.NaN),
                controllers.stream().mapToDouble(LocalController::eta).average().orElse(Double.NaN),
                changed(updates, LocalUpdate::kl),
                entropy(state.policies()),
                state.evaluation().reached(),
                generations.reached(),
                gates);
    }

    /** The mean over the conditions that were not left alone. */
    private static double changed(List<LocalUpdate> updates, ToDoubleFunction<LocalUpdate> value) {
        return updates.stream()
                .filter(each -> !each.controller().isDone())
                .mapToDouble(value)
                .average()
                .orElse(Double.NaN);
    }

    /** Trials in which the last examination moved the robot: none in simulated time. */
    private int moved() {
        return live
                ? practice.examined().stream()
                        .mapToInt(each -> 1 + each.perturbed().size())
                        .sum()
                : 0;
    }

    double seconds(int trials) {
        return trials * setup.task().T() * setup.task().dt();
    }

    /** Entropy of the controllers, mean over conditions and steps [nat]. */
    private static double entropy(List<LinearGaussianPolicy> policies) {
        return policies.stream()
                .mapToDouble(each -> PolicyKl.entropy(each) / each.steps())
                .average()
                .orElse(Double.NaN);
    }

    private void save(FlmState state) {
        generations.write();
        folder.write("learning.csv", LearningTable.csv(conditions(), reports).getBytes(StandardCharsets.UTF_8));
        // Last: whoever finds the checkpoint finds what belongs to it.
        folder.write(
                CHECKPOINT, CheckpointFile.write(new CheckpointFile.Checkpoint(state, reports, generations.held())));
    }

    private List<String> conditions() {
        return setup.task().conditions().stream().map(each -> each.name()).toList();
    }

    private Generations generations(Optional<Generations.Held> held) {
        return new Generations(folder, judge::judge, this::skill, held);
    }

    private Skill skill(List<Skill.Movement> movements, int trials, int generation) {
        Task task = setup.task();
        Skill.Origin origin = new Skill.Origin(
                "sim",
                run.plant().name().toLowerCase(Locale.ROOT),
                run.seed(),
                run.startWord(),
                RunSettings.word(run.adapt()),
                trials,
                seconds(trials));
        return new Skill(
                task.robot().name(),
                RobotHash.of(task.robot()),
                task.name(),
                task.controlled(),
                task.robot().actuators(),
                task.dt(),
                task.robot().periodNanos(),
                movements,
                origin,
                generation);
    }

    private void finish() {
        listener.works("drawing");
        RunPlots plots = new RunPlots(folder, setup.task());
        plots.costs(reports);
        fans.draw(plots);
    }

    private Path recording(int iteration, int condition, String trial) {
        String name = setup.task().conditions().get(condition).name();
        return folder.path().resolve("recordings/" + Keeper.recording(iteration, name, trial) + ".mcap");
    }

    private RecordingPlace place(int iteration, int condition, String trial, ExplorationPolicy policy) {
        Condition at = setup.task().conditions().get(condition);
        int before = trials + (trial.equals(TrialPractice.EXAMINED) ? practisedNow() : 0);
        Skill acting = skill(List.of(new Skill.Movement(at, policy.mean(), Verdict.NONE)), before, 0);
        return new RecordingPlace(recording(iteration, condition, trial), files.of(acting, policy));
    }

    private int practisedNow() {
        return practice.practised().stream().mapToInt(Practised::trials).sum();
    }

    private CommandFailure stopped(TrialPractice.Stopped cause) {
        String kept = reports.isEmpty()
                ? "nothing was learned yet"
                : "everything up to iteration " + reports.getLast().iteration() + " is kept";
        return CommandFailure.of(
                        ExitCode.INTERRUPTED,
                        "stopped; " + kept + " in " + folder.path(),
                        "go on with ./sinew learn --resume " + folder.path())
                .because(cause);
    }
}

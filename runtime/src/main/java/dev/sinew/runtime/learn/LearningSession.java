package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.FlmState;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.LearnerSettings;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.host.HostFolder;
import dev.sinew.runtime.posix.Posix;
import dev.sinew.runtime.report.Json;
import dev.sinew.runtime.report.Reports;
import dev.sinew.runtime.session.Adapt;
import dev.sinew.runtime.session.EvalReport;
import dev.sinew.runtime.session.LearnListener;
import dev.sinew.runtime.session.LearnReport;
import dev.sinew.runtime.session.LearnRequest;
import dev.sinew.runtime.session.Motion;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.RealTime;
import dev.sinew.runtime.session.RecoverReport;
import dev.sinew.runtime.session.ReplayReport;
import dev.sinew.runtime.session.ReplayRequest;
import dev.sinew.runtime.session.Session;
import dev.sinew.runtime.session.SkillRequest;
import dev.sinew.runtime.session.Start;
import dev.sinew.runtime.skill.Promoted;
import dev.sinew.runtime.skill.SkillFit;
import dev.sinew.runtime.skill.SkillReader;
import dev.sinew.runtime.skill.SkillWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Learns, evaluates and runs skills on simulated robots. */
public final class LearningSession implements Session {

    private static final String FROM = "from.json";

    /** Round of examinations that no learner sees. */
    private static final int ROUND = -1;

    private final Path home;
    private final Supplier<LocalDateTime> now;
    private final SimulatedRobots robots = new SimulatedRobots();
    private final TaskSource tasks;
    private final Consumer<String> notes;

    /**
     * A session.
     *
     * @param home the working directory, below which runs are kept
     * @param now wall time, for the names of run folders alone
     * @param notes hears what a person should know about trials in real time
     */
    public LearningSession(Path home, Supplier<LocalDateTime> now, Consumer<String> notes) {
        this.home = home;
        this.now = now;
        this.notes = notes;
        tasks = new TaskSource(home, robots);
    }

    @Override
    public LearnReport learn(LearnRequest request, LearnListener listener, BooleanSupplier stop) {
        if (request.resume() != null) {
            try (RunFolder folder = RunFolder.open(home.resolve(request.resume()))) {
                RunSettings run = settings(folder, request.resume());
                return learn(folder, run, resumed(folder, run, request.resume()), request, listener, stop);
            }
        }
        Optional<Skill> from = Optional.ofNullable(request.from()).map(this::skill);
        TaskFiles files = taskOf(request, from);
        TaskDefinition definition = files.definition();
        RunSettings run = settings(request, files);
        Task task = definition.task();
        from.ifPresent(skill -> SkillFit.check(String.valueOf(request.from()), skill, task));
        try (RunFolder folder = RunFolder.create(home, task.name(), now.get())) {
            files.writeTo(folder);
            from.ifPresent(skill -> folder.write(FROM, SkillWriter.write(skill).getBytes(StandardCharsets.UTF_8)));
            // Last: whoever finds the run's settings finds what belongs to them.
            folder.write(RunSettings.FILE, run.write());
            return learn(folder, run, definition, request, listener, stop);
        }
    }

    /** The task that was named, or that of the skill to begin with, or the one that greets newcomers. */
    private TaskFiles taskOf(LearnRequest request, Optional<Skill> from) {
        if (request.task() != null) {
            return tasks.find(request.task());
        }
        Path file = request.from();
        return file == null ? tasks.find(TaskSource.DEFAULT) : tasks.of(from.orElseThrow(), home.resolve(file));
    }

    private static RunSettings settings(LearnRequest request, TaskFiles files) {
        TaskDefinition definition = files.definition();
        String task =
                request.task() != null ? request.task() : definition.task().name();
        Start start = request.start() != null ? request.start() : definition.defaultStart();
        LearnerSettings settings = learner(definition, start);
        int iterations = request.iterations() != null ? request.iterations() : settings.iterations();
        return new RunSettings(
                task,
                files.digest(),
                request.seed(),
                request.plant(),
                start,
                adapt(request, settings),
                request.from() != null,
                iterations);
    }

    /** As asked; where nobody asks, all that can be done from the start. */
    private static Adapt adapt(LearnRequest request, LearnerSettings settings) {
        boolean planned = settings.first() instanceof FirstController.Plan;
        Adapt adapt = request.adapt();
        if (adapt == null) {
            return planned ? Adapt.BOTH : Adapt.FLM;
        }
        if (adapt != Adapt.FLM && !planned) {
            throw CommandFailure.usage(
                    "--adapt " + RunSettings.word(adapt) + " plans on the model, which a start from "
                            + RunSettings.word(settings.start()) + " does not know",
                    "use --start model, or --adapt flm");
        }
        return adapt;
    }

    private static LearnerSettings learner(TaskDefinition definition, Start start) {
        return definition
                .learner(start)
                .orElseThrow(() -> CommandFailure.refused(
                        "task " + definition.task().name() + " does not say how to learn from this start",
                        start.name().toLowerCase(Locale.ROOT),
                        definition.learners().keySet().toString().toLowerCase(Locale.ROOT),
                        "choose one of them with --start, or add a section to the task's file"));
    }

    private static RunSettings settings(RunFolder folder, Path shown) {
        return Optional.of(folder)
                .filter(each -> each.has(RunSettings.FILE))
                .flatMap(each -> RunSettings.read(each.read(RunSettings.FILE)))
                .orElseThrow(() -> CommandFailure.of(
                        ExitCode.CONFIGURATION,
                        shown + " is no run folder: it has no usable " + RunSettings.FILE,
                        "ls runs shows those there are"));
    }

    /** The task as it was when the run began, from the run's own copies. */
    private TaskDefinition resumed(RunFolder folder, RunSettings run, Path shown) {
        TaskFiles files = tasks.in(folder.path());
        if (!files.digest().equals(run.digest())) {
            throw CommandFailure.of(
                    ExitCode.CONFIGURATION,
                    "the files " + files.files().keySet() + " in " + shown + " have changed since the run began",
                    "put them back, or start a new run");
        }
        return files.definition();
    }

    private LearnReport learn(
            RunFolder folder,
            RunSettings run,
            TaskDefinition definition,
            LearnRequest request,
            LearnListener listener,
            BooleanSupplier stop) {
        Task task = definition.task();
        LearnerSettings settings = learner(definition, run.start());
        RealTime realTime = request.realTime();
        Setup setup =
                Setup.of(definition, robots, run.plant(), new Seeds(run.seed())).assured(realTime != RealTime.OFF);
        SimulatedPlant plant = new SimulatedPlant(run.plant(), run.seed());
        try (Threads threads = new Threads(request.threads())) {
            Supplier<List<LinearGaussianPolicy>> first = first(folder, run, setup, settings, threads);
            try (TrialRig rig = rig(setup, tasks.in(folder.path()), plant, Map.of(), realTime, folder.path(), stop)) {
                listener.begins(
                        task.name(), task.robot().name(), task.conditions().size());
                LearningRun learning = new LearningRun(folder, run, setup, settings, rig, threads, listener, stop);
                LearningRun.Outcome outcome = learning.learn(first);
                if (request.explain()) {
                    ExplainFiles.write(
                            folder, run, setup, settings, outcome.state().iteration());
                }
                LearnReport report = report(folder, run, task, learning, outcome, request.explain());
                folder.write(
                        "summary.json", (Json.write(Reports.learn(report)) + "\n").getBytes(StandardCharsets.UTF_8));
                return report;
            }
        }
    }

    private LearnReport report(
            RunFolder folder,
            RunSettings run,
            Task task,
            LearningRun learning,
            LearningRun.Outcome outcome,
            boolean explained) {
        FlmState state = outcome.state();
        int examined = outcome.reports().getLast().examined();
        return new LearnReport(
                task.name(),
                task.robot().name(),
                run.seed(),
                run.startWord(),
                run.plant(),
                run.adapt(),
                state.trials(),
                learning.seconds(state.trials()),
                examined,
                learning.seconds(examined),
                outcome.reports().getLast().success(),
                outcome.reports(),
                outcome.reports().getFirst().cost(),
                outcome.held().evaluation().cost(),
                shown(folder.path().resolve(LearningRun.SKILL)),
                shown(folder.path()),
                outcome.held().skill().generation(),
                Promoted.refusal(outcome.held().skill()),
                explained ? Optional.of(shown(folder.path().resolve(ExplainFiles.PAGE))) : Optional.empty());
    }

    /** The controllers to begin with; a plan is begun at once, beside a loop host that takes as long to start. */
    private static Supplier<List<LinearGaussianPolicy>> first(
            RunFolder folder, RunSettings run, Setup setup, LearnerSettings settings, Threads threads) {
        if (run.fromSkill()) {
            return () -> exploring(folder, setup.task(), settings);
        }
        FirstControllers controllers = new FirstControllers(setup, settings, threads.executor());
        return folder.has(LearningRun.CHECKPOINT) ? controllers::all : threads.begin(controllers::all);
    }

    /** The skill's controllers with the exploration of a beginning. */
    private static List<LinearGaussianPolicy> exploring(RunFolder folder, Task task, LearnerSettings settings) {
        Path file = folder.path().resolve(FROM);
        Skill skill = SkillReader.read(file);
        SkillFit.check(file.toString(), skill, task);
        return skill.movements().stream()
                .map(each -> each.policy().withVariance(settings.initialVariance()))
                .toList();
    }

    @Override
    public EvalReport eval(SkillRequest request, BooleanSupplier stop) {
        Ready ready = ready(request);
        try (Threads threads = new Threads(request.threads());
                TrialRig rig = rig(ready, request, stop)) {
            Examiner examiner = examiner(ready, rig, threads);
            List<Examiner.Examined> examined = examiner.examine(ROUND, ready.policies());
            interruptedBy(stop);
            return new EvalReport(
                    ready.setup().task().name(),
                    ready.setup().task().robot().name(),
                    ready.seed(),
                    ready.plant(),
                    examined.stream().allMatch(Examiner.Examined::passed),
                    IntStream.range(0, examined.size())
                            .mapToObj(c -> Verdicts.of(
                                    ready.setup().task(), c, examined.get(c).own()))
                            .toList(),
                    (int) examined.stream().mapToLong(Examiner.Examined::held).sum(),
                    examined.size() * Examiner.PERTURBED,
                    Examiner.evaluation(examined).cost());
        }
    }

    @Override
    public Motion run(SkillRequest request, BooleanSupplier stop) {
        Ready ready = ready(request);
        Task task = ready.setup().task();
        try (Threads threads = new Threads(1);
                TrialRig rig = rig(ready, request, stop)) {
            Examiner examiner = examiner(ready, rig, threads);
            List<Motion.Trial> trials = new ArrayList<>();
            for (int c = 0; c < ready.policies().size(); c++) {
                Examiner.Attempt attempt =
                        examiner.attempt(ROUND, c, 0, ready.policies().get(c));
                interruptedBy(stop);
                trials.add(Frames.of(task, c, attempt));
            }
            return new Motion(
                    task.name(),
                    task.robot().name(),
                    ready.seed(),
                    ready.plant(),
                    ready.setup().model().bodies(),
                    trials);
        }
    }

    @Override
    public ReplayReport replay(ReplayRequest request) {
        return new Replay(home, request, tasks, robots).run();
    }

    /**
     * A skill that fits its task and robot.
     *
     * @param setup the task on its robot
     * @param files of the task
     * @param movements one per condition
     * @param seed of plant and noise
     * @param plant which simulated robot
     */
    private record Ready(Setup setup, TaskFiles files, List<Skill.Movement> movements, long seed, Plant plant) {

        List<LinearGaussianPolicy> policies() {
            return movements.stream().map(Skill.Movement::policy).toList();
        }
    }

    private Ready ready(SkillRequest request) {
        Path file = home.resolve(request.skill());
        Skill skill = SkillReader.read(file);
        Promoted.check(request.skill().toString(), skill);
        TaskFiles files = tasks.of(skill, file);
        TaskDefinition definition = files.definition();
        SkillFit.check(request.skill().toString(), skill, definition.task());
        long seed = request.seed() != null ? request.seed() : skill.origin().seed();
        Plant plant = request.plant() != null
                ? request.plant()
                : Plant.valueOf(skill.origin().plant().toUpperCase(Locale.ROOT));
        Setup setup = Setup.of(definition, robots, plant, new Seeds(seed));
        return new Ready(setup, files, skill.movements(), seed, plant);
    }

    @Override
    public RecoverReport recover(@Nullable String reason) {
        try (HostFolder folder = HostFolder.take(home)) {
            List<String> done = new ArrayList<>(LeftOver.takeUp(folder, note -> {}));
            if (reason != null) {
                folder.note(now.get() + " " + reason.replace('\n', ' '));
                if (folder.unlock()) {
                    done.add("the lockout is cleared; the reason is kept in " + shown(folder.path()));
                }
            }
            return new RecoverReport(done, HostFolder.lockout(folder.path()).isPresent());
        }
    }

    private Skill skill(Path file) {
        return SkillReader.read(home.resolve(file));
    }

    private static Examiner examiner(Ready ready, TrialRig rig, Threads threads) {
        return new Examiner(ready.setup(), ready.setup().task()::cost, rig, threads);
    }

    private TrialRig rig(Ready ready, SkillRequest request, BooleanSupplier stop) {
        SimulatedPlant plant = new SimulatedPlant(ready.plant(), ready.seed());
        Map<String, TrajectoryStatistics> statistics = new TreeMap<>();
        ready.movements()
                .forEach(each -> each.statistics()
                        .ifPresent(known -> statistics.put(each.condition().name(), known)));
        if (request.realTime() != RealTime.OFF && statistics.isEmpty()) {
            notes.accept("this skill does not say where it went before: neither a tube nor the model watches over it;"
                    + " learn it again to have both");
        }
        return rig(ready.setup(), ready.files(), plant, statistics, request.realTime(), HostFolder.of(home), stop);
    }

    private TrialRig rig(
            Setup setup,
            TaskFiles files,
            SimulatedPlant plant,
            Map<String, TrajectoryStatistics> statistics,
            RealTime realTime,
            Path keep,
            BooleanSupplier stop) {
        if (realTime == RealTime.OFF) {
            return new SimulatedRig(setup, stop);
        }
        if (!Posix.available()) {
            throw CommandFailure.of(
                    ExitCode.CONFIGURATION,
                    "--realtime needs Linux; this system runs simulated time only",
                    "leave --realtime out");
        }
        SummaryLine summary = new SummaryLine(notes, System::nanoTime);
        Keeper keeper = new Keeper(keep.toAbsolutePath());
        HostFolder folder = HostFolder.take(home);
        try {
            return HostedRig.start(folder, setup, files, plant, statistics, realTime, keeper, summary, stop);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static void interruptedBy(BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            throw CommandFailure.of(ExitCode.INTERRUPTED, "stopped", "nothing was lost; run it again");
        }
    }

    private Path shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path base = home.toAbsolutePath().normalize();
        return absolute.startsWith(base) ? base.relativize(absolute) : path;
    }
}

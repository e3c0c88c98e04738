package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.Evaluation;
import dev.sinew.controller.flm.Practice;
import dev.sinew.controller.flm.Practised;
import dev.sinew.controller.loop.Rollouts;
import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.ExplorationPolicy;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.runtime.config.LearnerSettings;
import dev.sinew.runtime.session.LearnListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Trials on a rig, recorded; on one that is not live side by side. */
final class TrialPractice implements Practice {

    /** The trial without exploration from a condition's own start. */
    static final String EXAMINED = "examined";

    private final Setup setup;
    private final LearnerSettings settings;
    private final TrialRig rig;
    private final Threads threads;
    private final Examiner examiner;
    private final Sink sink;
    private final LearnListener listener;
    private final BooleanSupplier stop;
    private List<Examiner.Examined> examined = List.of();
    private List<Practised> practised = List.of();

    /** Where recordings go. */
    @FunctionalInterface
    interface Sink {

        /** The place of a trial's recording; the trial is counted from 0, or {@link #EXAMINED}. */
        RecordingPlace place(int iteration, int condition, String trial, ExplorationPolicy policy);
    }

    /** A trial with the policy as it acted in it. */
    private record Tried(Trial trial, ExplorationPolicy policy) {}

    /** Ends an iteration that was asked to stop; what it had begun does not count. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    TrialPractice(
            Setup setup,
            LearnerSettings settings,
            TrialRig rig,
            Threads threads,
            Sink sink,
            LearnListener listener,
            BooleanSupplier stop) {
        this.setup = setup;
        this.settings = settings;
        this.rig = rig;
        this.threads = threads;
        this.sink = sink;
        this.listener = listener;
        this.stop = stop;
        examiner = Examiner.learning(setup, settings::cost, rig, threads, this::examined);
    }

    @Override
    public List<Practised> practise(int iteration, List<Optional<LinearGaussianPolicy>> policies) {
        int N = settings.trialsPerIteration();
        List<Callable<Tried>> work = new ArrayList<>();
        for (int c = 0; c < policies.size(); c++) {
            int condition = c;
            policies.get(c).ifPresent(policy -> {
                for (int i = 0; i < N; i++) {
                    int trial = i;
                    listener.tries(iteration, condition + 1, trial + 1, N);
                    work.add(() -> trial(iteration, condition, trial, policy));
                }
            });
        }
        Iterator<Tried> trials = threads.on(rig, work).iterator();
        if (stop.getAsBoolean()) {
            throw new Stopped();
        }
        List<Practised> all = new ArrayList<>();
        for (int c = 0; c < policies.size(); c++) {
            all.add(policies.get(c).isEmpty() ? Practised.NONE : practised(iteration, c, next(trials, N)));
        }
        practised = List.copyOf(all);
        return practised;
    }

    private static List<Tried> next(Iterator<Tried> trials, int count) {
        List<Tried> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(trials.next());
        }
        return taken;
    }

    @Override
    public Evaluation evaluate(int iteration, List<LinearGaussianPolicy> policies) {
        if (rig.live()) {
            listener.works("trying without exploration");
        }
        examined = examiner.examine(iteration, policies);
        if (stop.getAsBoolean()) {
            throw new Stopped();
        }
        for (int c = 0; c < examined.size(); c++) {
            Examiner.Attempt own = examined.get(c).own();
            if (own.rollout().isEmpty()) {
                listener.unusable(c + 1, why(own.trial()));
            }
        }
        return Examiner.evaluation(examined);
    }

    /** The exploring trials of the last iteration, one entry per condition. */
    List<Practised> practised() {
        return practised;
    }

    /** The trials of the last evaluation, one entry per condition. */
    List<Examiner.Examined> examined() {
        return examined;
    }

    private RecordingPlace examined(int iteration, int condition, LinearGaussianPolicy policy) {
        double[] none = new double[policy.steps() * policy.actionSize()];
        return sink.place(
                iteration,
                condition,
                EXAMINED,
                ExplorationPolicy.withOffsets(policy, none, Plans.limits(setup.task())));
    }

    private Tried trial(int iteration, int condition, int trial, LinearGaussianPolicy policy) {
        Task task = setup.task();
        Seeds seeds = setup.seeds();
        double[] noise = settings.noise()
                .draw(task.T(), task.m(), seeds.stream(Seeds.Purpose.EXPLORATION, iteration, condition, trial));
        Condition start = task.start(condition, seeds.stream(Seeds.Purpose.START, iteration, condition, trial));
        ExplorationPolicy exploring = exploring(policy, noise);
        long seed = seeds.key(Seeds.Purpose.SENSOR, iteration, condition, trial);
        Map<String, String> labels = Map.of(
                "condition", start.name(),
                "iteration", Integer.toString(iteration),
                "task", task.name(),
                "trial", Integer.toString(trial));
        Trial done = rig.live()
                ? rig.run(
                        exploring,
                        start,
                        seed,
                        labels,
                        sink.place(iteration, condition, Integer.toString(trial), exploring))
                : rig.run(exploring, start, seed, labels);
        return new Tried(done, exploring);
    }

    private ExplorationPolicy exploring(LinearGaussianPolicy policy, double[] noise) {
        ActionLimits limits = Plans.limits(setup.task());
        double share = settings.noise().cap();
        if (share == Double.POSITIVE_INFINITY) {
            return ExplorationPolicy.of(policy, noise, limits);
        }
        double[] cap =
                Arrays.stream(limits.halfWidths()).map(half -> share * half).toArray();
        return ExplorationPolicy.capped(policy, noise, cap, limits);
    }

    private Practised practised(int iteration, int condition, List<Tried> trials) {
        Task task = setup.task();
        List<Rollout> rollouts = new ArrayList<>();
        List<Rollout> driven = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            Recording recording = trials.get(i).trial().recording();
            if (!rig.live()) {
                sink.place(
                                iteration,
                                condition,
                                Integer.toString(i),
                                trials.get(i).policy())
                        .keep(recording);
            }
            Optional<Rollout> rollout = Rollouts.of(recording, task.T(), settings.cost(condition));
            rollout.map(each -> each.withStateSize(setup.n())).ifPresent(rollouts::add);
            if (rollout.isEmpty()) {
                Trial trial = trials.get(i).trial();
                Rollouts.driven(trial, task.T(), settings.cost(condition))
                        .map(each -> each.withStateSize(setup.n()))
                        .ifPresent(driven::add);
                listener.unusable(condition + 1, why(trial));
            }
        }
        return new Practised(rollouts, driven, trials.size());
    }

    /** Why no rollout was made of a trial. */
    private static String why(Trial trial) {
        String label = trial.recording().info().labels().get(RecordingInfo.UNUSABLE);
        if (label != null) {
            return label;
        }
        return trial.end().isUsable() ? "a step has no new sample" : trial.end().reason();
    }
}

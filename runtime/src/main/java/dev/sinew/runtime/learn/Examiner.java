package dev.sinew.runtime.learn;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.flm.Evaluation;
import dev.sinew.controller.loop.Rollouts;
import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Tries controllers without exploration: for each condition once from its own start, and from perturbed ones. The goal is
 * reached when every condition's own trial holds it, and at least 8 of 10 perturbed ones of each. Where trials take their time, a
 * learner tries each condition from its own start alone.
 */
final class Examiner {

    /** Perturbed starts per condition. */
    static final int PERTURBED = 10;

    /** Perturbed starts of each condition that must hold the goal. */
    static final int REQUIRED = 8;

    private final Setup setup;
    private final IntFunction<Cost> cost;
    private final TrialRig rig;
    private final Threads threads;
    private final int perturbed;
    private final Optional<Places> places;

    /** Where the recordings of examining trials go. */
    @FunctionalInterface
    interface Places {

        /** The place for that of a condition's own trial. */
        RecordingPlace of(int round, int condition, LinearGaussianPolicy policy);
    }

    /** An examiner of skills, whose recordings nobody needs. */
    Examiner(Setup setup, IntFunction<Cost> cost, TrialRig rig, Threads threads) {
        this(setup, cost, rig, threads, PERTURBED, Optional.empty());
    }

    /** An examiner of what a learner has; on a live rig by one trial of each condition, whose recordings are kept. */
    static Examiner learning(Setup setup, IntFunction<Cost> cost, TrialRig rig, Threads threads, Places places) {
        return rig.live()
                ? new Examiner(setup, cost, rig, threads, 0, Optional.of(places))
                : new Examiner(setup, cost, rig, threads);
    }

    private Examiner(
            Setup setup,
            IntFunction<Cost> cost,
            TrialRig rig,
            Threads threads,
            int perturbed,
            Optional<Places> places) {
        this.perturbed = perturbed;
        this.places = places;
        this.setup = setup;
        this.cost = cost;
        this.rig = rig;
        this.threads = threads;
    }

    /**
     * One trial of an examination.
     *
     * @param trial as it ran
     * @param rollout its steps with their cost; empty when it did not run to its end
     * @param reaches whether it ended in the goal
     * @param holds whether it held the goal
     */
    record Attempt(Trial trial, Optional<Rollout> rollout, boolean reaches, boolean holds) {}

    /**
     * All trials of one condition.
     *
     * @param own from the condition's own start
     * @param perturbed from starts around it
     */
    record Examined(Attempt own, List<Attempt> perturbed) {

        /** The steps of all trials that ran to their end. */
        List<Rollout> rollouts() {
            return Stream.concat(Stream.of(own), perturbed.stream())
                    .flatMap(each -> each.rollout().stream())
                    .toList();
        }

        long held() {
            return perturbed.stream().filter(Attempt::holds).count();
        }

        boolean passed() {
            return own.holds() && held() * PERTURBED >= (long) REQUIRED * perturbed.size();
        }
    }

    /** Examines the controllers of all conditions; a round has noise and starts of its own. */
    List<Examined> examine(int round, List<LinearGaussianPolicy> policies) {
        List<Callable<Attempt>> work = new ArrayList<>();
        for (int c = 0; c < policies.size(); c++) {
            for (int i = 0; i <= perturbed; i++) {
                int condition = c;
                int trial = i;
                LinearGaussianPolicy policy = policies.get(c);
                work.add(() -> attempt(
                        round, condition, trial, policy, places.map(each -> each.of(round, condition, policy))));
            }
        }
        List<Attempt> attempts = threads.on(rig, work);
        List<Examined> examined = new ArrayList<>();
        for (int c = 0; c < policies.size(); c++) {
            int first = c * (perturbed + 1);
            examined.add(new Examined(attempts.get(first), attempts.subList(first + 1, first + 1 + perturbed)));
        }
        return examined;
    }

    /** Runs one trial of a condition: 0 from its own start, the others from perturbed ones. */
    Attempt attempt(int round, int condition, int trial, Policy policy) {
        return attempt(round, condition, trial, policy, Optional.empty());
    }

    private Attempt attempt(int round, int condition, int trial, Policy policy, Optional<RecordingPlace> place) {
        Task task = setup.task();
        Seeds seeds = setup.seeds();
        Condition start = trial == 0
                ? task.conditions().get(condition)
                : task.start(condition, seeds.stream(Seeds.Purpose.EVALUATION_START, round, condition, trial));
        long seed = seeds.key(Seeds.Purpose.EVALUATION_SENSOR, round, condition, trial);
        Map<String, String> labels = Map.of("condition", start.name());
        Trial done = place.map(at -> rig.run(policy, start, seed, labels, at))
                .orElseGet(() -> rig.run(policy, start, seed, labels));
        rig.kept();
        Optional<Rollout> rollout = Rollouts.of(done.recording(), task.T(), cost.apply(condition));
        boolean holds = rollout.isPresent()
                && task.success(condition).holds(rollout.get().X(), task.T());
        boolean reaches = rollout.isPresent()
                && task.success(condition).reaches(rollout.get().X(), task.T());
        return new Attempt(done, rollout, reaches, holds);
    }

    /** What an examination means to the learner. */
    static Evaluation evaluation(List<Examined> examined) {
        int held = 0;
        int tried = 0;
        List<Double> costs = new ArrayList<>();
        for (Examined each : examined) {
            held += (int) each.held() + (each.own().holds() ? 1 : 0);
            tried += each.perturbed().size() + 1;
            costs.add(each.own().rollout().map(Rollout::totalCost).orElse(Double.NaN));
        }
        return new Evaluation(
                examined.stream().allMatch(Examined::passed),
                examined.stream().allMatch(each -> each.own().reaches()),
                held,
                tried,
                costs);
    }
}

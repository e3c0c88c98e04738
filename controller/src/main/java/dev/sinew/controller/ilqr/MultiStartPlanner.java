package dev.sinew.controller.ilqr;

import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Looks for a plan from many starts, and for feedback along it.
 *
 * <p>Each start is solved under limits that leave the feedback room. The cheapest different plans that reach the goal are then
 * made gentler, step by step, by a rising cost of actions: gentle plans saturate less and forgive more. Every one of these
 * is tracked by time-varying LQR and rehearsed on models that are wrong on purpose. The best is chosen by: reaches the goal,
 * does not saturate, passes rehearsals, leaves the feedback most room in them, costs little.
 *
 * <p>The result depends on the task, the settings and the generator alone, not on the executor.
 */
public final class MultiStartPlanner {

    /** Plans whose costs differ by less are the same plan, or its mirror image. */
    private static final double SAME_COST = 1e-3;

    /** Iterations on each model of a path: the next one starts near enough. */
    private static final int STEP_ITERATIONS = 30;

    private final PlanningTask task;
    private final TrackingLqr tracking;
    private final List<Rehearsal> rehearsals;
    private final PlannerSettings settings;
    private final double[] scale;

    /** A planner for one task, judging its plans by the given rehearsals. */
    public MultiStartPlanner(
            PlanningTask task, TrackingLqr tracking, List<Rehearsal> rehearsals, PlannerSettings settings) {
        this.task = task;
        this.tracking = tracking;
        this.rehearsals = List.copyOf(rehearsals);
        this.settings = settings;
        scale = task.limits().halfWidths();
    }

    /**
     * Searches until enough starts reached the goal or all are used up, then refines what was found.
     *
     * @param random splits off one stream for each start
     * @param executor runs independent parts; {@code Runnable::run} for none but the caller's thread
     * @return the best controller found, which need not hold: ask it
     */
    public PlannedController plan(SplittableGenerator random, Executor executor) {
        List<Supplier<List<PlannedController>>> paths = new ArrayList<>();
        int starts = settings.starts();
        for (ActionLimits limits : planLimits()) {
            List<IlqrSolution> solved = search(starts, limits, random, executor);
            for (IlqrSolution each : different(solved)) {
                paths.add(() -> gentlerAndGentler(each, limits));
            }
            // Tighter limits are a luxury: they get no more starts than the first ones needed, or two batches.
            starts = Math.min(starts, Math.max(solved.size(), 2 * settings.batch()));
        }
        return best(paths, executor);
    }

    /**
     * Moves a controller to the task's model, which differs from the one that it was planned on, and refines it there; searches
     * anew when that leads nowhere.
     *
     * @param current what was planned before
     * @param path models from the old one to the new one; each plan starts from a closed-loop run of the one before, since the
     *     actions of an unstable system lead nowhere on another model
     */
    public PlannedController replan(
            Policy current, List<Supplier<Dynamics>> path, SplittableGenerator random, Executor executor) {
        List<ActionLimits> limits = planLimits();
        Policy moved = current;
        for (Supplier<Dynamics> each : path) {
            moved = moved(each.get(), moved, limits.getFirst());
        }
        Policy start = moved;
        List<Supplier<List<PlannedController>>> paths = new ArrayList<>();
        for (ActionLimits each : limits) {
            paths.add(() -> gentlerAndGentler(solve(each, start), each));
        }
        PlannedController best = best(paths, executor);
        return best.holds() ? best : plan(random, executor);
    }

    private Policy moved(Dynamics dynamics, Policy from, ActionLimits limits) {
        IlqrSolution solution = new IterativeLqr(
                        dynamics, task.cost(), limits, settings.solver().withIterations(STEP_ITERATIONS))
                .solve(task.start(), task.T(), from);
        TrackingGains gains = tracking.along(dynamics, solution.plan());
        return gains.status() == RiccatiStatus.SOLVED ? gains.policy(new double[task.m()]) : from;
    }

    private IlqrSolution solve(ActionLimits limits, Policy from) {
        return new IterativeLqr(task.dynamics().get(), task.cost(), limits, settings.solver())
                .solve(task.start(), task.T(), from);
    }

    /** How often a controller reaches the goal in the rehearsals, as a share of them. */
    public double rehearsed(Policy policy) {
        long passed = rehearsals.stream()
                .filter(each -> task.goal()
                        .reached(each.run(policy, task.limits(), task.T()).X()))
                .count();
        return rehearsals.isEmpty() ? 0 : (double) passed / rehearsals.size();
    }

    private static PlannedController best(List<Supplier<List<PlannedController>>> paths, Executor executor) {
        return inParallel(paths, executor).stream()
                .flatMap(List::stream)
                .min(PlannedController.BEST_FIRST)
                .orElseThrow();
    }

    private List<ActionLimits> planLimits() {
        List<ActionLimits> limits = new ArrayList<>();
        limits.add(task.limits().scaled(settings.limitShare()));
        for (double share : settings.refinement().tighter()) {
            limits.add(limits.getFirst().scaled(share));
        }
        return limits;
    }

    private List<IlqrSolution> search(int starts, ActionLimits limits, SplittableGenerator random, Executor executor) {
        List<IlqrSolution> solved = new ArrayList<>();
        for (int start = 0; start < starts; ) {
            List<Supplier<IlqrSolution>> batch = new ArrayList<>();
            for (int i = 0; i < settings.batch() && start < starts; i++, start++) {
                StartShape shape = StartShape.of(start);
                RandomGenerator stream = random.split();
                batch.add(() -> solve(limits, shape.draw(task.T(), scale, stream)));
            }
            solved.addAll(inParallel(batch, executor));
            if (solved.stream().filter(this::holds).count() >= settings.enough()) {
                break;
            }
        }
        return solved;
    }

    private IlqrSolution solve(ActionLimits limits, double[] U) {
        return new IterativeLqr(task.dynamics().get(), task.cost(), limits, settings.solver()).solve(task.start(), U);
    }

    /** The cheapest plans of different cost among those that hold, or among all when none does. */
    private List<IlqrSolution> different(List<IlqrSolution> solved) {
        boolean some = solved.stream().anyMatch(this::holds);
        List<IlqrSolution> kept = new ArrayList<>();
        solved.stream()
                .filter(each -> !some || holds(each))
                .sorted(Comparator.comparingDouble(IlqrSolution::cost))
                .forEach(each -> {
                    if (kept.isEmpty()
                            || (kept.size() < settings.refinement().distinct() && differ(kept.getLast(), each))) {
                        kept.add(each);
                    }
                });
        return kept;
    }

    private static boolean differ(IlqrSolution a, IlqrSolution b) {
        return Math.abs(b.cost() - a.cost()) > SAME_COST * Math.abs(a.cost());
    }

    /** A plan and its gentler successors, each starting from the feedback of the one before, while they reach the goal. */
    private List<PlannedController> gentlerAndGentler(IlqrSolution first, ActionLimits limits) {
        Dynamics dynamics = task.dynamics().get();
        List<PlannedController> path = new ArrayList<>();
        path.add(judge(dynamics, first, limits));
        IlqrSolution last = first;
        PlanRefinement refinement = settings.refinement();
        double weight = refinement.firstPenalty() * Math.abs(first.cost()) / task.T();
        for (int i = 0; i < refinement.steps() && holds(last); i++, weight *= refinement.penaltyFactor()) {
            ActionPenalty cost = new ActionPenalty(task.cost(), weight, scale);
            last = new IterativeLqr(dynamics, cost, limits, settings.solver())
                    .solve(task.start(), task.T(), last.feedback());
            path.add(judge(dynamics, last, limits));
        }
        return path;
    }

    private PlannedController judge(Dynamics dynamics, IlqrSolution solution, ActionLimits limits) {
        Plan plan = solution.plan();
        TrackingGains gains = tracking.along(dynamics, plan);
        boolean holds = holds(solution) && gains.status() == RiccatiStatus.SOLVED;
        double saturated = limits.saturated(plan.U());
        boolean saturates = saturated >= settings.mostSaturated();
        LinearGaussianPolicy policy = gains.policy(new double[task.m()]);
        int passed = 0;
        double strain = 0;
        for (Rehearsal each : rehearsals) {
            Plan trial = each.run(policy, task.limits(), task.T());
            passed += task.goal().reached(trial.X()) ? 1 : 0;
            strain += task.limits().strain(trial.U()) / rehearsals.size();
        }
        double cost = plan.cost(task.cost());
        return new PlannedController(
                solution, gains, holds, saturated, saturates, passed, rehearsals.size(), strain, cost);
    }

    private boolean holds(IlqrSolution solution) {
        return Double.isFinite(solution.cost())
                && task.goal().reached(solution.plan().X());
    }

    /** Results in the order of the jobs, whoever finished first. */
    private static <R> List<R> inParallel(List<Supplier<R>> jobs, Executor executor) {
        List<CompletableFuture<R>> futures = jobs.stream()
                .map(each -> CompletableFuture.supplyAsync(each, executor))
                .toList();
        return futures.stream().map(CompletableFuture::join).toList();
    }
}

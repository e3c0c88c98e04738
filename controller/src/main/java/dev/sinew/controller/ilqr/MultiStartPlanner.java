package dev.sinew.controller.ilqr;

import dev.sinew.controller.policy.Dynamics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Looks for a plan from many starts, and for feedback along it.
 *
 * <p>Each start is solved under limits that leave the feedback room; a plan that reaches the goal is then made gentler, by a
 * rising cost of actions, until few of its steps lie on the limits; its tracking controller is rehearsed on models that are
 * wrong on purpose. The best is chosen by: reaches the goal, does not saturate, passes rehearsals, costs little.
 *
 * <p>The result depends on the task, the settings and the generator alone, not on the executor.
 */
public final class MultiStartPlanner {

    private static final int GENTLER_STEPS = 14;
    private static final double FIRST_PENALTY = 0.05;
    private static final double PENALTY_FACTOR = 1.7;

    private final PlanningTask task;
    private final TrackingLqr tracking;
    private final List<Rehearsal> rehearsals;
    private final PlannerSettings settings;
    private final ActionLimits planLimits;

    /** A planner for one task, judging its plans by the given rehearsals. */
    public MultiStartPlanner(
            PlanningTask task, TrackingLqr tracking, List<Rehearsal> rehearsals, PlannerSettings settings) {
        this.task = task;
        this.tracking = tracking;
        this.rehearsals = List.copyOf(rehearsals);
        this.settings = settings;
        planLimits = task.limits().scaled(settings.limitShare());
    }

    /**
     * Searches until enough good plans are found or the starts are used up.
     *
     * @param random splits off one stream for each start
     * @param executor runs the starts of a batch; {@code Runnable::run} for none but the caller's thread
     * @return the best controller found, which need not hold: ask it
     */
    public PlannedController plan(SplittableGenerator random, Executor executor) {
        List<PlannedController> found = new ArrayList<>();
        for (int first = 0; first < settings.starts(); first += settings.batch()) {
            List<CompletableFuture<PlannedController>> batch = new ArrayList<>();
            for (int start = first; start < Math.min(first + settings.batch(), settings.starts()); start++) {
                StartShape shape = StartShape.of(start);
                RandomGenerator stream = random.split();
                batch.add(CompletableFuture.supplyAsync(() -> solve(shape, stream), executor));
            }
            batch.forEach(each -> found.add(each.join()));
            if (found.stream().filter(PlannedController::good).count() >= settings.enough()) {
                break;
            }
        }
        return found.stream().min(PlannedController.BEST_FIRST).orElseThrow().after(found.size());
    }

    private PlannedController solve(StartShape shape, RandomGenerator random) {
        Dynamics dynamics = task.dynamics().get();
        IterativeLqr solver = new IterativeLqr(dynamics, task.cost(), planLimits, settings.solver());
        IlqrSolution solution = solver.solve(task.start(), shape.draw(task.T(), scale(), random));
        if (holds(solution)) {
            solution = gentler(dynamics, solution);
        }
        return judge(dynamics, solution);
    }

    /** Raises the cost of actions until few steps lie on the limits; the last plan that still reaches the goal. */
    private IlqrSolution gentler(Dynamics dynamics, IlqrSolution first) {
        IlqrSolution best = first;
        double weight = FIRST_PENALTY * first.cost() / task.T();
        for (int i = 0; i < GENTLER_STEPS && saturated(best.plan()) > settings.mostSaturated(); i++) {
            ActionPenalty cost = new ActionPenalty(task.cost(), weight, scale());
            IlqrSolution next = new IterativeLqr(dynamics, cost, planLimits, settings.solver())
                    .solve(task.start(), task.T(), best.feedback());
            if (!holds(next)) {
                break;
            }
            best = next;
            weight *= PENALTY_FACTOR;
        }
        return best;
    }

    private PlannedController judge(Dynamics dynamics, IlqrSolution solution) {
        Plan plan = solution.plan();
        TrackingGains gains = tracking.along(dynamics, plan);
        boolean holds = holds(solution) && gains.status() == TrackingGains.Status.SOLVED;
        double saturated = saturated(plan);
        int passed = 0;
        for (Rehearsal each : holds ? rehearsals : List.<Rehearsal>of()) {
            passed +=
                    task.goal().reached(each.run(gains.policy(new double[task.m()]), task.limits(), task.T())) ? 1 : 0;
        }
        return new PlannedController(
                solution,
                gains,
                holds,
                saturated,
                saturated > settings.mostSaturated(),
                passed,
                rehearsals.size(),
                cost(plan),
                0);
    }

    private boolean holds(IlqrSolution solution) {
        return Double.isFinite(solution.cost())
                && task.goal().reached(solution.plan().X());
    }

    private double cost(Plan plan) {
        double[] X = plan.X();
        double[] U = plan.U();
        double[] x = new double[plan.n()];
        double[] u = new double[plan.m()];
        double sum = 0;
        for (int t = 0; t < plan.T(); t++) {
            System.arraycopy(X, t * x.length, x, 0, x.length);
            System.arraycopy(U, t * u.length, u, 0, u.length);
            sum += task.cost().stage(t, x, u);
        }
        System.arraycopy(X, plan.T() * x.length, x, 0, x.length);
        return sum + task.cost().terminal(x);
    }

    /** Share of the steps with some action on a limit of the plan. */
    private double saturated(Plan plan) {
        double[] U = plan.U();
        double[] low = planLimits.lower();
        double[] high = planLimits.upper();
        int count = 0;
        for (int t = 0; t < plan.T(); t++) {
            boolean on = false;
            for (int i = 0; i < plan.m(); i++) {
                double u = U[t * plan.m() + i];
                on |= u <= low[i] || u >= high[i];
            }
            count += on ? 1 : 0;
        }
        return (double) count / plan.T();
    }

    /** Half the width of the true limits, and 1 where there is none [m]. */
    private double[] scale() {
        double[] low = task.limits().lower();
        double[] scale = task.limits().upper();
        for (int i = 0; i < scale.length; i++) {
            double half = 0.5 * (scale[i] - low[i]);
            scale[i] = half > 0 && Double.isFinite(half) ? half : 1;
        }
        return scale;
    }
}

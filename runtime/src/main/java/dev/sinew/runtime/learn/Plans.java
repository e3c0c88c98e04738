package dev.sinew.runtime.learn;

import dev.sinew.calibration.identify.Identified;
import dev.sinew.controller.cost.CostSum;
import dev.sinew.controller.cost.LimitCost;
import dev.sinew.controller.ilqr.MultiStartPlanner;
import dev.sinew.controller.ilqr.PlannedController;
import dev.sinew.controller.ilqr.PlanningTask;
import dev.sinew.controller.ilqr.Rehearsal;
import dev.sinew.controller.ilqr.TrackingLqr;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.runtime.assurance.Assurances;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.integrate.DiscreteDynamics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Plans with feedback: on the nominal model before the first trial, on the identified one afterwards. */
final class Plans {

    /** Plants as they may be, on which a plan is rehearsed; none of them is the one that will move. */
    private static final int REHEARSALS = 12;

    /** The same after an identification; also the resolution of the success that is predicted. */
    private static final int POSTERIOR_REHEARSALS = 25;

    /** Most models on the way from the one a plan was made on to another, that one included. */
    private static final int LONGEST_PATH = 6;

    /** Largest change of a parameter from one model to the next, where the path is not too long: about a tenth of its value. */
    private static final double STRIDE = 0.1;

    /** Where a plan begins to pay for coming near a joint's limit, as a share of its range; and twice the price there. */
    private static final double MARGIN = 0.05;

    private static final double AT_LIMIT = 20;

    private final Setup setup;
    private final FirstController.Plan settings;
    private final PlantParameters parameters;
    private final StateLimits limits;

    private Plans(Setup setup, FirstController.Plan settings, PlantParameters parameters) {
        this.setup = setup;
        this.settings = settings;
        this.parameters = parameters;
        StateLimits all = StateLimits.of(setup.task());
        limits = setup.assured() ? all.slower(1 - Assurances.VELOCITY_RESERVE) : all;
    }

    /** The plans of a task that begins with one. */
    static Plans of(Setup setup, FirstController.Plan plan) {
        return new Plans(setup, plan, setup.parameters(plan.integration()));
    }

    /** What the models differ in. */
    PlantParameters parameters() {
        return parameters;
    }

    /**
     * A controller that was moved to another model.
     *
     * @param policy of the new plan, without exploration
     * @param holds whether it reaches the goal on the model that it was moved to
     * @param rehearsed share of the robots, as they may be, on which it reaches the goal
     * @param rehearsedBefore the same of the controller that was moved
     */
    record Moved(LinearGaussianPolicy policy, boolean holds, double rehearsed, double rehearsedBefore) {}

    /** A plan on the nominal model; independent parts of the search run on the executor. */
    PlannedController first(int condition, Executor executor) {
        double[] x0 = start(condition);
        return planner(condition, () -> dynamics(parameters.dynamics(parameters.nominal())), drawn(condition, x0))
                .plan(setup.seeds().stream(Seeds.Purpose.PLANNER, condition), executor);
    }

    /** Moves a controller from a model with some parameters to that which was identified. */
    Moved moved(
            int iteration,
            int condition,
            LinearGaussianPolicy old,
            double[] before,
            Identified identified,
            Executor executor) {
        Supplier<Dynamics> model = () -> dynamics(parameters.dynamics(identified.theta()));
        MultiStartPlanner planner = planner(condition, model, drawn(iteration, condition, identified));
        List<Supplier<Dynamics>> path = new ArrayList<>();
        int models = strides(before, identified.theta());
        for (int i = 1; i <= models; i++) {
            double[] theta = between(before, identified.theta(), (double) i / models);
            path.add(() -> dynamics(parameters.dynamics(theta)));
        }
        PlannedController plan = planner.replan(
                old, path, setup.seeds().stream(Seeds.Purpose.REPLANNER, iteration, condition), executor);
        LinearGaussianPolicy policy = plan.policy(new double[setup.task().m()]);
        return new Moved(policy, plan.holds(), planner.rehearsed(policy), planner.rehearsed(old));
    }

    private MultiStartPlanner planner(int condition, Supplier<Dynamics> model, List<Rehearsal> rehearsals) {
        Task task = setup.task();
        PlanningTask planning = new PlanningTask(
                model,
                new CostSum(List.of(
                        new CostSum.Term("task", 1, settings.cost(condition)),
                        new CostSum.Term(
                                "limits", 1, new LimitCost(limits.lower(), limits.upper(), MARGIN, AT_LIMIT)))),
                limits(task),
                start(condition),
                task.T(),
                X -> limits.hold(X)
                        && task.success(condition)
                                .holds(new PointStates(setup.definition()).of(X, task.T()), task.T()));
        return new MultiStartPlanner(
                planning, TrackingLqr.diagonal(settings.Q(), settings.R()), rehearsals, settings.settings());
    }

    /** Robots as they may be before anything is known. */
    private List<Rehearsal> drawn(int condition, double[] x0) {
        List<Rehearsal> rehearsals = new ArrayList<>();
        for (int i = 0; i < REHEARSALS; i++) {
            rehearsals.add(rehearsal(
                    Setup.hidden(setup.definition(), setup.model(), setup.seeds(), Seeds.Purpose.PLANNER, condition, i),
                    x0));
        }
        return rehearsals;
    }

    /** Robots as they may be after an identification, from starts around the condition's. */
    private List<Rehearsal> drawn(int iteration, int condition, Identified identified) {
        RandomGenerator random = setup.seeds().stream(Seeds.Purpose.POSTERIOR, iteration, condition);
        List<Rehearsal> rehearsals = new ArrayList<>();
        for (int i = 0; i < POSTERIOR_REHEARSALS; i++) {
            PlantDraw plant = parameters.plant(identified.draw(random));
            rehearsals.add(rehearsal(plant, start(setup.task().start(condition, random))));
        }
        return rehearsals;
    }

    private Rehearsal rehearsal(PlantDraw draw, double[] x0) {
        double late = Math.min(1, draw.delay() / setup.task().dt());
        return new Rehearsal(() -> dynamics(parameters.dynamics(draw)), x0, 1, late);
    }

    private double[] start(int condition) {
        return start(setup.task().conditions().get(condition));
    }

    static double[] start(Condition pose) {
        int joints = pose.q().length;
        double[] x0 = new double[2 * joints];
        System.arraycopy(pose.q(), 0, x0, 0, joints);
        System.arraycopy(pose.qd(), 0, x0, joints, joints);
        return x0;
    }

    private static int strides(double[] from, double[] to) {
        double largest = 0;
        for (int i = 0; i < from.length; i++) {
            largest = Math.max(largest, Math.abs(to[i] - from[i]));
        }
        return Math.clamp((int) Math.ceil(largest / STRIDE), 1, LONGEST_PATH);
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] mixed = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            mixed[i] = from[i] + share * (to[i] - from[i]);
        }
        return mixed;
    }

    private static Dynamics dynamics(DiscreteDynamics model) {
        return model::step;
    }

    /** A model for any thread; its workspaces are for one each. */
    static Dynamics shared(Supplier<DiscreteDynamics> model) {
        ThreadLocal<DiscreteDynamics> own = ThreadLocal.withInitial(model);
        return (x, u, next, F) -> own.get().step(x, u, next, F);
    }

    static ActionLimits limits(Task task) {
        return new ActionLimits(
                task.robot().actuators().stream()
                        .mapToDouble(ActuatorChannel::lower)
                        .toArray(),
                task.robot().actuators().stream()
                        .mapToDouble(ActuatorChannel::upper)
                        .toArray());
    }
}

package dev.sinew.runtime.learn;

import dev.sinew.controller.cost.ActionCost;
import dev.sinew.controller.cost.CostSum;
import dev.sinew.controller.cost.Norm;
import dev.sinew.controller.cost.Ramp;
import dev.sinew.controller.cost.StateCost;
import dev.sinew.controller.ilqr.MultiStartPlanner;
import dev.sinew.controller.ilqr.PlanRefinement;
import dev.sinew.controller.ilqr.PlannedController;
import dev.sinew.controller.ilqr.PlannerSettings;
import dev.sinew.controller.ilqr.PlanningTask;
import dev.sinew.controller.ilqr.Rehearsal;
import dev.sinew.controller.ilqr.TrackingLqr;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Control of a seed's plant by somebody who knows it: a plan on it with feedback of all of its state, rehearsed on it, and
 * examined through the loop as a learner's controller is. What passes shows that the plant can be controlled in the time given;
 * what fails shows nothing.
 */
final class FullKnowledge {

    private static final int REHEARSALS = 12;

    private FullKnowledge() {}

    /**
     * How it went.
     *
     * @param own whether the trial from the task's own start held the goal
     * @param perturbed trials from perturbed starts that did, of 10
     * @param rehearsed rehearsals that did, of 12
     */
    record Result(boolean own, int perturbed, int rehearsed) {

        boolean passed() {
            return own && perturbed >= Examiner.REQUIRED;
        }

        @Override
        public String toString() {
            return (own ? "+" : "-") + perturbed;
        }
    }

    static Result control(String name, Plant kind, long seed) {
        SimulatedRobots robots = new SimulatedRobots();
        TaskDefinition definition =
                new TaskSource(Path.of("."), robots).find(name).definition();
        Setup setup = Setup.of(definition, robots, kind, new Seeds(seed));
        Result best = new Result(false, 0, -1);
        for (Search search : searches(name)) {
            Result result = control(setup, search, seed);
            best = result.rehearsed() > best.rehearsed() ? result : best;
            if (best.rehearsed() == REHEARSALS) {
                break;
            }
        }
        return best;
    }

    /**
     * One way to look for a plan.
     *
     * @param frictionSpeed speed over which dry friction is smoothed [rad/s or m/s]
     * @param settings of the planner
     */
    private record Search(double frictionSpeed, PlannerSettings settings) {}

    /** Searches, of which the next one is made when the controller that the last one found does not pass all rehearsals. */
    private static List<Search> searches(String task) {
        double speed = task.equals("furuta") ? 0.5 : 0.2;
        PlannerSettings usual = PlannerSettings.defaults();
        PlannerSettings few = new PlannerSettings(
                40, 4, 2, usual.limitShare(), usual.mostSaturated(), usual.solver(), usual.refinement());
        PlannerSettings quick = few.withRefinement(new PlanRefinement(new double[] {}, 1, 0.1, 4, 4));
        PlannerSettings wide = few.withRefinement(new PlanRefinement(new double[] {0.82}, 2, 0.1, 4, 6));
        Search first = new Search(speed, wide);
        Search second = new Search(speed, quick);
        boolean slow = task.equals("furuta"); // the most steps
        return List.of(
                slow ? second : first, slow ? first : second, new Search(speed / 4, wide), new Search(4 * speed, wide));
    }

    private static Result control(Setup setup, Search search, long seed) {
        Task task = setup.task();
        TaskDefinition definition = setup.definition();
        KnownPlant plant = new KnownPlant(setup, search.frictionSpeed());
        FirstController.Plan plan = plan(definition);
        double[] x0 = Plans.start(task.conditions().get(0));
        PlanningTask planning = new PlanningTask(
                plant::dynamics,
                plan.cost(0),
                plant.limits(),
                plant.start(x0),
                task.T(),
                Z -> task.success(0)
                        .holds(new PointStates(definition).of(plant.joints(Z, task.T()), task.T()), task.T()));
        SplittableRandom random = new SplittableRandom(seed);
        List<Rehearsal> rehearsals = new ArrayList<>();
        for (int i = 0; i < REHEARSALS; i++) {
            long noise = random.nextLong();
            double[] start = i == 0 ? x0 : Plans.start(task.start(0, random));
            rehearsals.add(new Rehearsal(() -> plant.simulator(noise), plant.start(start), 1, 0));
        }
        TrackingLqr tracking = TrackingLqr.diagonal(Arrays.copyOf(plan.Q(), plant.size()), plan.R());
        PlannedController found =
                new MultiStartPlanner(planning, tracking, rehearsals, search.settings()).plan(random, Runnable::run);
        LinearGaussianPolicy policy = found.policy(new double[task.m()]);
        try (Threads threads = new Threads(1)) {
            Examiner examiner = new Examiner(setup, task::cost, new SimulatedRig(setup, () -> false), threads);
            boolean own = examiner.attempt(0, 0, 0, plant.policy(policy, x0)).holds();
            int held = 0;
            for (int i = 1; i <= Examiner.PERTURBED; i++) {
                held += examiner.attempt(0, 0, i, plant.policy(policy, x0)).holds() ? 1 : 0;
            }
            return new Result(own, held, found.rehearsed());
        }
    }

    private static FirstController.Plan plan(TaskDefinition definition) {
        return definition
                .learner(Start.MODEL)
                .map(each -> (FirstController.Plan) each.first())
                .orElseGet(() -> reach(definition.task().T()));
    }

    /** A plan for the arm of {@code reach2}: to the joints' angles at which its tip is at the target. */
    private static FirstController.Plan reach(int T) {
        double l = 0.4;
        double x = 0.45;
        double z = 0.35;
        double elbow = Math.acos((x * x + z * z) / (2 * l * l) - 1);
        double shoulder = Math.atan2(z, x) - elbow / 2;
        int[] entries = {0, 1, 2, 3};
        double[] target = {shoulder, elbow, 0, 0};
        StateCost way = StateCost.ofEntries(
                entries, target, new double[] {1, 1, 0.05, 0.05}, Norm.quadratic(), Ramp.constant(T));
        StateCost stay = StateCost.ofEntries(
                entries, target, new double[] {100, 100, 5, 5}, Norm.quadratic(), Ramp.last(T, 0.3));
        CostSum cost = CostSum.of(
                new CostSum.Term("way", 1, way),
                new CostSum.Term("stay", 1, stay),
                new CostSum.Term("effort", 1, new ActionCost(0.001, 0.001)));
        return new FirstController.Plan(
                new double[] {200, 200, 2, 2},
                new double[] {0.002, 0.002},
                PlannerSettings.defaults(),
                List.of(cost),
                FirstController.Integration.OF_SIMULATOR);
    }
}

package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.DoubleIntegrator;
import dev.sinew.controller.flm.HoldPose;
import dev.sinew.controller.flm.InitialControllers;
import dev.sinew.controller.ilqr.ActionLimits;
import dev.sinew.controller.ilqr.MultiStartPlanner;
import dev.sinew.controller.ilqr.PlannedController;
import dev.sinew.controller.ilqr.PlanningTask;
import dev.sinew.controller.ilqr.Rehearsal;
import dev.sinew.controller.ilqr.TrackingLqr;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.LearnerSettings;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.RobotModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The controllers of the first trials, one per condition. */
final class FirstControllers {

    /** Plants as they may be, on which a plan is rehearsed; none of them is the one that will move. */
    private static final int REHEARSALS = 12;

    private final Setup setup;
    private final LearnerSettings settings;
    private final Executor executor;

    FirstControllers(Setup setup, LearnerSettings settings, Executor executor) {
        this.setup = setup;
        this.settings = settings;
        this.executor = executor;
    }

    List<LinearGaussianPolicy> all() {
        List<LinearGaussianPolicy> policies = new ArrayList<>();
        for (int c = 0; c < setup.task().conditions().size(); c++) {
            policies.add(first(c));
        }
        return policies;
    }

    private LinearGaussianPolicy first(int condition) {
        int T = setup.task().T();
        double[] variance = settings.initialVariance();
        return switch (settings.first()) {
            case FirstController.ZeroGain zero -> InitialControllers.zero(T, setup.n(), variance);
            case FirstController.Feedback pd -> InitialControllers.feedback(T, pd.K(), pd.target(), variance);
            case FirstController.StiffPose pose -> stiff(pose, start(condition));
            case FirstController.Plan plan -> planned(plan, condition).policy(variance);
        };
    }

    private LinearGaussianPolicy stiff(FirstController.StiffPose pose, double[] x0) {
        Task task = setup.task();
        int joints = task.layout().joints();
        int m = task.m();
        int[] position = new int[m];
        int[] velocity = new int[m];
        for (int i = 0; i < m; i++) {
            position[i] = task.robot().jointOf(i);
            velocity[i] = joints + position[i];
        }
        DoubleIntegrator guess = new DoubleIntegrator(task.dt(), position, velocity, pose.gain(), new double[m]);
        HoldPose hold = new HoldPose(pose.stiffness(), pose.damping(), pose.finalWeight(), settings.initialVariance());
        return InitialControllers.lqr(task.T(), x0, guess, hold);
    }

    private PlannedController planned(FirstController.Plan plan, int condition) {
        Task task = setup.task();
        double[] x0 = start(condition);
        PlanningTask planning = new PlanningTask(
                () -> setup.model().dynamics(task.dt())::step,
                plan.cost(condition),
                limits(task),
                x0,
                task.T(),
                X -> task.success(condition).holds(new PointStates(setup.definition()).of(X, task.T()), task.T()));
        return new MultiStartPlanner(
                        planning, TrackingLqr.diagonal(plan.Q(), plan.R()), rehearsals(condition, x0), plan.settings())
                .plan(setup.seeds().stream(Seeds.Purpose.PLANNER, condition), executor);
    }

    private List<Rehearsal> rehearsals(int condition, double[] x0) {
        Task task = setup.task();
        List<Rehearsal> rehearsals = new ArrayList<>();
        for (int i = 0; i < REHEARSALS; i++) {
            PlantDraw draw =
                    Setup.hidden(setup.definition(), setup.model(), setup.seeds(), Seeds.Purpose.PLANNER, condition, i);
            RobotModel plant = draw.appliedTo(setup.model());
            double share = Math.min(1, draw.delay() / task.dt());
            rehearsals.add(new Rehearsal(() -> plant.dynamics(task.dt())::step, x0, 1, share));
        }
        return rehearsals;
    }

    private double[] start(int condition) {
        Condition pose = setup.task().conditions().get(condition);
        int joints = pose.q().length;
        double[] x0 = new double[2 * joints];
        System.arraycopy(pose.q(), 0, x0, 0, joints);
        System.arraycopy(pose.qd(), 0, x0, joints, joints);
        return x0;
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

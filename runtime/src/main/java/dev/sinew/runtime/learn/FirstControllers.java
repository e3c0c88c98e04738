package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.DoubleIntegrator;
import dev.sinew.controller.flm.HoldPose;
import dev.sinew.controller.flm.InitialControllers;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.LearnerSettings;
import java.util.List;
import java.util.concurrent.Executor;

/** The controllers of the first trials, one per condition. */
final class FirstControllers {

    private final Setup setup;
    private final LearnerSettings settings;
    private final Executor executor;

    FirstControllers(Setup setup, LearnerSettings settings, Executor executor) {
        this.setup = setup;
        this.settings = settings;
        this.executor = executor;
    }

    List<LinearGaussianPolicy> all() {
        return Conditions.each(setup.task().conditions().size(), executor, this::first);
    }

    private LinearGaussianPolicy first(int condition, Executor parts) {
        int T = setup.task().T();
        double[] variance = settings.initialVariance();
        return switch (settings.first()) {
            case FirstController.ZeroGain zero -> InitialControllers.zero(T, setup.n(), variance);
            case FirstController.Feedback pd -> InitialControllers.feedback(T, pd.K(), pd.target(), variance);
            case FirstController.StiffPose pose ->
                stiff(pose, Plans.start(setup.task().conditions().get(condition)));
            case FirstController.Plan plan ->
                Plans.of(setup, plan).first(condition, parts).policy(variance);
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
}

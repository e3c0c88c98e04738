package dev.sinew.runtime.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.RobotState;
import dev.sinew.runtime.session.Start;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskReaderTest extends TaskTexts {

    @Test
    void readsRobotStepsStateAndConditions() {
        TaskDefinition definition = read(WHOLE);
        Task task = definition.task();
        assertEquals("lift", task.name());
        assertEquals("Lift it.", definition.about());
        assertEquals("arm2", task.robot().name());
        assertEquals(40, task.T());
        assertEquals(0.05, task.dt());
        assertEquals(50, task.periodsPerStep());
        assertEquals(8, task.n());
        assertEquals(2, task.m());
        assertEquals("tip.x", task.layout().names().get(4));
        Condition low = task.conditions().get(0);
        assertEquals("low", low.name());
        assertArrayEquals(new double[] {-1, 0}, low.q());
        assertArrayEquals(new double[] {0, 0.5}, low.qd());
        assertArrayEquals(new double[2], task.conditions().get(1).q());
        assertEquals(0.01, task.startDeviation());
    }

    @Test
    void readsTheCostAsItIsMeant() {
        Task task = read(WHOLE).task();
        double[] x = {0.3, 0.9, -0.4, 0.7, 0, 0, 0, 0};
        double[] u = {2, -1};
        double half = 2 * Math.sin(0.2);
        double turn = 0.5 * 3 * half * half + 0.5 * 2 * 0.16;
        double effort = 0.5 * (0.1 * 4 + 0.2);
        // Before its ramp the logarithm is a constant.
        assertEquals(turn / 41 + 0.05 * Math.log(1e-5) + effort, task.cost(0).stage(0, x, u), 1e-12);
        double dx = 0.4 * Math.cos(0.3) + 0.4 * Math.cos(1.2) - 0.4;
        double dz = 0.4 * Math.sin(0.3) + 0.4 * Math.sin(1.2) - 0.2;
        double reach = 5 * (dx * dx + 2 * dz * dz) + 0.05 * Math.log(1e-5 + dx * dx + 4 * dz * dz);
        assertEquals(turn * 40 / 41 + reach + effort, task.cost(0).stage(39, x, u), 1e-12);
        assertEquals(turn * 10 + reach, task.cost(0).terminal(x), 1e-12);
    }

    @Test
    void readsSuccess() {
        Task task = read(WHOLE).task();
        assertEquals(8, task.success(0).window());
        double[] X = new double[41 * 8];
        for (int t = 33; t <= 40; t++) {
            X[t * 8 + 1] = 0.55 + 2 * Math.PI;
            X[t * 8 + 4] = 0.41;
            X[t * 8 + 5] = 0.21;
        }
        assertTrue(task.success(0).holds(X, 40));
        X[33 * 8 + 4] = 0.43;
        assertTrue(task.success(0).reaches(X, 40));
        assertTrue(!task.success(0).holds(X, 40));
    }

    @Test
    void readsHowItIsLearnedFromEachStart() {
        TaskDefinition definition = read(WHOLE);
        assertEquals(Start.PD, definition.defaultStart());
        assertEquals(EnumSet.allOf(Start.class), definition.learners().keySet());

        LearnerSettings scratch = definition.learner(Start.SCRATCH).orElseThrow();
        assertEquals(5, scratch.trialsPerIteration());
        assertEquals(12, scratch.iterations());
        assertEquals(0.5, scratch.klStep());
        assertArrayEquals(new double[] {25, 9}, scratch.initialVariance());
        assertEquals(new NoiseSettings(2, 0.02, 0.5), scratch.noise());
        PriorSettings.Mixture mixture = assertInstanceOf(PriorSettings.Mixture.class, scratch.prior());
        assertEquals(30, mixture.settings().pointsPerCluster());
        assertEquals(10, mixture.settings().maxClusters());
        assertEquals(15, mixture.settings().maxTrajectories());
        assertEquals(2, mixture.settings().strength());
        FirstController.StiffPose pose = assertInstanceOf(FirstController.StiffPose.class, scratch.first());
        assertEquals(2, pose.stiffness());
        assertEquals(0.3, pose.damping());
        assertEquals(5, pose.finalWeight());
        assertArrayEquals(new double[] {1, 4}, pose.gain());
        assertEquals(definition.task().costs(), scratch.costs());

        LearnerSettings pd = definition.learner(Start.PD).orElseThrow();
        assertArrayEquals(new double[] {4, 4}, pd.initialVariance());
        assertEquals(new PriorSettings.None(), pd.prior());
        assertEquals(new NoiseSettings(0, 1e-3, Double.POSITIVE_INFINITY), pd.noise());
        FirstController.Feedback feedback = assertInstanceOf(FirstController.Feedback.class, pd.first());
        assertArrayEquals(new double[] {-20, 0, -3, 0, 0, -10, 0, 0}, feedback.K());
        assertArrayEquals(new double[] {0, 0.5, 0, 0}, feedback.target());

        LearnerSettings model = definition.learner(Start.MODEL).orElseThrow();
        assertEquals(new PriorSettings.Nominal(3), model.prior());
        double[] x = {0, 2, 0, 0, 0, 0, 0, 0};
        assertEquals(2, model.cost(0).stage(0, x, new double[2]));
        FirstController.Plan plan = assertInstanceOf(FirstController.Plan.class, model.first());
        assertArrayEquals(new double[] {10, 5, 0, 0}, plan.Q());
        assertArrayEquals(new double[] {0.1, 0.1}, plan.R());
        assertEquals(40, plan.settings().starts());
        assertEquals(0.8, plan.settings().limitShare());
        assertArrayEquals(new double[] {0.9, 0.5}, plan.settings().refinement().tighter());
        assertEquals(7, plan.settings().refinement().steps());
        assertEquals(0.15, plan.settings().mostSaturated());
        assertEquals(0.5, plan.cost(0).stage(0, x, new double[] {1, 1}));
    }

    @Test
    void aPlaceHasAnotherValueInEachCondition() {
        TaskDefinition definition = read(PLACES);
        Task task = definition.task();
        assertEquals(1, task.conditions().get(1).q()[0]);
        double[] x = new double[4]; // the tip is at (0.8, 0)
        assertEquals(0.5 * (0.16 + 2 * 0.04), task.cost(0).terminal(x), 1e-12);
        assertEquals(0.5 * (0.49 + 2 * 0.49), task.cost(1).terminal(x), 1e-12);
        LearnerSettings model = definition.learner(Start.MODEL).orElseThrow();
        assertEquals(0.5 * 0.25, model.cost(0).terminal(x), 1e-12);
        assertEquals(0.5 * (0.64 + 0.09), model.cost(1).terminal(x), 1e-12);
        FirstController.Plan plan = assertInstanceOf(FirstController.Plan.class, model.first());
        assertEquals(1.5 * (0.49 + 0.49), plan.cost(1).terminal(x), 1e-12);
        double[] X = new double[41 * 8];
        for (int t = 31; t <= 40; t++) {
            X[t * 8 + 4] = 0.1;
            X[t * 8 + 5] = 0.705;
        }
        assertTrue(task.success(1).holds(X, 40));
        assertTrue(!task.success(0).holds(X, 40));
    }

    @Test
    void estimatesTheStateThatTheTaskHas() {
        TaskDefinition definition = read(WHOLE);
        RobotState sample = new RobotState(definition.task().robot());
        sample.qd[0] = 1;
        double[] x = new double[8];
        definition.estimator().estimate(sample, x);
        assertArrayEquals(new double[] {0, 0, 1, 0, 0.8, 0, 0, 0.8}, x, 1e-15);
        assertEquals(4, TaskReader.builtIn("cartpole", LIBRARY).estimator().stateSize());
    }

    @Test
    void takesWhatIsCommonWhenItIsNotSaid() {
        TaskDefinition definition = read("""
                name: least
                robot: arm2
                dt: 0.05
                horizon: 2
                conditions: {down: {elbow: 3.1}}
                cost: {up: {weights: {elbow: 1}}}
                success: {goals: [{target: {elbow: 0}, tolerance: 0.1}]}
                learner: {scratch: {trials: 5, iterations: 9, kl_step: 1, noise: {deviation: 1}}}
                """);
        assertEquals(Start.SCRATCH, definition.defaultStart());
        assertEquals("", definition.about());
        assertEquals(0.02, definition.task().startDeviation());
        assertEquals(10, definition.task().success(0).window());
        LearnerSettings learner = definition.learner(Start.SCRATCH).orElseThrow();
        assertInstanceOf(PriorSettings.Mixture.class, learner.prior());
        assertEquals(new FirstController.ZeroGain(), learner.first());
        assertEquals(0.5 * 4, definition.task().cost(0).stage(0, new double[] {0, 2, 0, 0}, new double[2]));
        assertEquals(0.5 * 4, definition.task().cost(0).terminal(new double[] {0, 2, 0, 0}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cartpole", "balance", "pendulum", "reach2", "furuta", "so101-reach", "koch-reach", "omx-reach"})
    void readsTheBuiltInTasks(String name) {
        TaskDefinition definition = TaskReader.builtIn(name, LIBRARY);
        Task task = definition.task();
        assertEquals(name, task.name());
        assertTrue(TaskReader.builtIn().contains(name));
        assertTrue(definition.learner(definition.defaultStart()).isPresent());
        assertTrue(!definition.about().isEmpty());
        assertEquals(Math.round(0.5 / task.dt()), task.success(0).window());
        double[] x = new SplittableRandom(1).doubles(task.n(), -1, 1).toArray();
        assertTrue(Double.isFinite(task.cost(0).terminal(x)));
    }

    @Test
    void scratchCostOfTheCartPoleIsTheOneThatWasSeenToWork() {
        LearnerSettings scratch =
                TaskReader.builtIn("cartpole", LIBRARY).learner(Start.SCRATCH).orElseThrow();
        double[] x = {0.3, 0.5, -0.2, 0.7};
        double n = 0.09 + 2 * 0.25 + 0.05 * 0.04 + 0.05 * 0.49;
        double stay = 0.5 * (16 * 0.09 + 64 * 0.25 + 1.6 * 0.04 + 1.6 * 0.49);
        assertEquals(
                0.5 * n + Math.sqrt(0.01 + n) + stay + 0.5 * 0.03 * 4,
                scratch.cost(0).stage(59, x, new double[] {2}),
                1e-12);
        // Outside the last quarter only the constant of the root is left.
        assertEquals(0.1 + 0.5 * 0.03 * 4, scratch.cost(0).stage(44, x, new double[] {2}), 1e-12);
        assertEquals(0.5 * n + Math.sqrt(0.01 + n) + stay, scratch.cost(0).terminal(x), 1e-12);
    }
}

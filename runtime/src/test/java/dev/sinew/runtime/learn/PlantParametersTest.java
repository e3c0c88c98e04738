package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.calibration.identify.Experiment;
import dev.sinew.calibration.identify.Identification;
import dev.sinew.calibration.identify.Identified;
import dev.sinew.calibration.identify.ParametricModel;
import dev.sinew.controller.loop.Rollouts;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.session.Plant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlantParametersTest {

    private static final SimulatedRobots ROBOTS = new SimulatedRobots();

    private static Setup setup(String task, long seed) {
        TaskDefinition definition = TaskReader.builtIn(task, ROBOTS);
        return Setup.of(definition, ROBOTS, Plant.HIDDEN, new Seeds(seed));
    }

    /** A trial under some pushing about, without any feedback. */
    private static Rollout pushed(Setup setup, int trial) {
        Task task = setup.task();
        int m = task.m();
        double[] k = new double[task.T() * m];
        SplittableRandom random = new SplittableRandom(31L * trial);
        for (int t = 0; t < task.T(); t++) {
            for (int i = 0; i < m; i++) {
                double most = task.robot().actuators().get(i).upper();
                k[t * m + i] = most * (0.4 * Math.sin(0.25 * (trial + 1) * t + i) + 0.2 * random.nextGaussian());
            }
        }
        LinearGaussianPolicy policy = new LinearGaussianPolicy(
                task.T(), setup.n(), m, new double[task.T() * m * setup.n()], k, new double[task.T() * m * m]);
        TrialRig rig = new SimulatedRig(setup, () -> false);
        return Rollouts.of(
                        rig.run(policy, task.conditions().getFirst(), trial, Map.of())
                                .recording(),
                        task.T(),
                        task.cost(0))
                .orElseThrow()
                .withStateSize(setup.n());
    }

    /** Mean squared error of predictions half a second ahead, from measured states. */
    private static double error(Setup setup, ParametricModel.Step step, Rollout trial) {
        int ahead = (int) Math.round(0.5 / setup.task().dt());
        double[] x = new double[trial.n()];
        double[] u = new double[trial.m()];
        double[] last = new double[trial.m()];
        double[] X = trial.X();
        double sum = 0;
        for (int t = 1; t + ahead <= trial.T(); t++) {
            trial.state(t, x);
            trial.action(t - 1, last);
            for (int s = t; s < t + ahead; s++) {
                trial.action(s, u);
                step.step(x, u, last, x, new double[0]);
                System.arraycopy(u, 0, last, 0, u.length);
            }
            for (int i = 0; i < trial.n() / 2; i++) {
                sum += Math.pow(x[i] - X[(t + ahead) * trial.n() + i], 2);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"cartpole, 200", "cartpole, 201", "furuta, 200", "pendulum, 200", "reach2, 200", "so101-reach, 200"})
    void aTrialTellsEnoughToPredictAnother(String task, long seed) {
        Setup setup = setup(task, seed);
        PlantParameters parameters = setup.parameters(FirstController.Integration.OF_SIMULATOR);
        Rollout seen = pushed(setup, 0);
        Experiment experiment = new Experiment(setup.n(), setup.task().m(), seen.X(), seen.U(), new double[seen.m()]);
        Identified found = new Identification(
                        parameters, Sensors.variance(setup.task().layout().joints()), Runnable::run)
                .identify(List.of(experiment), parameters.nominal());
        Rollout unseen = pushed(setup, 1);
        double nominal = error(setup, parameters.at(parameters.nominal()), unseen);
        double identified = error(setup, parameters.at(found.theta()), unseen);
        assertTrue(identified < 0.35 * nominal, identified + " against " + nominal);
    }

    @Test
    void nominalParametersAreTheNominalModel() {
        Setup setup = setup("furuta", 1);
        PlantParameters parameters = setup.parameters(FirstController.Integration.OF_SIMULATOR);
        double[] x = {0.1, 3, -1, 2};
        double[] expected = new double[4];
        double[] found = new double[4];
        setup.model().dynamics(setup.task().dt()).step(x, new double[] {3}, expected, new double[0]);
        parameters.at(parameters.nominal()).step(x, new double[] {3}, new double[] {-5}, found, new double[0]);
        assertArrayEquals(expected, found);
    }

    @Test
    void aDelayOfHalfAStepIsHalfOfTheActionBefore() {
        Setup setup = setup("cartpole", 1);
        PlantParameters parameters = setup.parameters(FirstController.Integration.OF_SIMULATOR);
        double[] theta = parameters.nominal();
        theta[theta.length - 1] = setup.task().dt() / 2 / 0.008;
        assertEquals(0.025, parameters.delay(theta), 1e-12);
        double[] x = {0, 3, 0, 0};
        double[] expected = new double[4];
        double[] found = new double[4];
        setup.model().dynamics(setup.task().dt()).step(x, new double[] {1}, expected, new double[0]);
        parameters.at(theta).step(x, new double[] {4}, new double[] {-2}, found, new double[0]);
        assertArrayEquals(expected, found, 1e-14);
    }
}

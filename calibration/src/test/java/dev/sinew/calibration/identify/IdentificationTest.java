package dev.sinew.calibration.identify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.sim.RobotLibrary;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.integrate.DiscreteDynamics;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IdentificationTest {

    private static final double[] SENSORS = {1e-6, 1e-6, 4e-4, 4e-4};
    private static final double DT = 0.05;
    private static final int T = 60;

    /** A cart-pole whose masses and gain are not known; parameters are logarithms of factors. */
    private static final class CartPole implements ParametricModel {

        private final RobotModel nominal = RobotLibrary.find("cartpole");
        private final double rub;

        CartPole(double rub) {
            this.rub = rub;
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.factor("mass of cart", 0.2),
                    Parameter.factor("mass of pole", 0.2),
                    Parameter.factor("gain of force", 0.15),
                    new Parameter("delay", 0, 0.5, -0.1, 1));
        }

        @Override
        public Step at(double[] theta) {
            RigidBodyModel bodies = nominal.bodies();
            List<Body> heavier = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Body body = bodies.bodies().get(i);
                heavier.add(body.withInertia(body.inertia().heavier(Math.exp(theta[i])))
                        .withMechanics(body.mechanics().withFriction(i == 0 ? rub : 0)));
            }
            RigidBodyModel moved = new RigidBodyModel(bodies.name(), bodies.gravity(), heavier, bodies.frames());
            DiscreteDynamics dynamics = nominal.with(
                            moved, List.of(nominal.drives().getFirst().withGain(Math.exp(theta[2]))))
                    .dynamics(DT, 2);
            return (x, u, last, next, F) ->
                    dynamics.step(x, new double[] {u[0] + theta[3] * (last[0] - u[0])}, next, F);
        }
    }

    /** A trial of a model pushed about by noise, measured with the sensors' noise. */
    private static Experiment trial(ParametricModel model, double[] theta, RandomGenerator random) {
        ParametricModel.Step step = model.at(theta);
        double[] X = new double[(T + 1) * 4];
        double[] U = new double[T];
        double[] x = {0, Math.PI, 0, 0};
        double[] last = {0};
        for (int t = 0; t <= T; t++) {
            for (int i = 0; i < 4; i++) {
                X[t * 4 + i] = x[i] + Math.sqrt(SENSORS[i]) * random.nextGaussian();
            }
            if (t < T) {
                double[] u = {6 * Math.sin(0.3 * t) + 2 * random.nextGaussian()};
                U[t] = u[0];
                step.step(x, u, last, x, new double[0]);
                last = u;
            }
        }
        return new Experiment(4, 1, X, U, new double[1]);
    }

    private static Identified identify(ParametricModel model, List<Experiment> experiments) {
        return new Identification(model, SENSORS, Runnable::run).identify(experiments, new double[4]);
    }

    @Test
    void findsTheParametersAndKnowsHowWell() {
        CartPole model = new CartPole(0);
        SplittableRandom random = new SplittableRandom(5);
        int trials = 20;
        double squared = 0;
        double worstDeviation = 0;
        for (int i = 0; i < trials; i++) {
            double[] theta = {
                random.nextDouble(-0.25, 0.22), random.nextDouble(-0.25, 0.22), random.nextDouble(-0.16, 0), 0.15
            };
            Identified found = identify(model, List.of(trial(model, theta, random)));
            for (int p = 0; p < 4; p++) {
                squared += Math.pow((found.theta()[p] - theta[p]) / found.deviation(p), 2) / (4 * trials);
                worstDeviation = Math.max(worstDeviation, found.deviation(p));
            }
        }
        // In units of their own deviations errors have mean square 1 at most; they are smaller here, where the model is
        // exact and
        // the filter, to be safe, never believes that.
        assertTrue(squared > 0.02 && squared < 1.3, "mean square of the errors in their own units: " + squared);
        assertTrue(worstDeviation < 0.1, "a trial says more than the priors do: " + worstDeviation);
    }

    @Test
    void staysAtThePriorWithoutExperiments() {
        Identified found = identify(new CartPole(0), List.of());
        assertArrayEquals(new double[4], found.theta(), 1e-12);
        assertEquals(0.2, found.deviation(0), 1e-9);
    }

    @Test
    void leavesOutWhatIsNotFinite() {
        CartPole model = new CartPole(0);
        Experiment good = trial(model, new double[] {0.1, -0.1, -0.1, 0}, new SplittableRandom(1));
        double[] X = good.X();
        X[7] = Double.NaN;
        Experiment bad = new Experiment(4, 1, X, good.U(), good.before());
        assertArrayEquals(
                identify(model, List.of(good)).theta(),
                identify(model, List.of(bad, good)).theta());
    }

    @Test
    void isHardlyMovedByALostSample() {
        CartPole model = new CartPole(0);
        double[] theta = {0.15, -0.2, -0.1, 0.1};
        Experiment good = trial(model, theta, new SplittableRandom(3));
        double[] X = good.X();
        X[40 * 4 + 3] += 30; // rad/s
        X[20 * 4] -= 1; // m
        Identified clean = identify(model, List.of(good));
        Identified knocked = identify(model, List.of(new Experiment(4, 1, X, good.U(), good.before())));
        for (int p = 0; p < 3; p++) {
            assertEquals(
                    clean.theta()[p],
                    knocked.theta()[p],
                    0.06,
                    model.parameters().get(p).name());
        }
    }

    @Test
    void isSurprisedByWhatTheModelCannotExpressAndDoubtsTheMore() {
        CartPole model = new CartPole(0);
        double[] theta = {0.1, 0.1, -0.1, 0.1};
        Identified usual = identify(model, List.of(trial(model, theta, new SplittableRandom(4))));
        Identified rubbed = identify(model, List.of(trial(new CartPole(2), theta, new SplittableRandom(4))));
        assertTrue(usual.surprise()[2] < 2, "cart.v " + usual.surprise()[2]);
        assertTrue(rubbed.surprise()[2] > 5, "cart.v rubbed " + rubbed.surprise()[2]);
        assertTrue(rubbed.deviation(0) > 2 * usual.deviation(0), "mass of cart " + rubbed.deviation(0));
    }

    @Test
    void drawsFromItsOwnLaw() {
        CartPole model = new CartPole(0);
        Identified found =
                identify(model, List.of(trial(model, new double[] {0.1, 0.1, -0.1, 0.1}, new SplittableRandom(6))));
        SplittableRandom random = new SplittableRandom(7);
        int draws = 4000;
        double[] sum = new double[4];
        double cross = 0;
        for (int i = 0; i < draws; i++) {
            double[] theta = found.draw(random);
            cross += (theta[0] - found.theta()[0]) * (theta[2] - found.theta()[2]) / draws;
            for (int p = 0; p < 4; p++) {
                sum[p] += theta[p] / draws;
            }
        }
        for (int p = 0; p < 3; p++) {
            assertEquals(found.theta()[p], sum[p], 4 * found.deviation(p) / Math.sqrt(draws));
        }
        double expected = found.covariance()[2];
        assertTrue(expected > 0, "a heavier cart looks like a weaker motor");
        assertEquals(expected, cross, 0.1 * found.deviation(0) * found.deviation(2));
    }

    @Test
    void believesWhatItDidBeforeAfterAnExperimentThatNoFilterCanFollow() {
        CartPole model = new CartPole(0);
        Experiment good = trial(model, new double[4], new SplittableRandom(1));
        double[] X = good.X();
        for (int i = 0; i < X.length; i++) {
            X[i] *= 1e200;
        }
        Identified found = identify(model, List.of(new Experiment(4, 1, X, good.U(), good.before())));
        for (int p = 0; p < 4; p++) {
            assertTrue(Double.isFinite(found.theta()[p]));
            assertEquals(model.parameters().get(p).deviation(), found.deviation(p), 1e-9);
        }
        assertTrue(Double.isFinite(found.draw(new SplittableRandom(2))[0]));
    }
}

package dev.sinew.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.sim.actuator.DcMotor;
import dev.sinew.sim.body.RigidBodyDynamics;
import dev.sinew.sim.body.RigidBodyModel;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PlantDrawTest {

    private static final RobotModel CARTPOLE = RobotLibrary.find("cartpole");
    private static final RobotModel PENDULUM = RobotLibrary.find("pendulum");
    private static final RobotModel FURUTA = RobotLibrary.find("furuta");

    private static PlantDraw hidden(RobotModel robot, long seed) {
        return PlantDraw.hidden(robot, true, new SplittableRandom(seed));
    }

    @Test
    void hiddenParametersStayInTheirRangesAndFillThem() {
        assertUniform(plant -> plant.masses()[0], 0.75, 1.25);
        assertUniform(plant -> plant.masses()[1], 0.75, 1.25);
        assertUniform(plant -> plant.lengths()[0], 0.95, 1.05);
        assertUniform(plant -> plant.lengths()[1], 0.95, 1.05);
        assertUniform(plant -> plant.frictions()[0], 0.5, 3);
        assertUniform(plant -> plant.frictions()[1], 0.5, 3);
        assertUniform(plant -> plant.gains()[0], 0.85, 1);
        assertUniform(PlantDraw::delay, 0, 0.01);
        PlantDraw any = hidden(CARTPOLE, 1);
        assertEquals(2 * Math.PI / 4096, any.positionResolution());
        assertEquals(0.02, any.velocityNoise());
    }

    /** Range, and mean and variance of a uniform law, over 1,000 plants. */
    private static void assertUniform(ToDoubleFunction<PlantDraw> parameter, double lower, double upper) {
        double[] drawn = new double[1000];
        for (int seed = 0; seed < drawn.length; seed++) {
            drawn[seed] = parameter.applyAsDouble(hidden(CARTPOLE, seed));
        }
        double range = upper - lower;
        double mean = Arrays.stream(drawn).average().orElseThrow();
        double variance =
                Arrays.stream(drawn).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double least = Arrays.stream(drawn).min().orElseThrow();
        double most = Arrays.stream(drawn).max().orElseThrow();
        assertTrue(least >= lower && least < lower + 0.02 * range, "least " + least);
        assertTrue(most <= upper && most > upper - 0.02 * range, "most " + most);
        // Five standard errors of the mean of a uniform law; its variance is range^2 / 12.
        assertEquals((lower + upper) / 2, mean, 5 * range / Math.sqrt(12 * 1000));
        assertEquals(range * range / 12, variance, 0.1 * range * range / 12);
    }

    @Test
    void theSameSeedDrawsTheSamePlantAndAnotherSeedAnother() {
        assertArrayEquals(hidden(FURUTA, 7).masses(), hidden(FURUTA, 7).masses());
        assertEquals(hidden(FURUTA, 7).delay(), hidden(FURUTA, 7).delay());
        assertTrue(hidden(FURUTA, 7).delay() != hidden(FURUTA, 8).delay());
    }

    @Test
    void fixedLengthsLeaveTheRestOfTheDrawAsItIs() {
        PlantDraw free = PlantDraw.hidden(CARTPOLE, true, new SplittableRandom(3));
        PlantDraw fixed = PlantDraw.hidden(CARTPOLE, false, new SplittableRandom(3));
        assertArrayEquals(new double[] {1, 1}, fixed.lengths());
        assertArrayEquals(free.masses(), fixed.masses());
        assertArrayEquals(free.frictions(), fixed.frictions());
        assertArrayEquals(free.gains(), fixed.gains());
        assertEquals(free.delay(), fixed.delay());
    }

    @Test
    void aRodKeepsItsShape() {
        PlantDraw plant = hidden(PENDULUM, 5);
        double m = plant.masses()[0];
        double l = plant.lengths()[0];
        RigidBodyModel rod = plant.appliedTo(PENDULUM).bodies();
        RigidBodyDynamics dynamics = new RigidBodyDynamics(rod);
        double[] mass = new double[1];
        dynamics.massMatrix(new double[] {0.3}, mass);
        assertEquals(m * l * l / 3, mass[0], 1e-14);
        // Gravity's torque on the rod, m g l / 2 sin th, with friction 0.05 m l^2 / 3 of the nominal rod times its
        // factor.
        double[] tau = new double[1];
        dynamics.inverse(new double[] {0.3}, new double[] {2}, new double[] {0}, tau);
        double friction = plant.frictions()[0] * 0.05 / 3 * 2;
        assertEquals(-m * 10 * l / 2 * Math.sin(0.3) + friction, tau[0], 1e-14);
        assertEquals(l, rod.frames().get(0).placement().translation().z(), 1e-15);
    }

    @Test
    void aLongerArmCarriesItsPendulumFartherOut() {
        PlantDraw plant = hidden(FURUTA, 5);
        RobotModel truth = plant.appliedTo(FURUTA);
        double mr = 0.095 * plant.masses()[0];
        double lr = 0.085 * plant.lengths()[0];
        double mp = 0.024 * plant.masses()[1];
        double lp = 0.129 * plant.lengths()[1];
        double[] mass = new double[4];
        new RigidBodyDynamics(truth.bodies()).massMatrix(new double[2], mass);
        assertEquals(mr * lr * lr / 3 + mp * lr * lr, mass[0], 1e-15);
        assertEquals(mp * lp * lp / 3, mass[3], 1e-15);
        assertEquals(mp * lp * lr / 2, Math.abs(mass[1]), 1e-15);
        assertEquals(plant.gains()[0], ((DcMotor) truth.drives().get(0)).gain());
    }

    @Test
    void theNominalPlantIsItsModel() {
        RobotModel same = PlantDraw.nominal(CARTPOLE).appliedTo(CARTPOLE);
        assertEquals(CARTPOLE.drives(), same.drives());
        assertEquals(
                CARTPOLE.bodies().bodies().get(1).inertia(),
                same.bodies().bodies().get(1).inertia());
    }

    @Test
    void refusesFactorsThatCanNotBe() {
        double[] one = {1};
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] wrong = {bad};
            assertThrows(IllegalArgumentException.class, () -> new PlantDraw(wrong, one, one, one, 0, 0, 0));
            assertThrows(IllegalArgumentException.class, () -> new PlantDraw(one, wrong, one, one, 0, 0, 0));
            assertThrows(IllegalArgumentException.class, () -> new PlantDraw(one, one, one, wrong, 0, 0, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> new PlantDraw(one, one, one, one, -1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new PlantDraw(one, new double[2], one, one, 0, 0, 0));
        PlantDraw pendulum = PlantDraw.nominal(PENDULUM);
        assertThrows(IllegalArgumentException.class, () -> pendulum.appliedTo(FURUTA));
    }

    @Test
    void comesNearerToItsModel() {
        RobotModel robot = RobotLibrary.find("furuta");
        PlantDraw draw = PlantDraw.hidden(robot, true, new SplittableRandom(3));
        assertArrayEquals(PlantDraw.nominal(robot).masses(), draw.nearer(0).masses());
        assertArrayEquals(draw.frictions(), draw.nearer(1).frictions());
        assertEquals(Math.sqrt(draw.gains()[0]), draw.nearer(0.5).gains()[0], 1e-15);
        assertEquals(0.5 * draw.delay(), draw.nearer(0.5).delay());
        assertEquals(draw.velocityNoise(), draw.nearer(0.5).velocityNoise());
    }

    @Test
    void aPlantThatDiffersFromAPlantHasBothTheirFactors() {
        RobotModel robot = RobotLibrary.find("furuta");
        PlantDraw first = PlantDraw.hidden(robot, true, new SplittableRandom(3));
        PlantDraw second = PlantDraw.hidden(robot, true, new SplittableRandom(4));
        PlantDraw both = first.then(second);
        for (int i = 0; i < 2; i++) {
            assertEquals(first.masses()[i] * second.masses()[i], both.masses()[i]);
            assertEquals(first.lengths()[i] * second.lengths()[i], both.lengths()[i]);
            assertEquals(first.frictions()[i] * second.frictions()[i], both.frictions()[i]);
        }
        assertEquals(first.gains()[0] * second.gains()[0], both.gains()[0]);
        assertEquals(first.delay() + second.delay(), both.delay());
        PlantDraw exact = PlantDraw.nominal(robot);
        assertEquals(0, first.then(exact).velocityNoise(), "the sensors are the last one's");
        assertArrayEquals(first.gains(), exact.then(first).gains());
        PlantDraw pendulum = PlantDraw.nominal(PENDULUM);
        assertThrows(IllegalArgumentException.class, () -> first.then(pendulum));
    }
}

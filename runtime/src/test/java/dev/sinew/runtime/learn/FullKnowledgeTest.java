package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.Dynamics;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.session.Plant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the plants which seeds draw can be controlled at all; the table of the documentation. */
class FullKnowledgeTest {

    private static final double FRICTION_SPEED = 0.2;

    @Test
    void anArmWithOddDrivesIsHeldByWhoKnowsThem() {
        FullKnowledge.Result result = FullKnowledge.control("reach2", Plant.ODD, 100);
        assertTrue(result.passed(), result.toString());
    }

    @Tag("campaign")
    @ParameterizedTest
    @CsvSource({
        "reach2,   HIDDEN", "reach2,   ODD",
        "cartpole, HIDDEN", "cartpole, ODD",
        "furuta,   HIDDEN", "furuta,   ODD",
        "pendulum, HIDDEN"
    })
    void whoKnowsThePlantHoldsItOnEverySeed(String task, Plant kind) {
        List<FullKnowledge.Result> results = new ArrayList<>();
        for (long seed = 0; seed < 10; seed++) {
            results.add(FullKnowledge.control(task, kind, seed));
        }
        System.out.println(task + " " + kind + " " + results);
        assertTrue(results.stream().allMatch(FullKnowledge.Result::passed), results.toString());
    }

    private static Setup setup(String task, Plant kind, long seed) {
        SimulatedRobots robots = new SimulatedRobots();
        TaskDefinition definition =
                new TaskSource(Path.of("."), robots).find(task).definition();
        return Setup.of(definition, robots, kind, new Seeds(seed));
    }

    /** What is known of a hidden plant is all of it, delay and gain too: they part by the noise of the sensors alone. */
    @Test
    void theKnownModelOfAHiddenPlantMovesAsThePlantDoes() {
        for (String task : List.of("cartpole", "furuta")) {
            Setup setup = setup(task, Plant.HIDDEN, 100);
            KnownPlant plant = new KnownPlant(setup, FRICTION_SPEED);
            Dynamics known = plant.dynamics();
            Dynamics truth = plant.simulator(1);
            SplittableRandom random = new SplittableRandom(2);
            double[] start = {0, Math.PI, 0, 0};
            double[] z = plant.start(start);
            double[] other = z.clone();
            for (int t = 0; t < 20; t++) {
                double[] v = {random.nextDouble(-3, 3)};
                known.step(z, v, z, new double[0]);
                truth.step(other, v, other, new double[0]);
                for (int i = 0; i < 4; i++) {
                    assertEquals(other[i], z[i], i < 2 ? 1e-3 : 0.1, task + " step " + t + " entry " + i);
                }
            }
        }
    }

    @Test
    void itsDerivativesAreThoseOfItsSteps() {
        Setup setup = setup("reach2", Plant.ODD, 100);
        KnownPlant plant = new KnownPlant(setup, FRICTION_SPEED);
        Dynamics known = plant.dynamics();
        int size = plant.size();
        int columns = size + 2;
        SplittableRandom random = new SplittableRandom(3);
        double[] zv = new double[columns];
        for (int i = 0; i < columns; i++) {
            zv[i] = random.nextDouble(-0.5, 0.5);
        }
        double[] F = new double[size * columns];
        step(known, size, zv, F);
        double h = 1e-6;
        for (int c = 0; c < columns; c++) {
            double[] up = zv.clone();
            double[] down = zv.clone();
            up[c] += h;
            down[c] -= h;
            double[] above = step(known, size, up, new double[0]);
            double[] below = step(known, size, down, new double[0]);
            for (int i = 0; i < size; i++) {
                assertEquals((above[i] - below[i]) / (2 * h), F[i * columns + c], 1e-4, "row " + i + " column " + c);
            }
        }
    }

    private static double[] step(Dynamics known, int size, double[] zv, double[] F) {
        double[] next = new double[size];
        double[] z = Arrays.copyOf(zv, size);
        known.step(z, Arrays.copyOfRange(zv, size, zv.length), next, F);
        return next;
    }
}

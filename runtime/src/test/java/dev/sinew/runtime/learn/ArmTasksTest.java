package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.Kinematics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.Joint;
import dev.sinew.runtime.config.LearnerSettings;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.Start;
import dev.sinew.sim.Imperfections;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.RobotModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reaches of the table-top arms are what was asked for, and can be done. */
class ArmTasksTest {

    private static final double TOLERANCE = 0.01; // m

    private final SimulatedRobots robots = new SimulatedRobots();

    @ParameterizedTest
    @ValueSource(strings = {"so101-reach", "koch-reach", "omx-reach"})
    void startsDifferAndTargetsAreFarAndWithinReach(String name) {
        TaskDefinition definition = TaskReader.builtIn(name, robots);
        Task task = definition.task();
        assertEquals(4, task.conditions().size());
        assertEquals(0.05, task.dt());
        assertEquals(60, task.T());
        assertEquals(10, task.success(0).window());
        assertEquals(Start.MODEL, definition.defaultStart());
        Kinematics gripper = definition.robot().points().getFirst().kinematics().get();
        for (int c = 0; c < 4; c++) {
            double[] q = task.conditions().get(c).q();
            for (Condition other : task.conditions().subList(0, c)) {
                int different = 0;
                for (int j = 0; j < q.length; j++) {
                    different += Math.abs(q[j] - other.q()[j]) >= 0.3 - 1e-9 ? 1 : 0;
                }
                assertTrue(different >= 3, name + ", conditions " + c + " and " + other.name());
            }
            double[] target = task.success(c).terms().getFirst().target();
            assertEquals(TOLERANCE, task.success(c).terms().getFirst().tolerance());
            assertEquals(3, target.length);
            assertTrue(distance(gripper, q, target) >= 0.15, name + ", condition " + c);
            assertTrue(target[2] > 0.02, "above the table");
            assertTrue(reaches(gripper, task, q, target), name + ": no pose within the limits reaches target " + c);
        }
    }

    /** Gradient descent on the joints, each kept 0.1 rad within its range, from a start pose. */
    private static boolean reaches(Kinematics gripper, Task task, double[] start, double[] target) {
        int n = start.length;
        double[] q = start.clone();
        double[] place = new double[3];
        double[] J = new double[3 * n];
        for (int i = 0; i < 5_000; i++) {
            gripper.locate(q, place, J);
            for (int j = 0; j < n; j++) {
                double slope = 0;
                for (int r = 0; r < 3; r++) {
                    slope += J[r * n + j] * (place[r] - target[r]);
                }
                Joint joint = task.robot().joints().get(j);
                q[j] = Math.clamp(q[j] - 2 * slope, joint.lower() + 0.1, joint.upper() - 0.1);
            }
        }
        return distance(gripper, q, target) < 1e-3;
    }

    private static double distance(Kinematics gripper, double[] q, double[] target) {
        double[] place = new double[3];
        gripper.locate(q, place, new double[3 * q.length]);
        return Math.hypot(Math.hypot(place[0] - target[0], place[1] - target[1]), place[2] - target[2]);
    }

    /** Control with full knowledge: a plan on the robot that moves, tracked through the loop with its delay and noise. */
    @ParameterizedTest
    @Tag("campaign")
    @ValueSource(strings = {"so101-reach", "koch-reach", "omx-reach"})
    void everyHiddenPlantCanBeSolved(String name) {
        TaskDefinition definition = TaskReader.builtIn(name, robots);
        LearnerSettings settings = definition.learner(Start.MODEL).orElseThrow();
        List<String> failed = new ArrayList<>();
        try (Threads threads = new Threads(1)) {
            for (int seed = 0; seed < 10; seed++) {
                Setup setup = Setup.of(definition, robots, Plant.HIDDEN, new Seeds(seed));
                RobotModel truth = setup.plant().appliedTo(setup.model());
                Setup known = new Setup(
                        definition, truth, PlantDraw.nominal(truth), Imperfections.none(truth), setup.seeds(), false);
                List<LinearGaussianPolicy> policies = new FirstControllers(known, settings, threads.executor()).all();
                Examiner examiner = new Examiner(setup, settings::cost, new SimulatedRig(setup, () -> false), threads);
                List<Examiner.Examined> examined = examiner.examine(0, policies);
                for (int c = 0; c < examined.size(); c++) {
                    if (!examined.get(c).passed()) {
                        failed.add("seed " + seed + ", condition " + c + ": "
                                + Verdicts.of(
                                                definition.task(),
                                                c,
                                                examined.get(c).own())
                                        .text()
                                + ", perturbed " + examined.get(c).held());
                    }
                }
            }
        }
        assertEquals(List.of(), failed);
    }
}

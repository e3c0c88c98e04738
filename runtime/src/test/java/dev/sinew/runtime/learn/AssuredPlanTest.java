package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.ilqr.PlannedController;
import dev.sinew.runtime.assurance.Assurances;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.Start;
import org.junit.jupiter.api.Test;

/** Plans for a robot that run-time assurance watches leave it its reserve of speed. */
class AssuredPlanTest {

    private static final int CONDITION = 1;

    private final SimulatedRobots robots = new SimulatedRobots();
    private final TaskDefinition definition = TaskReader.builtIn("so101-reach", robots);
    private final FirstController.Plan settings =
            (FirstController.Plan) definition.learner(Start.MODEL).orElseThrow().first();

    private PlannedController plan(boolean assured) {
        Setup setup = Setup.of(definition, robots, Plant.HIDDEN, new Seeds(100)).assured(assured);
        try (Threads threads = new Threads(1)) {
            return Plans.of(setup, settings).first(CONDITION, threads.executor());
        }
    }

    /** Largest speed as a share of its limit. */
    private double fastest(PlannedController plan) {
        double[] X = plan.solution().plan().X();
        int n = 2 * definition.task().robot().joints().size();
        double fastest = 0;
        for (int i = 0; i < X.length; i++) {
            int joint = i % n - n / 2;
            double limit = joint < 0
                    ? Double.POSITIVE_INFINITY
                    : definition.task().robot().joints().get(joint).velocityLimit();
            fastest = Math.max(fastest, Math.abs(X[i]) / limit);
        }
        return fastest;
    }

    @Test
    void aPlanKeepsOutOfTheReserveOnlyWhereAssuranceWatches() {
        double most = 1 - Assurances.VELOCITY_RESERVE;
        PlannedController assured = plan(true);
        assertTrue(assured.holds());
        assertTrue(fastest(assured) < most, "it takes " + fastest(assured) + " of a limit");
        assertTrue(fastest(plan(false)) > fastest(assured), "this pose is one that hurries");
    }
}

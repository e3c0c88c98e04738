package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sinew.controller.ilqr.Plan;
import dev.sinew.controller.ilqr.Rehearsal;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.session.Plant;
import dev.sinew.sim.PlantDraw;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsingTest {

    private static final SimulatedRobots ROBOTS = new SimulatedRobots();

    private final Setup setup = Setup.of(TaskReader.builtIn("cartpole", ROBOTS), ROBOTS, Plant.ODD, new Seeds(100));

    /** A motor of a third of its strength, that answers late, on bodies that are not the nominal ones. */
    private static final PlantDraw KNOWN = new PlantDraw(
            new double[] {0.5, 1.4}, new double[] {1, 1.1}, new double[] {3, 1}, new double[] {0.3}, 0.02, 0, 0);

    /** Pushes by turns, whatever it sees. */
    private LinearGaussianPolicy pushing() {
        int T = setup.task().T();
        double[] k = new double[T];
        Arrays.setAll(k, t -> t / 5 % 2 == 0 ? 8 : -8);
        return new LinearGaussianPolicy(T, setup.n(), 1, new double[T * setup.n()], k, new double[T]);
    }

    @Test
    void rehearsesOnTheRobotAsItIsKnownWithItsGainsAndItsDelay() {
        Task task = setup.task();
        List<Plan> rehearsed = new Rehearsing(setup, KNOWN, 0).of(0).within(pushing());
        assertEquals(100, rehearsed.size());
        for (Plan each : rehearsed) {
            double[] x0 = Arrays.copyOf(each.X(), setup.n());
            Plan known = new Rehearsal(
                            () -> KNOWN.appliedTo(setup.model()).dynamics(task.dt())::step, x0, 1, 0.02 / task.dt())
                    .run(pushing(), Plans.limits(task), task.T());
            assertArrayEquals(known.X(), each.X(), 1e-12);
        }
    }

    @Test
    void whatIsInDoubtDiffersFromWhatIsKnown() {
        List<Plan> certain = new Rehearsing(setup, KNOWN, 0).of(0).within(pushing());
        List<Plan> doubtful = new Rehearsing(setup, KNOWN, 0.25).of(0).within(pushing());
        double[] apart = new double[2];
        for (int i = 0; i < certain.size(); i++) {
            int last = setup.task().T() * setup.n();
            double cart = certain.get(i).X()[last];
            apart[0] += Math.abs(doubtful.get(i).X()[last] - cart) / certain.size();
            apart[1] += Math.abs(cart - certain.get(0).X()[0]) / certain.size();
        }
        assertEquals(0.1, apart[0] / apart[1], 0.09, "a little: " + apart[0] + " of " + apart[1] + " m");
    }
}

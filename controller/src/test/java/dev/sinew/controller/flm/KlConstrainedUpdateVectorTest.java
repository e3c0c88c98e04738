package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.Vectors;
import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import org.junit.jupiter.api.Test;

/** The default search on the recorded problems: ten thousand times the precision of the recorded search for about the passes. */
class KlConstrainedUpdateVectorTest {

    private static final String[] CASES = {
        "cartpole_dX4_dU1_T50_N10_it0",
        "cartpole_dX4_dU1_T50_N10_it1",
        "cartpole_dX4_dU1_T50_N10_it2",
        "pointmass_dX4_dU2_T100_N5_it0",
        "pointmass_dX4_dU2_T100_N5_it1",
        "pointmass_dX4_dU2_T100_N5_it2",
        "arm14_dX14_dU7_T100_N10_it0",
        "arm14_dX14_dU7_T100_N10_it1",
        "arm26_dX26_dU7_T100_N20_it0",
        "arm26_dX26_dU7_T100_N20_it1"
    };

    @Test
    void meetsEveryRecordedBoundInAboutSixPasses() {
        int passes = 0;
        int updates = 0;
        for (String name : CASES) {
            JsonNode lqr = Vectors.read(name + "_lqr");
            JsonNode inputs = lqr.get("inputs");
            LinearGaussianPolicy previous =
                    RecordedLqr.policy(Vectors.read(name + "_rollouts").get("prev_controller"));
            LinearGaussianDynamics dynamics = RecordedLqr.dynamics(Vectors.read(name + "_dynfit"));
            Gaussian start = RecordedLqr.start(inputs);
            QuadraticCost cost = RecordedLqr.cost(inputs, previous.stateSize());
            for (JsonNode run : lqr.get("runs")) {
                passes += passes(previous, dynamics, start, cost, run);
                updates++;
            }
            passes += passes(previous, dynamics, start, cost, lqr.get("run_warm"));
            updates++;
        }
        double average = (double) passes / updates;
        assertTrue(updates == 30 && average <= 6.5, "average of " + updates + " updates: " + average);
    }

    private static int passes(
            LinearGaussianPolicy previous,
            LinearGaussianDynamics dynamics,
            Gaussian start,
            QuadraticCost cost,
            JsonNode run) {
        double epsilon = run.get("kl_step_per_timestep").asDouble() * dynamics.steps();
        PolicyUpdate update = KlConstrainedUpdate.improve(
                previous, dynamics, start, cost, epsilon, run.get("eta0").asDouble());
        assertEquals(PolicyUpdate.Status.CONVERGED, update.status(), update.reason());
        assertEquals(epsilon, update.kl(), 1.01e-6 * epsilon);
        assertTrue(update.predictedCost() < update.previousCost());
        return update.passes();
    }
}

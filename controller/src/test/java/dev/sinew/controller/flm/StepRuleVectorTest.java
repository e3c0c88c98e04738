package dev.sinew.controller.flm;

import static dev.sinew.controller.flm.RecordedLqr.assertBlocks;
import static dev.sinew.controller.flm.RecordedLqr.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.Vectors;
import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.lqr.TrajectoryLaw;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded adaptations of the step: costs of old and new controllers in old and new models, and what the rule made of them. */
class StepRuleVectorTest {

    @ParameterizedTest
    @CsvSource({
        "cartpole_dX4_dU1_T50_N10_it, 1",
        "cartpole_dX4_dU1_T50_N10_it, 2",
        "pointmass_dX4_dU2_T100_N5_it, 1",
        "pointmass_dX4_dU2_T100_N5_it, 2",
        "arm14_dX14_dU7_T100_N10_it, 1",
        "arm26_dX26_dU7_T100_N20_it, 1"
    })
    void reproducesTheRecordedSteps(String name, int iteration) {
        Model before = Model.of(name + (iteration - 1));
        Model now = Model.of(name + iteration);
        JsonNode recorded = now.lqr().get("step_adjust");
        double[] previous = before.costs(before.controller());
        double[] predicted = before.costs(now.controller());
        double[] actual = now.costs(now.controller());
        assertBlocks("old controller, old model", recorded.get("prev_ctrl_prev_dyn"), previous, previous.length, 1e-10);
        assertBlocks("new controller, old model", recorded.get("cur_ctrl_prev_dyn"), predicted, previous.length, 1e-10);
        assertBlocks("new controller, new model", recorded.get("cur_ctrl_cur_dyn"), actual, previous.length, 1e-10);
        assertClose(
                "predicted improvement",
                recorded.get("predicted_impr").asDouble(),
                sum(previous) - sum(predicted),
                1e-9);
        assertClose("actual improvement", recorded.get("actual_impr").asDouble(), sum(previous) - sum(actual), 1e-9);
        StepRule rule = StepRule.REFERENCE.within(
                recorded.get("min_step_mult").asDouble(),
                recorded.get("max_step_mult").asDouble());
        double after =
                rule.next(recorded.get("step_mult_before").asDouble(), sum(previous), sum(predicted), sum(actual));
        assertClose("multiplier", recorded.get("step_mult_after").asDouble(), after, 1e-9);
    }

    /** One recorded iteration: the controller that sampled it, and the model and cost fitted to its samples. */
    private record Model(
            JsonNode lqr,
            LinearGaussianPolicy controller,
            LinearGaussianDynamics dynamics,
            Gaussian start,
            QuadraticCost cost) {

        static Model of(String name) {
            JsonNode lqr = Vectors.read(name + "_lqr");
            LinearGaussianPolicy controller =
                    RecordedLqr.policy(Vectors.read(name + "_rollouts").get("prev_controller"));
            return new Model(
                    lqr,
                    controller,
                    RecordedLqr.dynamics(Vectors.read(name + "_dynfit")),
                    RecordedLqr.start(lqr.get("inputs")),
                    RecordedLqr.cost(lqr.get("inputs"), controller.stateSize()));
        }

        double[] costs(LinearGaussianPolicy policy) {
            double[] withEnd = TrajectoryLaw.of(dynamics, start, policy).expectedCost(cost);
            return Arrays.copyOf(withEnd, withEnd.length - 1);
        }
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}

package dev.sinew.controller.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.Vectors;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded actions follow from recorded states, controllers and noise. */
class ExplorationVectorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
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
            })
    void reproducesTheActionsOfEverySample(String name) {
        JsonNode file = Vectors.read(name + "_rollouts");
        int N = file.get("N").asInt();
        int T = file.get("T").asInt();
        int n = file.get("dX").asInt();
        int m = file.get("dU").asInt();
        JsonNode controller = file.get("prev_controller");
        LinearGaussianPolicy policy = new LinearGaussianPolicy(
                T,
                n,
                m,
                Vectors.array(controller.get("K")),
                Vectors.array(controller.get("k")),
                Vectors.array(controller.get("polSig")));
        double[] X = Vectors.array(file.get("X"));
        double[] U = Vectors.array(file.get("U"));
        double[] noise = Vectors.array(file.get("noise"));
        double[] x = new double[n];
        double[] u = new double[m];
        for (int i = 0; i < N; i++) {
            ExplorationPolicy explore = ExplorationPolicy.of(
                    policy, Arrays.copyOfRange(noise, i * T * m, (i + 1) * T * m), ActionLimits.none(m));
            for (int t = 0; t < T; t++) {
                System.arraycopy(X, (i * T + t) * n, x, 0, n);
                explore.act(t, x, u);
                for (int j = 0; j < m; j++) {
                    double expected = U[(i * T + t) * m + j];
                    assertEquals(expected, u[j], 1e-10 * Math.max(1, Math.abs(expected)));
                }
            }
        }
    }
}

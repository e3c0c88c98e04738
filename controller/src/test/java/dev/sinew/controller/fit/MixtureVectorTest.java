package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.Vectors;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded expectation-maximisation of the public reference code: parameters at 1e-4, never the iteration count. */
class MixtureVectorTest {

    private static final ExpectationMaximisation EM = ExpectationMaximisation.reference();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void reachesTheRecordedMixturesFromLabelsAndFromAnEarlierMixture(int index) {
        JsonNode recorded = Vectors.read("gmm_em").get("cases").get(index);
        int K = recorded.get("K").asInt();
        double[] rows = Vectors.array(recorded.get("data"));
        int[] labels = labels(recorded.get("cold"));
        MixtureFit cold = EM.coldStart(rows, labels, K);
        assertEquals(recorded.get("cold").get("loglik").get(0).asDouble(), cold.logLikelihood()[0], 1e-6);
        assertMixture(recorded.get("after_cold"), cold.mixture());

        double[] more = Vectors.array(recorded.get("data2"));
        GaussianMixture start = DynamicsFitVectorTest.mixture(recorded.get("after_cold"));
        MixtureFit warm = EM.warmStart(more, Vectors.shape(recorded.get("data2"))[0], start);
        assertMixture(recorded.get("after_warm"), warm.mixture());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void asksTheRecordedMixtures(int index) {
        JsonNode recorded = Vectors.read("gmm_em").get("cases").get(index);
        GaussianMixture mixture = DynamicsFitVectorTest.mixture(recorded.get("after_cold"));
        double[] points = Vectors.array(recorded.get("query_pts"));
        int N = Vectors.shape(recorded.get("query_pts"))[0];
        int D = mixture.size();
        double[] weights = mixture.weights(points, N);
        double[] logWeights = Vectors.array(recorded.get("cluster_logwts"));
        for (int k = 0; k < weights.length; k++) {
            assertEquals(StrictMath.exp(logWeights[k]), weights[k], 1e-10);
        }
        JsonNode inference = recorded.get("inference");
        NormalInverseWishart law = mixture.prior(points, N, 1);
        DynamicsFitVectorTest.assertClose("mu0", 0, law.mu0(), Vectors.array(inference.get("mu0")), 0, D, 1e-8);
        DynamicsFitVectorTest.assertClose("Phi", 0, law.Phi(), Vectors.array(inference.get("Phi")), 0, D * D, 1e-8);
        assertEquals(inference.get("m").asDouble(), law.m(), 1e-12);
        assertEquals(inference.get("n0").asDouble(), law.n0(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "cartpole_dX4_dU1_T50_N10_it,3", "pointmass_dX4_dU2_T100_N5_it,3",
        "arm14_dX14_dU7_T100_N10_it,2", "arm26_dX26_dU7_T100_N20_it,2"
    })
    void reachesTheRecordedMixtureOfEveryIteration(String system, int iterations) {
        List<Rollout> history = new ArrayList<>();
        GaussianMixture before = GaussianMixture.EMPTY;
        for (int iteration = 0; iteration < iterations; iteration++) {
            JsonNode recorded = Vectors.read(system + iteration + "_dynfit");
            history.addAll(RecordedRollouts.read(system + iteration));
            List<Rollout> recent = history.subList(Math.max(0, history.size() - 19), history.size());
            Transitions data = Transitions.of(recent, false);
            int N = data.N() * data.steps();
            int K = recorded.get("gmm").get("K").asInt();
            assertEquals(recorded.get("em").get("n").asInt(), N);
            assertEquals(K, MixtureSettings.reference().clusters(N));
            boolean cold = recorded.get("em").get("cold").asBoolean();
            assertEquals(cold, K != before.clusters());
            MixtureFit fit = cold
                    ? EM.coldStart(data.rows(), stepAfterStep(labels(recorded.get("em")), data), K)
                    : EM.warmStart(data.rows(), N, before);
            assertMixture(recorded.get("gmm"), fit.mixture());
            before = DynamicsFitVectorTest.mixture(recorded.get("gmm"));
        }
    }

    private static int[] labels(JsonNode em) {
        int[] labels = new int[em.get("cidx").size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = em.get("cidx").get(i).asInt();
        }
        return labels;
    }

    /** The recorded points are in the order trajectory after trajectory. */
    private static int[] stepAfterStep(int[] labels, Transitions data) {
        int[] ordered = new int[labels.length];
        for (int i = 0; i < data.N(); i++) {
            for (int t = 0; t < data.steps(); t++) {
                ordered[t * data.N() + i] = labels[i * data.steps() + t];
            }
        }
        return ordered;
    }

    private static void assertMixture(JsonNode recorded, GaussianMixture actual) {
        GaussianMixture expected = DynamicsFitVectorTest.mixture(recorded);
        assertEquals(expected.points(), actual.points());
        assertClose("logMass", actual.logMass(), expected.logMass());
        assertClose("mass", exp(actual.logMass()), exp(expected.logMass()));
        assertClose("mu", actual.mu(), expected.mu());
        assertClose("Sigma", actual.Sigma(), expected.Sigma());
    }

    private static double[] exp(double[] logarithms) {
        return Arrays.stream(logarithms).map(StrictMath::exp).toArray();
    }

    private static void assertClose(String what, double[] actual, double[] expected) {
        assertEquals(expected.length, actual.length);
        double error = Vectors.relative(actual, expected, 0, expected.length);
        assertTrue(error <= 1e-4, what + " is off by " + error);
    }
}

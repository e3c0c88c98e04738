package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.Vectors;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded fits of the public reference code, within the tolerances that its README states. */
class DynamicsFitVectorTest {

    private static final String ARM14 = "arm14_dX14_dU7_T100_N10_it";
    private static final String ARM26 = "arm26_dX26_dU7_T100_N20_it";
    private static final String CARTPOLE = "cartpole_dX4_dU1_T50_N10_it";
    private static final String POINTMASS = "pointmass_dX4_dU2_T100_N5_it";

    @ParameterizedTest
    @ValueSource(
            strings = {
                CARTPOLE + "0",
                CARTPOLE + "1",
                CARTPOLE + "2",
                POINTMASS + "0",
                POINTMASS + "1",
                POINTMASS + "2",
                ARM14 + "0",
                ARM14 + "1",
                ARM26 + "0",
                ARM26 + "1"
            })
    void fitsTheRecordedDynamicsUnderTheRecordedPrior(String name) {
        JsonNode recorded = Vectors.read(name + "_dynfit");
        List<Rollout> rollouts = RecordedRollouts.read(name);
        DynamicsPrior prior = recordedPrior(name, recorded);
        DynamicsFit fit = DynamicsFitter.reference().fit(rollouts, prior);
        assertFit(recorded, fit, rollouts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CARTPOLE + "0",
                CARTPOLE + "1",
                CARTPOLE + "2",
                POINTMASS + "0",
                POINTMASS + "1",
                POINTMASS + "2",
                ARM14 + "0",
                ARM14 + "1",
                ARM26 + "0",
                ARM26 + "1"
            })
    void findsTheRecordedPriorInTheRecordedMixture(String name) {
        JsonNode recorded = Vectors.read(name + "_dynfit");
        Transitions data = Transitions.of(RecordedRollouts.read(name), false);
        GaussianMixture mixture = mixture(recorded.get("gmm"));
        double strength = recorded.get("strength").asDouble();
        JsonNode niw = recorded.get("niw");
        int D = data.size();
        double[] mu0 = Vectors.array(niw.get("mu0"));
        double[] m = Vectors.array(niw.get("m"));
        double[] n0 = Vectors.array(niw.get("n0"));
        double[] Phi = recordedPhi(name, niw, D);
        for (int t = 0; t < data.steps(); t++) {
            NormalInverseWishart law = mixture.prior(data.step(t), data.N(), strength);
            assertClose("mu0", t, law.mu0(), mu0, t * D, D, 1e-8);
            assertEquals(m[t], law.m(), 1e-12);
            assertEquals(n0[t], law.n0(), 1e-12);
            if (Phi.length > 0) {
                assertClose("Phi", t, law.Phi(), Phi, t * D * D, D * D, 1e-8);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void fitsTheRecordedPlainRegressions(int index) {
        JsonNode recorded = Vectors.read("lr_noprior").get("cases").get(index);
        List<Rollout> rollouts = RecordedRollouts.of(recorded.get("X"), recorded.get("U"));
        double regularisation = recorded.get("regularization").asDouble();
        DynamicsFitter fitter = DynamicsFitter.reference().withRegularisation(regularisation);
        assertFit(recorded, fitter.fit(rollouts, DynamicsPrior.none()), rollouts);
    }

    @Test
    void refusesTheRecordedRedundantStateAsSingular() {
        JsonNode recorded = Vectors.read("lr_noprior").get("cases").get(5);
        assertEquals("singular", recorded.get("error").asText());
        List<Rollout> rollouts = RecordedRollouts.of(recorded.get("X"), recorded.get("U"));
        for (DynamicsFitter fitter : List.of(DynamicsFitter.reference(), DynamicsFitter.standard())) {
            DynamicsFit fit = fitter.fit(rollouts, DynamicsPrior.none());
            assertTrue(fit.isRefused());
            assertTrue(fit.reason().contains("step 0: the block of [x; u] is singular: rank "), fit.reason());
            assertTrue(fit.steps().getLast().rank() < 33);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CARTPOLE, POINTMASS, ARM14, ARM26})
    void findsTheRecordedStartDistribution(String system) {
        int iterations = system.equals(CARTPOLE) || system.equals(POINTMASS) ? 3 : 2;
        List<Rollout> history = new ArrayList<>();
        for (int iteration = 0; iteration < iterations; iteration++) {
            JsonNode recorded = Vectors.read(system + iteration + "_dynfit");
            List<Rollout> rollouts = RecordedRollouts.read(system + iteration);
            history.addAll(rollouts);
            int most = recorded.get("init_state_prior")
                    .get("num_prior_trajectories")
                    .asInt();
            List<Rollout> recent = history.subList(Math.max(0, history.size() - 19), history.size());
            assertEquals(most, recent.size());
            Gaussian start = StartDistribution.reference(rollouts, recent);
            int n = start.size();
            assertClose("x0mu", 0, start.mean(), Vectors.array(recorded.get("x0mu")), 0, n, 1e-10);
            assertClose("x0sigma", 0, start.covariance(), Vectors.array(recorded.get("x0sigma")), 0, n * n, 1e-10);
        }
    }

    private static void assertFit(JsonNode recorded, DynamicsFit fit, List<Rollout> rollouts) {
        assertEquals("", fit.reason());
        LinearGaussianDynamics dynamics = fit.orElseThrow();
        int T = dynamics.steps();
        int n = dynamics.stateSize();
        int p = n + dynamics.actionSize();
        double[] F = Vectors.array(recorded.get("Fm"));
        double[] c = Vectors.array(recorded.get("fv"));
        double[] W = Vectors.symmetric(Vectors.array(recorded.get("dyn_covar_tri")), n);
        assertEquals(T - 1, fit.steps().size());
        Transitions data = Transitions.of(rollouts, false);
        for (int t = 0; t < T - 1; t++) {
            assertClose("F", t, slice(dynamics.F(), t, n * p), F, t * n * p, n * p, 1e-8);
            assertClose("c", t, slice(dynamics.c(), t, n), c, t * n, n, 1e-8);
            assertClose("W", t, slice(dynamics.W(), t, n * n), W, t * n * n, n * n, 1e-8);
            double[] ours = predict(dynamics.F(), dynamics.c(), t, n, p, data);
            double[] theirs = predict(F, c, t, n, p, data);
            assertClose("prediction", t, ours, theirs, 0, ours.length, 1e-11);
        }
        assertArrayEquals(new double[n * p], slice(dynamics.F(), T - 1, n * p));
        assertArrayEquals(new double[n], slice(dynamics.c(), T - 1, n));
        assertArrayEquals(new double[n * n], slice(dynamics.W(), T - 1, n * n));
    }

    private static double[] predict(double[] F, double[] c, int t, int n, int p, Transitions data) {
        double[] points = data.step(t);
        double[] next = new double[data.N() * n];
        for (int i = 0; i < data.N(); i++) {
            for (int a = 0; a < n; a++) {
                double sum = c[t * n + a];
                for (int j = 0; j < p; j++) {
                    sum += F[(t * n + a) * p + j] * points[i * data.size() + j];
                }
                next[i * n + a] = sum;
            }
        }
        return next;
    }

    private static DynamicsPrior recordedPrior(String name, JsonNode recorded) {
        JsonNode niw = recorded.get("niw");
        double[] mu0 = Vectors.array(niw.get("mu0"));
        double[] m = Vectors.array(niw.get("m"));
        double[] n0 = Vectors.array(niw.get("n0"));
        int D = Vectors.shape(niw.get("mu0"))[1];
        double[] Phi = recordedPhi(name, niw, D);
        if (Phi.length == 0) {
            GaussianMixture mixture = mixture(recorded.get("gmm"));
            return (t, points, N) ->
                    mixture.prior(points, N, recorded.get("strength").asDouble());
        }
        return (t, points, N) -> new NormalInverseWishart(slice(mu0, t, D), slice(Phi, t, D * D), m[t], n0[t]);
    }

    /** The recorded scatters; empty where they are to be rebuilt from the mixture. */
    private static double[] recordedPhi(String name, JsonNode niw, int D) {
        if (niw.has("Phi_tri")) {
            return Vectors.symmetric(Vectors.array(niw.get("Phi_tri")), D);
        }
        if (name.endsWith("it1")) {
            return Vectors.symmetric(
                    Vectors.array(Vectors.read(name + "_niw_phi").get("Phi_tri")), D);
        }
        return new double[0];
    }

    static GaussianMixture mixture(JsonNode gmm) {
        int D = Vectors.shape(gmm.get("mu"))[1];
        return new GaussianMixture(
                gmm.get("N").asInt(),
                Vectors.array(gmm.get("logmass")),
                Vectors.array(gmm.get("mu")),
                Vectors.symmetric(Vectors.array(gmm.get("sigma_tri")), D));
    }

    static double[] slice(double[] values, int t, int length) {
        return Arrays.copyOfRange(values, t * length, (t + 1) * length);
    }

    static void assertClose(
            String what, int t, double[] actual, double[] recorded, int from, int length, double tolerance) {
        double[] expected = Arrays.copyOfRange(recorded, from, from + length);
        double error = Vectors.relative(actual, expected, 0, length);
        assertTrue(error <= tolerance, what + " at step " + t + " is off by " + error);
    }
}

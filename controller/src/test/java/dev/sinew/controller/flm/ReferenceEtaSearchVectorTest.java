package dev.sinew.controller.flm;

import static dev.sinew.controller.flm.RecordedLqr.assertBlocks;
import static dev.sinew.controller.flm.RecordedLqr.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.Vectors;
import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.flm.ReferenceEtaSearch.StateLaw;
import dev.sinew.controller.lqr.Cholesky;
import dev.sinew.controller.lqr.PolicyKl;
import dev.sinew.controller.lqr.TrajectoryLaw;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole of the recorded updates: every pass of every search, and all that follows from its controller. */
class ReferenceEtaSearchVectorTest {

    private static final String VARIANTS = "variants_dX4_dU2_T30_N8";

    /** One recorded problem. */
    private record Problem(
            LinearGaussianPolicy previous, LinearGaussianDynamics dynamics, Gaussian start, QuadraticCost cost) {}

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
    void reproducesTheRecordedUpdates(String name) {
        JsonNode lqr = Vectors.read(name + "_lqr");
        JsonNode inputs = lqr.get("inputs");
        LinearGaussianPolicy previous =
                RecordedLqr.policy(Vectors.read(name + "_rollouts").get("prev_controller"));
        LinearGaussianDynamics dynamics = RecordedLqr.dynamics(Vectors.read(name + "_dynfit"));
        Problem problem = new Problem(
                previous, dynamics, RecordedLqr.start(inputs), RecordedLqr.cost(inputs, previous.stateSize()));
        assertFalse(lqr.get("runs").isEmpty());
        for (JsonNode run : lqr.get("runs")) {
            reproduces(problem, run, 0, StateLaw.NEW);
        }
        reproduces(problem, lqr.get("run_warm"), 0, StateLaw.NEW);
    }

    @Test
    void reproducesTheVariants() {
        JsonNode file = Vectors.read(VARIANTS);
        JsonNode variants = file.get("variants");
        Problem problem = variantProblem(file, file.get("inputs").get("Cm"));
        reproduces(problem, variants.get("plain"), 0, StateLaw.NEW);
        reproduces(problem, variants.get("use_prev_distr"), 0, StateLaw.PREVIOUS);
        reproduces(problem, variants.get("max_ent_traj_0.05"), 0.05, StateLaw.NEW);
    }

    @Test
    void reproducesTheSearchOnAnIndefiniteCost() {
        JsonNode file = Vectors.read(VARIANTS);
        JsonNode recorded = file.get("non_pd");
        Problem problem = variantProblem(file, recorded.get("Cm"));
        reproduces(problem, recorded.get("run"), 0, StateLaw.NEW);
        ReferenceEtaSearch.Result spent = reproduces(problem, recorded.get("run_big_step"), 0, StateLaw.NEW);
        assertEquals(50, spent.trace().size());
        assertFalse(spent.converged());
    }

    @Test
    void reproducesTheAugmentedCostAndTheControllerAtAGivenEta() {
        JsonNode file = Vectors.read(VARIANTS);
        Problem problem = variantProblem(file, file.get("inputs").get("Cm"));
        int T = problem.dynamics().steps();
        assertEquals(5, file.get("fixed_eta").size());
        for (JsonNode recorded : file.get("fixed_eta")) {
            PenalisedLqr lqr =
                    new PenalisedLqr(problem.previous(), problem.dynamics(), problem.start(), problem.cost(), 0);
            lqr.solve(recorded.get("eta").asDouble());
            assertBlocks("fCm", recorded.get("fCm"), lqr.augmentedC(), T, 1e-10);
            assertBlocks("fcv", recorded.get("fcv"), lqr.augmentedc(), T, 1e-10);
            assertController(recorded.get("controller"), lqr.policy(), 1e-10);
        }
    }

    private static Problem variantProblem(JsonNode file, JsonNode hessians) {
        JsonNode inputs = file.get("inputs");
        LinearGaussianPolicy previous = RecordedLqr.policy(file.get("prev_controller"));
        return new Problem(
                previous,
                RecordedLqr.dynamics(file),
                RecordedLqr.start(inputs),
                RecordedLqr.cost(inputs, hessians, previous.stateSize()));
    }

    private static ReferenceEtaSearch.Result reproduces(
            Problem problem, JsonNode run, double entropyWeight, StateLaw law) {
        int T = problem.dynamics().steps();
        double epsilon = run.get("kl_step_per_timestep").asDouble() * T;
        ReferenceEtaSearch.Result result = ReferenceEtaSearch.search(
                problem.previous(),
                problem.dynamics(),
                problem.start(),
                problem.cost(),
                epsilon,
                run.get("eta0").asDouble(),
                entropyWeight,
                law);
        assertFalse(result.failed());
        JsonNode trace = run.get("trace");
        assertEquals(trace.size(), result.trace().size());
        for (int i = 0; i < trace.size(); i++) {
            ReferenceEtaSearch.Pass pass = result.trace().get(i);
            assertClose("eta in", trace.get(i).get("eta_in").asDouble(), pass.etaIn(), 1e-9);
            assertClose("eta used", trace.get(i).get("eta_used").asDouble(), pass.etaUsed(), 1e-9);
            assertClose("KL", trace.get(i).get("kl").asDouble(), pass.kl(), 1e-8);
            assertEquals(trace.get(i).get("converged").asBoolean(), pass.converged());
        }
        assertClose("eta", run.get("eta_of_controller").asDouble(), result.etaOfController(), 1e-9);
        assertClose("eta returned", run.get("eta_returned").asDouble(), result.etaReturned(), 1e-9);
        assertEquals(run.get("converged").asBoolean(), result.converged());
        assertController(run.get("controller"), result.policy(), 1e-10);
        assertLaw(problem, run, result.policy());
        return result;
    }

    private static void assertController(JsonNode recorded, LinearGaussianPolicy policy, double tolerance) {
        int T = policy.steps();
        int m = policy.actionSize();
        assertBlocks("K", recorded.get("K"), policy.K(), T, tolerance);
        assertBlocks("k", recorded.get("k"), policy.k(), T, tolerance);
        assertBlocks("Sigma", recorded.get("polSig"), policy.Sigma(), T, tolerance);
        double[] upper = new double[T * m * m];
        double[] inverse = new double[T * m * m];
        double[] L = new double[m * m];
        for (int t = 0; t < T; t++) {
            assertTrue(Cholesky.factor(m, policy.Sigma(), t * m * m, m, L, 0));
            Cholesky.invert(m, L, 0, inverse, t * m * m);
            for (int i = 0; i < m * m; i++) {
                upper[t * m * m + i] = L[i % m * m + i / m];
            }
        }
        assertBlocks("upper factor", recorded.get("cholPolSig"), upper, T, tolerance);
        assertBlocks("precision", recorded.get("invPolSig"), inverse, T, tolerance);
    }

    private static void assertLaw(Problem problem, JsonNode run, LinearGaussianPolicy policy) {
        int T = policy.steps();
        int d = policy.stateSize() + policy.actionSize();
        TrajectoryLaw law = TrajectoryLaw.of(problem.dynamics(), problem.start(), policy);
        TrajectoryLaw before = TrajectoryLaw.of(problem.dynamics(), problem.start(), problem.previous());
        double[] kl = PolicyKl.perStep(policy, problem.previous(), law);
        assertBlocks("KL per step", run.get("kl_per_t"), kl, T, 1e-8);
        assertBlocks("KL per step by the other formula", run.get("kl_alt_per_t"), kl, T, 1e-8);
        assertBlocks("mu", run.get("mu"), law.means(), T, 1e-10);
        double[] sigma = law.covariances();
        if (run.has("sigma")) {
            assertBlocks("sigma", run.get("sigma"), sigma, T, 1e-10);
        }
        double[] diagonal = new double[T * d];
        for (int i = 0; i < T * d; i++) {
            diagonal[i] = sigma[i / d * d * d + i % d * (d + 1)];
        }
        assertBlocks("diagonal of sigma", run.get("sigma_diag"), diagonal, T, 1e-10);
        assertBlocks("new cost", run.get("expected_cost_new"), steps(law.expectedCost(problem.cost())), T, 1e-10);
        assertBlocks("old cost", run.get("expected_cost_prev"), steps(before.expectedCost(problem.cost())), T, 1e-10);
    }

    private static double[] steps(double[] withEnd) {
        return Arrays.copyOf(withEnd, withEnd.length - 1);
    }
}

package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the data, a fit ends in a refusal with a reason or in finite dynamics with a positive semi-definite W. */
class PathologicalDataTest {

    private static final int T = 30;
    private static final int n = 3;
    private static final int m = 2;

    /** Changes one sample value: trajectory i, place j in its states or actions. */
    private interface Change {
        double apply(int i, int j, double value);
    }

    private static List<Rollout> data(int N, Change states, Change actions) {
        SplittableRandom random = new SplittableRandom(N);
        List<Rollout> rollouts = new ArrayList<>();
        List<Rollout> sound = LinearPlant.random(n, m, random).rollouts(N, T, 0.1, random);
        for (int i = 0; i < N; i++) {
            double[] X = sound.get(i).X();
            double[] U = sound.get(i).U();
            for (int j = 0; j < X.length; j++) {
                X[j] = states.apply(i, j, X[j]);
            }
            for (int j = 0; j < U.length; j++) {
                U[j] = actions.apply(i, j, U[j]);
            }
            rollouts.add(new Rollout(T, n, m, X, U, new double[T + 1]));
        }
        return rollouts;
    }

    private static Map<String, List<Rollout>> kinds(int N) {
        Change same = (i, j, value) -> value;
        Map<String, List<Rollout>> kinds = new TreeMap<>();
        kinds.put("sound", data(N, same, same));
        kinds.put("constant state", data(N, (i, j, value) -> j % n == 1 ? 0.1 : value, same));
        kinds.put("constant action", data(N, same, (i, j, value) -> j % m == 0 ? 1e6 + 0.1 : value));
        kinds.put("all zero", data(N, (i, j, value) -> 0, (i, j, value) -> 0));
        kinds.put("mixed units", data(N, (i, j, value) -> value * (j % n == 0 ? 1e6 : 1e-6), same));
        kinds.put("far from zero", data(N, (i, j, value) -> 1e9 + value, same));
        kinds.put("tiny", data(N, (i, j, value) -> 1e-180 * value, (i, j, value) -> 1e-180 * value));
        kinds.put("huge", data(N, (i, j, value) -> 1e180 * value, (i, j, value) -> 1e180 * value));
        kinds.put("largest", data(N, (i, j, value) -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE, same));
        kinds.put("NaN", data(N, (i, j, value) -> i == N - 1 && j == 7 ? Double.NaN : value, same));
        kinds.put("infinite", data(N, same, (i, j, value) -> j == 5 ? Double.POSITIVE_INFINITY : value));
        kinds.put(
                "duplicates",
                new ArrayList<>(Collections.nCopies(N, data(1, same, same).getFirst())));
        kinds.put("collinear", collinear(N));
        return kinds;
    }

    private static List<Rollout> collinear(int N) {
        List<Rollout> rollouts = new ArrayList<>();
        for (Rollout each : data(N, (i, j, value) -> value, (i, j, value) -> value)) {
            double[] X = each.X();
            for (int t = 0; t <= T; t++) {
                X[t * n + 2] = 3 * X[t * n] - 0.5 * X[t * n + 1];
            }
            rollouts.add(new Rollout(T, n, m, X, each.U(), each.cost()));
        }
        return rollouts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 8, 20})
    void endsInARefusalOrInFiniteDynamics(int N) {
        int fitted = 0;
        int refused = 0;
        LinearPlant model = LinearPlant.random(n, m, new SplittableRandom(99));
        for (Map.Entry<String, List<Rollout>> kind : kinds(N).entrySet()) {
            List<Rollout> rollouts = kind.getValue();
            MixturePrior mixture =
                    MixturePrior.empty(MixtureSettings.standard()).with(rollouts, new SplittableRandom(1));
            mixture = mixture.with(rollouts, new SplittableRandom(2));
            MixturePrior reference =
                    MixturePrior.empty(MixtureSettings.reference()).with(rollouts, new SplittableRandom(1));
            List<DynamicsPrior> priors = List.of(
                    DynamicsPrior.none(),
                    DynamicsPrior.ridge(n, 1e-6),
                    mixture,
                    reference,
                    NominalModelPrior.along(model, rollouts, 2));
            for (DynamicsPrior prior : priors) {
                for (DynamicsFitter fitter : List.of(DynamicsFitter.standard(), DynamicsFitter.reference())) {
                    DynamicsFit fit = fitter.fit(rollouts, prior);
                    if (fit.isRefused()) {
                        refused++;
                        assertFalse(fit.reason().isBlank());
                    } else {
                        fitted++;
                        assertSound(kind.getKey(), fit, fitter.regulariser() == Regulariser.DIAGONAL);
                    }
                }
            }
        }
        assertTrue(fitted > 30 && refused > 20, fitted + " fitted, " + refused + " refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sound", "constant state", "constant action", "mixed units", "duplicates", "collinear"})
    void fitsUnderAPriorWhatIsFinite(String kind) {
        for (int N : new int[] {1, 2, 5, 20}) {
            List<Rollout> rollouts = kinds(N).getOrDefault(kind, List.of());
            LinearPlant model = LinearPlant.random(n, m, new SplittableRandom(99));
            DynamicsFit nominal = DynamicsFitter.standard().fit(rollouts, NominalModelPrior.along(model, rollouts, 2));
            assertEquals("", nominal.reason());
            MixturePrior mixture =
                    MixturePrior.empty(MixtureSettings.standard()).with(rollouts, new SplittableRandom(1));
            assertEquals("", DynamicsFitter.standard().fit(rollouts, mixture).reason());
        }
    }

    private static void assertSound(String kind, DynamicsFit fit, boolean floored) {
        LinearGaussianDynamics dynamics = fit.orElseThrow();
        for (double[] array : List.of(dynamics.F(), dynamics.c(), dynamics.W())) {
            for (double value : array) {
                assertTrue(Double.isFinite(value), kind);
            }
        }
        for (int t = 0; t < dynamics.steps(); t++) {
            double[] W = DynamicsFitVectorTest.slice(dynamics.W(), t, n * n);
            double[] scaled = new double[n * n];
            for (int i = 0; i < n * n; i++) {
                assertEquals(W[i], W[i % n * n + i / n], kind);
                double size = Math.sqrt(Math.abs(W[i / n * (n + 1)])) * Math.sqrt(Math.abs(W[i % n * (n + 1)]));
                scaled[i] = W[i] == 0 ? 0 : W[i] / size;
            }
            for (double value : Spectrum.of(scaled, n)) {
                assertTrue(!floored || value > -1e-9, kind + " has an eigenvalue " + value + " at step " + t);
            }
        }
    }
}

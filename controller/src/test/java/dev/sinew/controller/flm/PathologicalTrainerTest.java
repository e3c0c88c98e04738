package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.fit.DynamicsFitter;
import dev.sinew.controller.fit.MixtureSettings;
import dev.sinew.controller.lqr.Cholesky;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.ExplorationPolicy;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * 10,000 data sets that no learner should ever see: each update ends in a refusal with its reason, or in a finite controller within
 * the caps, and learning can go on from it.
 */
class PathologicalTrainerTest {

    private static final int SETS = 10_000;
    private static final int n = 2;
    private static final int m = 1;
    private static final double LIMIT = 2;
    private static final ActionLimits LIMITS = ActionLimits.symmetric(LIMIT);
    private static final Safeguards PROTECTION = Safeguards.standard(LIMITS);
    private static final Dynamics NOMINAL = PathologicalTrainerTest::step;
    private static final List<PriorSource> PRIORS = List.of(
            PriorSource.none(), PriorSource.mixture(MixtureSettings.standard()), PriorSource.nominal(NOMINAL, 2));

    /** What is wrong with the states and actions of a trial. */
    private enum Data {
        SOUND,
        DUPLICATES,
        CONSTANT_STATE,
        CONSTANT_ACTION,
        ALL_ZERO,
        COLLINEAR,
        MIXED_UNITS,
        FAR_AWAY,
        TINY,
        HUGE,
        LARGEST,
        NAN,
        INFINITE,
        DROPPED_SAMPLES,
        SHORT,
        OTHER_SIZE,
        SATURATED,
        HALF_SATURATED,
        NONE
    }

    /** What is wrong with the cost, at one step. */
    private enum Price {
        SOUND,
        INFINITE,
        NAN,
        INDEFINITE,
        STEEP,
        FLAT
    }

    @Test
    void refusesWithAReasonOrEndsWithinTheCaps() {
        SplittableRandom random = new SplittableRandom(2026);
        Map<String, Integer> accepted = new TreeMap<>();
        Map<String, Integer> refused = new TreeMap<>();
        int sets = 0;
        while (sets < SETS) {
            int T = 1 + random.nextInt(4);
            boolean box = random.nextBoolean();
            PriorSource prior = PRIORS.get(random.nextInt(PRIORS.size()));
            FlmSettings settings = settings(prior, box);
            LocalController controller = LocalController.begin(InitialControllers.zero(T, n, 0.25));
            // A few in a row, so that bad data meet good ones that were kept.
            for (int i = 0; i < 3; i++, sets++) {
                Data data = Data.values()[random.nextInt(Data.values().length)];
                Price price = Price.values()[random.nextInt(Price.values().length)];
                int at = List.of(0, T / 2, T - 1, T).get(random.nextInt(4));
                int N = List.of(1, 2, n, n + m, n + m + 1, 8).get(random.nextInt(6));
                Cost cost = new Priced(price, at, T);
                String what = data + ", cost " + price + " at " + at + " of " + T + ", N = " + N;
                List<Rollout> trials = trials(data, controller.policy(), cost, N, random);
                LocalUpdate update = new LocalImprovement(settings, FlmTrainerTest.IN_ORDER)
                        .improve(controller, trials, cost, settings.prior(), random.split());
                boolean isNew = !Double.isNaN(update.controller().predicted());
                (isNew ? accepted : refused).merge(data.name(), 1, Integer::sum);
                if (!isNew) {
                    assertFalse(update.note().isBlank(), what);
                }
                assertWithinCaps(what, update, isNew);
                controller = update.controller();
            }
        }
        assertTrue(accepted.getOrDefault("SOUND", 0) > 100, "hardly anything was accepted: " + accepted);
        assertTrue(refused.getOrDefault("NAN", 0) > 100, "hardly anything was refused: " + refused);
        assertEquals(0, accepted.getOrDefault("NONE", 0) + accepted.getOrDefault("SHORT", 0));
    }

    private static FlmSettings settings(PriorSource prior, boolean box) {
        UpdateOptions update = box ? UpdateOptions.DEFAULT.within(LIMITS) : UpdateOptions.DEFAULT;
        return new FlmSettings(1, StepRule.DEFAULT, DynamicsFitter.standard(), prior, 20, 0.1, update, PROTECTION);
    }

    private static void assertWithinCaps(String what, LocalUpdate update, boolean isNew) {
        LinearGaussianPolicy policy = update.controller().policy();
        for (double[] each : List.of(policy.K(), policy.k(), policy.Sigma())) {
            for (double value : each) {
                assertTrue(Double.isFinite(value), what);
            }
        }
        for (int t = 0; t < policy.steps(); t++) {
            double[] above = {policy.Sigma()[t] - 0.999 * 1e-6 * LIMIT * LIMIT};
            assertTrue(Cholesky.factor(m, above, 0, m, new double[1], 0), what + ": noise below its floor");
            assertTrue(Math.sqrt(policy.Sigma()[t]) <= 1.0001 * LIMIT, what + ": noise above its cap");
        }
        if (isNew) {
            assertTrue(PROTECTION.gains().norm(policy) <= 1e3, what + ": gains above their cap");
            LocalUpdate.Model model = update.model().orElseThrow();
            // Above the cap only where the old controller asks for even more.
            double before = PROTECTION
                    .gains()
                    .asked(update.controller().base().orElseThrow().policy(), model.dynamics(), model.start());
            double asked = PROTECTION.gains().asked(policy, model.dynamics(), model.start());
            assertTrue(asked <= Math.max(5, before), what + ": feedback of " + asked);
            for (double value : model.dynamics().F()) {
                assertTrue(Double.isFinite(value), what);
            }
        }
        assertTrue(update.controller().multiplier() > 0 && update.controller().eta() > 0, what);
        // Whatever it is, it can be tried next.
        ExplorationPolicy.of(policy, new double[policy.steps() * m], ActionLimits.none(m));
    }

    private static void step(double[] x, double[] u, double[] next, double[] F) {
        double[] A = LinearPractice.F;
        for (int i = 0; i < n; i++) {
            next[i] = A[i * 3] * x[0] + A[i * 3 + 1] * x[1] + A[i * 3 + 2] * u[0] + LinearPractice.c[i];
        }
        System.arraycopy(A, 0, F, 0, F.length);
    }

    private static List<Rollout> trials(
            Data data, LinearGaussianPolicy policy, Cost cost, int N, SplittableRandom random) {
        List<Rollout> trials = new ArrayList<>();
        for (int i = 0; i < (data == Data.NONE ? 0 : N); i++) {
            boolean repeated = data == Data.DUPLICATES && i > 0;
            trials.add(repeated ? trials.getFirst() : trial(data, policy, cost, i, random));
        }
        return trials;
    }

    private static Rollout trial(Data data, LinearGaussianPolicy policy, Cost cost, int i, SplittableRandom random) {
        int T = data == Data.SHORT ? policy.steps() + 1 : policy.steps();
        int size = data == Data.OTHER_SIZE ? n + 1 : n;
        double[] X = new double[(T + 1) * size];
        double[] U = new double[T * m];
        double[] x = {1 + 0.1 * random.nextGaussian(), -0.5 + 0.1 * random.nextGaussian()};
        double[] u = new double[m];
        for (int t = 0; t <= T; t++) {
            System.arraycopy(x, 0, X, t * size, n);
            if (t < T) {
                policy.act(Math.min(t, policy.steps() - 1), x, u);
                boolean push = data == Data.SATURATED || (data == Data.HALF_SATURATED && i % 2 == 0);
                u[0] += (push ? 100 : 0) + 0.5 * random.nextGaussian();
                LIMITS.clamp(u);
                U[t] = u[0];
                double[] next = new double[n];
                step(x, u, next, new double[0]);
                x = next;
            }
        }
        spoil(data, X, U, i, random);
        if (data == Data.OTHER_SIZE || data == Data.SHORT) {
            return new Rollout(T, size, m, X, U, new double[T + 1]);
        }
        return new Rollout(T, n, m, X, U, cost.along(T, n, m, X, U));
    }

    private static void spoil(Data data, double[] X, double[] U, int i, SplittableRandom random) {
        for (int j = 0; j < X.length; j++) {
            X[j] = switch (data) {
                case CONSTANT_STATE -> j % n == 0 ? 0.1 : X[j];
                case ALL_ZERO -> 0;
                case COLLINEAR -> j % n == 1 ? 3 * X[j - 1] : X[j];
                case MIXED_UNITS -> X[j] * (j % n == 0 ? 1e6 : 1e-6);
                case FAR_AWAY -> 1e9 + X[j];
                case TINY -> 1e-180 * X[j];
                case HUGE -> 1e180 * X[j];
                case LARGEST -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE;
                case NAN -> j == 0 ? Double.NaN : X[j];
                default -> X[j];
            };
        }
        for (int j = 0; j < U.length; j++) {
            U[j] = switch (data) {
                case CONSTANT_ACTION -> 0.3;
                case ALL_ZERO -> 0;
                case INFINITE -> Double.POSITIVE_INFINITY;
                default -> U[j];
            };
        }
        if (data == Data.DROPPED_SAMPLES) {
            X[random.nextInt(X.length)] = Double.NaN;
        }
    }

    /** {@code x'x + u'u / 10}, spoilt at one step. */
    private record Priced(Price price, int at, int T) implements Cost {

        private double factor(int t) {
            if (t != at) {
                return price == Price.FLAT ? 0 : 1;
            }
            return switch (price) {
                case SOUND -> 1;
                case INFINITE -> Double.POSITIVE_INFINITY;
                case NAN -> Double.NaN;
                case INDEFINITE -> -1e3;
                case STEEP -> 1e12;
                case FLAT -> 0;
            };
        }

        @Override
        public double stage(int t, double[] x, double[] u) {
            return factor(t) * (x[0] * x[0] + x[1] * x[1] + 0.1 * u[0] * u[0]);
        }

        @Override
        public double terminal(double[] x) {
            return factor(T) * 10 * (x[0] * x[0] + x[1] * x[1]);
        }

        @Override
        public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
            double f = factor(t);
            for (int i = 0; i < n; i++) {
                gradient[i] += f * 2 * x[i];
                hessian[i * 4] += f * 2;
            }
            gradient[2] += f * 0.2 * u[0];
            hessian[8] += f * 0.2;
            return stage(t, x, u);
        }

        @Override
        public double addTerminal(double[] x, double[] gradient, double[] hessian) {
            double f = factor(T);
            for (int i = 0; i < n; i++) {
                gradient[i] += f * 20 * x[i];
                hessian[i * 3] += f * 20;
            }
            return terminal(x);
        }
    }
}

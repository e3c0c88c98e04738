package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.fit.DynamicsFitter;
import dev.sinew.controller.fit.MixtureSettings;
import dev.sinew.controller.lqr.LqrSolution;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlmTrainerTest {

    private static final int T = LinearPractice.T;
    private static final int n = LinearPractice.n;
    private static final int m = LinearPractice.m;

    static final FlmTrainer.Workers IN_ORDER = inOrderOf(false);

    /** Workers that begin with the first or with the last work. */
    private static FlmTrainer.Workers inOrderOf(boolean lastFirst) {
        return new FlmTrainer.Workers() {
            @Override
            public <R> List<R> all(List<Callable<R>> work) {
                List<R> results = new ArrayList<>(Collections.nCopies(work.size(), null));
                for (int i = 0; i < work.size(); i++) {
                    int at = lastFirst ? work.size() - 1 - i : i;
                    try {
                        results.set(at, work.get(at).call());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
                return results;
            }
        };
    }

    private static FlmSettings settings(double klStep, PriorSource prior) {
        return new FlmSettings(
                klStep,
                StepRule.DEFAULT,
                DynamicsFitter.standard(),
                prior,
                20,
                0.1,
                UpdateOptions.DEFAULT,
                Safeguards.none(LinearPractice.m));
    }

    static FlmTrainer trainer(FlmSettings settings, Practice practice, FlmTrainer.Workers workers) {
        return new FlmTrainer(
                condition -> LinearPractice.cost(),
                settings,
                practice,
                Adaptation.none(),
                workers,
                (iteration, condition) -> new SplittableRandom(77L * iteration + condition));
    }

    private static List<Rollout> trials(LinearGaussianPolicy policy, int seed) {
        return new LinearPractice(8).rollouts(policy, LinearPractice.start(0), new SplittableRandom(seed));
    }

    private static List<Rollout> withCosts(List<Rollout> trials, DoubleUnaryOperator change) {
        return trials.stream()
                .map(each -> new Rollout(
                        T,
                        n,
                        m,
                        each.X(),
                        each.U(),
                        Arrays.stream(each.cost()).map(change).toArray()))
                .toList();
    }

    /** One condition's update. */
    static LocalUpdate improve(FlmSettings settings, LocalController before, List<Rollout> trials) {
        return new LocalImprovement(settings, IN_ORDER)
                .improve(before, trials, LinearPractice.cost(), settings.prior(), new SplittableRandom(1));
    }

    private static LocalUpdate improve(LocalController before, List<Rollout> trials) {
        return improve(settings(0.5, PriorSource.none()), before, trials);
    }

    /** After a first update, which must have been an ordinary one. */
    private static LocalController updated() {
        LocalUpdate update = improve(LocalController.begin(LinearPractice.zero()), trials(LinearPractice.zero(), 1));
        assertEquals("", update.note());
        assertTrue(update.kl() > 0);
        return update.controller();
    }

    private static LinearGaussianDynamics truth() {
        double[] F = new double[T * n * (n + m)];
        double[] c = new double[T * n];
        for (int t = 0; t < T; t++) {
            System.arraycopy(LinearPractice.F, 0, F, t * n * (n + m), n * (n + m));
            System.arraycopy(LinearPractice.c, 0, c, t * n, n);
        }
        return new LinearGaussianDynamics(T, n, m, F, c, new double[T * n * n]);
    }

    @Test
    void recoversALinearPlantAndReachesItsRiccatiCostInOneUnboundedIterationG15() {
        FlmTrainer trainer = trainer(settings(1e12, PriorSource.none()), new LinearPractice(n + m + 1), IN_ORDER);
        FlmTrainer.Iteration iteration = trainer.iterate(trainer.begin(List.of(LinearPractice.zero())));
        FlmState state = iteration.state();
        LocalUpdate.Model model = iteration.updates().getFirst().model().orElseThrow();
        assertArrayEquals(truth().F(), model.dynamics().F(), 1e-8);
        assertArrayEquals(truth().c(), model.dynamics().c(), 1e-8);
        double best = LqrSolution.of(truth(), LinearPractice.cost()).value().at(0, LinearPractice.start(0));
        assertEquals(best, state.evaluation().cost(), 1e-8 * best);
        assertEquals(n + m + 1, state.best().trials(), "it is better than the start");
    }

    @Test
    void improvesFromIterationToIterationWithinItsBound() {
        FlmTrainer trainer = trainer(settings(0.5, PriorSource.none()), new LinearPractice(8), IN_ORDER);
        FlmState state = trainer.begin(List.of(LinearPractice.zero(), LinearPractice.zero()));
        for (int i = 0; i < 4; i++) {
            double before = state.evaluation().cost();
            FlmTrainer.Iteration iteration = trainer.iterate(state);
            FlmState next = iteration.state();
            for (int c = 0; c < 2; c++) {
                double bound = 0.5 * T * next.controllers().get(c).multiplier();
                assertTrue(iteration.updates().get(c).kl() <= bound * (1 + 1e-5));
            }
            assertTrue(next.evaluation().cost() < before);
            assertSame(next.evaluation(), next.best().evaluation());
            assertEquals(16 * (i + 1), next.trials());
            state = next;
        }
    }

    @Test
    void keepsTheControllerWhenItsFirstTrialsAreEmpty() {
        LocalController before = LocalController.begin(LinearPractice.zero());
        LocalUpdate update = improve(before, List.of());
        assertSame(before.policy(), update.controller().policy());
        assertEquals(FlmSettings.SHRINK, update.controller().multiplier(), 1e-15);
        assertEquals("no trial could be used", update.note());
    }

    @Test
    void goesBackToTheOldControllerWhenNoTrialOfTheNewOneCanBeUsed() {
        LocalController before = updated();
        LinearGaussianPolicy old = before.base().orElseThrow().policy();
        assertNotEquals(old, before.policy());
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            LocalUpdate update = improve(before, withCosts(trials(before.policy(), 2), cost -> bad));
            assertSame(old, update.controller().policy());
            assertEquals(before.base(), update.controller().base());
            assertEquals(before.recent(), update.controller().recent());
            assertEquals(
                    FlmSettings.SHRINK * before.multiplier(),
                    update.controller().multiplier(),
                    1e-15);
        }
        assertSame(old, improve(before, List.of()).controller().policy());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void learnsFromTheOtherTrialsWhenOneIsNotFinite(double bad) {
        LocalController before = updated();
        List<Rollout> good = trials(before.policy(), 2);
        double[] X = good.getFirst().X();
        X[3 * n] = bad;
        List<Rollout> mixed = new ArrayList<>(good);
        mixed.add(
                2, new Rollout(T, n, m, X, good.getFirst().U(), good.getFirst().cost()));
        LocalUpdate update = improve(before, mixed);
        LocalUpdate expected = improve(before, good);
        assertEquals("", update.note());
        assertSamePolicy(expected.controller().policy(), update.controller().policy());
        assertEquals(expected.controller().recent(), update.controller().recent());
    }

    @Test
    void keepsTheControllerAndSaysWhyWhenTheFitIsRefused() {
        LocalController before = updated();
        LocalUpdate update = improve(before, trials(before.policy(), 2).subList(0, 2));
        assertSame(before.policy(), update.controller().policy());
        assertTrue(update.controller().multiplier() < before.multiplier());
        assertFalse(update.note().isEmpty());
        assertTrue(update.model().isEmpty());
    }

    @Test
    void rollsBackWhenTheCostRisesBeyondItsNoise() {
        LocalController before = updated();
        LocalUpdate update = improve(before, withCosts(trials(before.policy(), 2), cost -> 20 * cost));
        LocalController after = update.controller();
        assertEquals("the cost rose: rolled back", update.note());
        assertEquals(before.base(), after.base());
        assertEquals(FlmSettings.SHRINK * before.multiplier(), after.multiplier(), 1e-15);
        assertTrue(update.actual() < 0);
        // A smaller step from the old controller, not the one that failed.
        double bound = 0.5 * T * after.multiplier();
        assertEquals(bound, update.kl(), 1e-5 * bound);
        assertNotEquals(before.policy(), after.policy());
    }

    @Test
    void goesOnWhenTheCostRisesWithinItsNoise() {
        LocalController before = updated();
        double base = before.base().orElseThrow().cost();
        List<Rollout> trials = trials(before.policy(), 2);
        double mean = new LocalController.Base(before.policy(), trials).cost();
        // 5 % above the old cost, where 10 % is the margin.
        LocalUpdate update = improve(before, withCosts(trials, cost -> cost * 1.05 * base / mean));
        assertEquals("", update.note());
        assertSame(before.policy(), update.controller().base().orElseThrow().policy());
        assertTrue(update.controller().multiplier() < before.multiplier(), "the step shrinks by the rule");
    }

    @Test
    void keepsTheBestControllersBySuccessThenHeldThenCost() {
        Deque<Evaluation> script = new ArrayDeque<>(List.of(
                new Evaluation(false, false, 3, 11, List.of(Double.NaN)),
                new Evaluation(false, false, 3, 11, List.of(5.0)),
                new Evaluation(false, false, 3, 11, List.of(Double.NaN)),
                new Evaluation(false, false, 4, 11, List.of(9.0)),
                new Evaluation(false, false, 3, 11, List.of(1.0)),
                new Evaluation(true, true, 4, 11, List.of(12.0)),
                new Evaluation(false, false, 11, 11, List.of(0.5)),
                new Evaluation(true, true, 4, 11, List.of(11.0)),
                new Evaluation(true, true, 4, 11, List.of(11.0))));
        int[] bestAfter = {1, 1, 3, 3, 5, 5, 7, 7};
        LinearPractice plant = new LinearPractice(8);
        Practice scripted = new Practice() {
            @Override
            public List<Practised> practise(int iteration, List<Optional<LinearGaussianPolicy>> policies) {
                return plant.practise(iteration, policies);
            }

            @Override
            public Evaluation evaluate(int iteration, List<LinearGaussianPolicy> policies) {
                return script.removeFirst();
            }
        };
        FlmTrainer trainer = trainer(settings(0.1, PriorSource.none()), scripted, IN_ORDER);
        FlmState state = trainer.begin(List.of(LinearPractice.zero()));
        List<List<LinearGaussianPolicy>> tried = new ArrayList<>(List.of(state.policies()));
        for (int each : bestAfter) {
            state = trainer.iterate(state).state();
            tried.add(state.policies());
            assertEquals(8 * each, state.best().trials());
            assertEquals(tried.get(each), state.best().policies());
        }
        assertTrue(script.isEmpty());
    }

    @Test
    void leavesAConditionAloneThatDoesWhatItShould() {
        FlmTrainer trainer = trainer(settings(0.5, PriorSource.none()), new LinearPractice(8), IN_ORDER);
        FlmState first = trainer.begin(Collections.nCopies(3, LinearPractice.zero()));
        FlmState both = trainer.iterate(first).state();
        FlmTrainer.Iteration left = trainer.iterate(both.leaving(List.of(false, true, false)));
        assertEquals(3 * 8 + 2 * 8, left.state().trials());
        assertSame(both.policies().get(1), left.state().policies().get(1));
        assertTrue(left.updates().get(1).controller().isDone());
        assertEquals(both.evaluation().costs().get(1), left.updates().get(1).meanCost());
        FlmState all = trainer.iterate(both).state();
        for (int c : new int[] {0, 2}) {
            assertSamePolicy(all.policies().get(c), left.state().policies().get(c));
        }
        FlmState again = trainer.iterate(left.state().leaving(List.of(false, false, false)))
                .state();
        assertEquals(left.state().trials() + 3 * 8, again.trials());
        assertNotSame(left.state().policies().get(1), again.policies().get(1));
    }

    @Test
    void doesNotDependOnTheOrderInWhichWorkersFinish() {
        PriorSource mixture = PriorSource.mixture(MixtureSettings.standard());
        List<FlmState> states = new ArrayList<>();
        for (boolean lastFirst : new boolean[] {false, true}) {
            FlmTrainer trainer = trainer(settings(0.5, mixture), new LinearPractice(5), inOrderOf(lastFirst));
            FlmState state = trainer.begin(Collections.nCopies(3, LinearPractice.zero()));
            for (int i = 0; i < 3; i++) {
                state = trainer.iterate(state).state();
            }
            states.add(state);
        }
        for (int c = 0; c < 3; c++) {
            assertSamePolicy(
                    states.get(0).policies().get(c), states.get(1).policies().get(c));
        }
        assertEquals(states.get(0).evaluation(), states.get(1).evaluation());
    }

    private static void assertSamePolicy(LinearGaussianPolicy expected, LinearGaussianPolicy actual) {
        assertArrayEquals(expected.K(), actual.K());
        assertArrayEquals(expected.k(), actual.k());
        assertArrayEquals(expected.Sigma(), actual.Sigma());
    }
}

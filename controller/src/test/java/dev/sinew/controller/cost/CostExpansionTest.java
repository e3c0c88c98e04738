package dev.sinew.controller.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostExpansionTest {

    private static final int N = 3;
    private static final int M = 2;
    private static final int D = N + M;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void expansionOfAQuadraticIsExactAnywhere(int T) {
        SplittableRandom random = new SplittableRandom(T);
        QuadraticCost cost = quadratic(T, random);
        CostExpansion expansion = CostExpansion.of(cost, rollouts(4, T, random));
        QuadraticCost average = expansion.quadratic().orElseThrow();
        assertArrayEquals(cost.C(), average.C(), 1e-13);
        assertArrayEquals(cost.c(), average.c(), 1e-12);
        assertArrayEquals(cost.cc(), average.cc(), 1e-11);
        assertArrayEquals(cost.terminalC(), average.terminalC(), 1e-13);
        assertArrayEquals(cost.terminalc(), average.terminalc(), 1e-12);
    }

    @Test
    void expansionAroundOneTrialHasItsCostAndGradientThere() {
        int T = 4;
        SplittableRandom random = new SplittableRandom(5);
        Cost cost = CostSum.of(
                new CostSum.Term(
                        "place",
                        2,
                        StateCost.ofEntries(
                                new int[] {0, 2},
                                new double[] {0.3, 0.1},
                                new double[] {1, 2},
                                Norm.logL2(0.1, 10, 1e-3),
                                Ramp.linear(T))),
                new CostSum.Term("turn", 1, StateCost.ofAngle(1, 3, 1, Ramp.constant(T))),
                new CostSum.Term("effort", 0.1, new ActionCost(1, 3)));
        Rollout rollout = rollouts(1, T, random).getFirst();
        QuadraticCost local =
                CostExpansion.of(cost, List.of(rollout)).quadratic().orElseThrow();
        assertArrayEquals(
                cost.along(T, N, M, rollout.X(), rollout.U()), local.along(T, N, M, rollout.X(), rollout.U()), 1e-12);
        double[] x = new double[N];
        double[] u = new double[M];
        for (int t = 0; t < T; t++) {
            rollout.state(t, x);
            rollout.action(t, u);
            double[] expected = new double[D];
            double[] actual = new double[D];
            cost.addStage(t, x, u, expected, new double[D * D]);
            local.addStage(t, x, u, actual, new double[D * D]);
            assertArrayEquals(expected, actual, 1e-12);
        }
    }

    @Test
    void averageOverTrialsIsTheMeanOfTheirExpansions() {
        int T = 2;
        SplittableRandom random = new SplittableRandom(6);
        Cost cost = StateCost.ofEntries(
                new int[] {0, 1}, new double[2], new double[] {1, 2}, Norm.l1l2(1, 1, 0.1), Ramp.constant(T));
        List<Rollout> both = rollouts(2, T, random);
        double[] mean = CostExpansion.of(cost, both).quadratic().orElseThrow().C();
        double[] first = CostExpansion.of(cost, both.subList(0, 1))
                .quadratic()
                .orElseThrow()
                .C();
        double[] second = CostExpansion.of(cost, both.subList(1, 2))
                .quadratic()
                .orElseThrow()
                .C();
        for (int i = 0; i < mean.length; i++) {
            assertEquals((first[i] + second[i]) / 2, mean[i], 1e-14);
        }
    }

    @Test
    void leavesOutATrialWhoseCostIsNotFiniteAndNamesTheTerm() {
        int T = 5;
        SplittableRandom random = new SplittableRandom(7);
        List<Rollout> rollouts = rollouts(3, T, random);
        Cost whole =
                StateCost.ofEntries(new int[] {0}, new double[1], new double[] {1}, Norm.quadratic(), Ramp.constant(T));
        double[] marked = new double[N];
        rollouts.get(1).state(3, marked);
        Cost cost = CostSum.of(
                new CostSum.Term("whole", 1, whole),
                new CostSum.Term("broken", 1, failing(marked[0], Double.NaN)),
                new CostSum.Term("effort", 1, new ActionCost(1, 1)));
        CostExpansion expansion = CostExpansion.of(cost, rollouts);
        assertEquals(List.of(new CostExpansion.Rejection(1, 3, "broken")), expansion.rejections());
        QuadraticCost expected = CostExpansion.of(cost, List.of(rollouts.get(0), rollouts.get(2)))
                .quadratic()
                .orElseThrow();
        assertArrayEquals(expected.C(), expansion.quadratic().orElseThrow().C());
        assertArrayEquals(expected.cc(), expansion.quadratic().orElseThrow().cc());
    }

    @Test
    void findsATermInsideASumOfSums() {
        int T = 1;
        List<Rollout> rollouts = rollouts(1, T, new SplittableRandom(8));
        double[] marked = new double[N];
        rollouts.getFirst().state(0, marked);
        Cost cost = CostSum.of(new CostSum.Term(
                "outer", 1, CostSum.of(new CostSum.Term("inner", 1, failing(marked[0], Double.POSITIVE_INFINITY)))));
        CostExpansion expansion = CostExpansion.of(cost, rollouts);
        assertEquals("outer.inner", expansion.rejections().getFirst().term());
        assertTrue(expansion.quadratic().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void namesAStateThatIsNotFinite(double value) {
        int T = 2;
        double[] X = new double[(T + 1) * N];
        X[T * N] = value;
        Rollout rollout = new Rollout(T, N, M, X, new double[T * M], new double[T + 1]);
        CostExpansion expansion = CostExpansion.of(new ActionCost(1, 1), List.of(rollout));
        assertEquals(List.of(new CostExpansion.Rejection(0, T, "state or action")), expansion.rejections());
        assertTrue(expansion.quadratic().isEmpty());
    }

    @Test
    void refusesTrialsOfDifferentSizesAndNoTrials() {
        Cost cost = new ActionCost(1, 1);
        SplittableRandom random = new SplittableRandom(9);
        List<Rollout> mixed = List.of(
                rollouts(1, 2, random).getFirst(), rollouts(1, 3, random).getFirst());
        assertThrows(IllegalArgumentException.class, () -> CostExpansion.of(cost, mixed));
        assertThrows(IllegalArgumentException.class, () -> CostExpansion.of(cost, List.of()));
    }

    /** A cost that is not finite at one value of the first entry. */
    private static Cost failing(double at, double value) {
        return new Cost() {
            @Override
            public double stage(int t, double[] x, double[] u) {
                return x[0] == at ? value : 1;
            }

            @Override
            public double terminal(double[] x) {
                return 1;
            }

            @Override
            public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
                return stage(t, x, u);
            }

            @Override
            public double addTerminal(double[] x, double[] gradient, double[] hessian) {
                return 1;
            }
        };
    }

    private static QuadraticCost quadratic(int T, SplittableRandom random) {
        double[] C = new double[T * D * D];
        for (int t = 0; t < T; t++) {
            System.arraycopy(symmetric(D, random), 0, C, t * D * D, D * D);
        }
        return new QuadraticCost(
                T,
                N,
                M,
                C,
                random.doubles(T * D, -1, 1).toArray(),
                random.doubles(T + 1, -1, 1).toArray(),
                symmetric(N, random),
                random.doubles(N, -1, 1).toArray());
    }

    private static double[] symmetric(int n, SplittableRandom random) {
        double[] S = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                S[i * n + j] = random.nextDouble(-1, 1);
                S[j * n + i] = S[i * n + j];
            }
        }
        return S;
    }

    private static List<Rollout> rollouts(int count, int T, SplittableRandom random) {
        List<Rollout> rollouts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] X = random.doubles((T + 1) * N, -3, 3).toArray();
            double[] U = random.doubles(T * M, -3, 3).toArray();
            rollouts.add(new Rollout(T, N, M, X, U, new double[T + 1]));
        }
        return rollouts;
    }
}

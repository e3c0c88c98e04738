package dev.sinew.controller.lqr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.cost.QuadraticCost;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrajectoryLawTest {

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,3,2", "2,2,1", "5,4,2", "3,6,5"})
    void momentsAreMarginalsOfTheJointGaussian(int T, int n, int m) {
        RandomProblem p = RandomProblem.of(new SplittableRandom(T + 10 * n), T, n, m);
        TrajectoryLaw law = TrajectoryLaw.of(p.dynamics(), p.start(), p.policy());
        JointGaussian joint = JointGaussian.of(p.dynamics(), p.start(), p.policy());
        int d = n + m;
        double[] means = law.means();
        double[] covariances = law.covariances();
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < d; i++) {
                assertEquals(joint.mean().get(t * d + i, 0), means[t * d + i], 1e-12);
                for (int j = 0; j < d; j++) {
                    double wanted = joint.covariance().get(t * d + i, t * d + j);
                    assertEquals(wanted, covariances[(t * d + i) * d + j], 1e-12);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            assertEquals(joint.mean().get(T * d + i, 0), law.stateMeans()[T * n + i], 1e-12);
            for (int j = 0; j < n; j++) {
                double wanted = joint.covariance().get(T * d + i, T * d + j);
                assertEquals(wanted, law.stateCovariances()[(T * n + i) * n + j], 1e-12);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void expectedCostIsTheMonteCarloMean(int seed) {
        RandomProblem p = RandomProblem.of(new SplittableRandom(seed), 5, 3, 2);
        double expected =
                sum(TrajectoryLaw.of(p.dynamics(), p.start(), p.policy()).expectedCost(p.cost()));
        SplittableRandom random = new SplittableRandom(1000 + seed);
        int samples = 40_000;
        double mean = 0;
        double squares = 0;
        for (int i = 1; i <= samples; i++) {
            double cost = sampledCost(p, random);
            double step = cost - mean;
            mean += step / i;
            squares += step * (cost - mean);
        }
        double standardError = Math.sqrt(squares / (samples - 1.0) / samples);
        assertEquals(expected, mean, 3 * standardError);
        // The bound means something: the noise-free trajectory's cost is far outside of it.
        assertTrue(Math.abs(meanTrajectoryCost(p) - expected) > 10 * standardError);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void expectedCostIsTheEvaluatedPolicysValue(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomProblem p = RandomProblem.of(random, 12, 1 + random.nextInt(6), 1 + random.nextInt(4));
        double forwards =
                sum(TrajectoryLaw.of(p.dynamics(), p.start(), p.policy()).expectedCost(p.cost()));
        double backwards =
                PolicyEvaluation.of(p.dynamics(), p.cost(), p.policy()).expected(p.start());
        assertEquals(forwards, backwards, 1e-11 * Math.abs(forwards));
    }

    @Test
    void theMinimiserIsBelowEveryOtherPolicy() {
        for (int seed = 0; seed < 30; seed++) {
            RandomProblem p = RandomProblem.of(new SplittableRandom(seed), 8, 4, 2);
            LqrSolution solution = LqrSolution.of(p.dynamics(), p.cost());
            double best = solution.value().expected(p.start());
            double same = PolicyEvaluation.of(p.dynamics(), p.cost(), solution.policy(0))
                    .expected(p.start());
            assertEquals(best, same, 1e-10 * Math.abs(best));
            assertTrue(best
                    < PolicyEvaluation.of(p.dynamics(), p.cost(), p.policy()).expected(p.start()));
        }
    }

    @Test
    void covariancesAreExactlySymmetricAndPositiveDefinite() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(3), 60, 7, 3);
        double[] S = TrajectoryLaw.of(p.dynamics(), p.start(), p.policy()).covariances();
        double[] L = new double[100];
        for (int t = 0; t < 60; t++) {
            for (int i = 0; i < 10; i++) {
                for (int j = 0; j < i; j++) {
                    assertEquals(S[t * 100 + i * 10 + j], S[t * 100 + j * 10 + i]);
                }
            }
            assertTrue(Cholesky.factor(10, S, t * 100, 10, L, 0), "step " + t);
        }
    }

    @Test
    void refusesSizesThatDoNotFit() {
        RandomProblem p = RandomProblem.of(new SplittableRandom(3), 6, 3, 2);
        RandomProblem other = RandomProblem.of(new SplittableRandom(3), 5, 3, 2);
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> TrajectoryLaw.of(p.dynamics(), p.start(), other.policy()));
        assertEquals("the policy has T, n, m = 5, 3, 2; the dynamics have 6, 3, 2", thrown.getMessage());
    }

    private static double meanTrajectoryCost(RandomProblem p) {
        TrajectoryLaw law = TrajectoryLaw.of(p.dynamics(), p.start(), p.policy());
        double[] x = law.stateMeans();
        double[] u = law.actionMeans();
        double sum = 0;
        for (int t = 0; t < p.steps(); t++) {
            sum += stage(p.cost(), t, Arrays.copyOfRange(x, t * 3, t * 3 + 3), Arrays.copyOfRange(u, t * 2, t * 2 + 2));
        }
        return sum + terminal(p.cost(), Arrays.copyOfRange(x, p.steps() * 3, p.steps() * 3 + 3));
    }

    private static double sampledCost(RandomProblem p, RandomGenerator random) {
        int n = 3;
        int m = 2;
        double[] x = sample(p.start().mean(), p.start().covariance(), 0, random);
        double[] u = new double[m];
        double[] F = p.dynamics().F();
        double[] c = p.dynamics().c();
        double sum = 0;
        for (int t = 0; t < p.steps(); t++) {
            p.policy().act(t, x, u);
            u = sample(u, p.policy().Sigma(), t, random);
            sum += stage(p.cost(), t, x, u);
            double[] next = Arrays.copyOfRange(c, t * n, t * n + n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    next[i] += F[(t * n + i) * 5 + j] * x[j];
                }
                for (int j = 0; j < m; j++) {
                    next[i] += F[(t * n + i) * 5 + n + j] * u[j];
                }
            }
            x = sample(next, p.dynamics().W(), t, random);
        }
        return sum + terminal(p.cost(), x);
    }

    private static double[] sample(double[] mean, double[] covariances, int t, RandomGenerator random) {
        int n = mean.length;
        double[] L = new double[n * n];
        assertTrue(Cholesky.factor(n, covariances, t * n * n, n, L, 0));
        double[] drawn = mean.clone();
        for (int j = 0; j < n; j++) {
            double e = random.nextGaussian();
            for (int i = j; i < n; i++) {
                drawn[i] += L[i * n + j] * e;
            }
        }
        return drawn;
    }

    private static double stage(QuadraticCost cost, int t, double[] x, double[] u) {
        double[] z = {x[0], x[1], x[2], u[0], u[1]};
        return cost.cc()[t] + quadratic(cost.C(), cost.c(), t, z);
    }

    private static double terminal(QuadraticCost cost, double[] x) {
        return cost.cc()[cost.steps()] + quadratic(cost.terminalC(), cost.terminalc(), 0, x);
    }

    private static double quadratic(double[] C, double[] c, int t, double[] z) {
        int d = z.length;
        double sum = 0;
        for (int i = 0; i < d; i++) {
            double row = c[t * d + i];
            for (int j = 0; j < d; j++) {
                row += 0.5 * C[(t * d + i) * d + j] * z[j];
            }
            sum += row * z[i];
        }
        return sum;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}

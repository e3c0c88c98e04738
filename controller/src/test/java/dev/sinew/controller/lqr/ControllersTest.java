package dev.sinew.controller.lqr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;

class ControllersTest {

    private static final int T = 10;
    private final RandomProblem problem = RandomProblem.of(new SplittableRandom(12), T, 3, 2);
    private final LqrSolution solution = LqrSolution.of(problem.dynamics(), problem.cost());
    private final TrajectoryLaw nominal = TrajectoryLaw.of(problem.dynamics(), problem.start(), solution.policy(0));

    private final LinearGaussianPolicy openLoop = Controllers.openLoop(3, 2, nominal.actionMeans());
    private final LinearGaussianPolicy feedback =
            Controllers.feedback(3, 2, nominal.stateMeans(), nominal.actionMeans(), solution.K(), new double[T * 2]);
    private final LinearGaussianPolicy gaussian = Controllers.gaussian(feedback, solution.Quu());

    @Test
    void feedbackAboutTheNominalTrajectoryIsTheSolutionAboutTheOrigin() {
        assertArrayEquals(solution.k(), feedback.k(), 1e-12);
        assertArrayEquals(solution.K(), feedback.K());
        assertArrayEquals(solution.Sigma(1), gaussian.Sigma(), 1e-14);
    }

    @Test
    void openLoopDoesNotLookAtTheState() {
        double[] u = new double[2];
        double[] v = new double[2];
        openLoop.act(4, new double[] {1, 2, 3}, u);
        openLoop.act(4, new double[] {-7, 0, 9}, v);
        assertArrayEquals(u, v);
        assertArrayEquals(Arrays.copyOfRange(nominal.actionMeans(), 8, 10), u);
    }

    @Test
    void costsAreInTheLecturesOrderUnderNoise() {
        double feedbackCost = cost(feedback);
        double explorationCost = cost(gaussian.withSigma(scaled(gaussian.Sigma(), 0.01)));
        double openLoopCost = cost(openLoop);
        assertTrue(feedbackCost < explorationCost, feedbackCost + " " + explorationCost);
        assertTrue(explorationCost < openLoopCost, explorationCost + " " + openLoopCost);
    }

    /** With noise-free feedback u is a function of x: the samples [x; u; 1] cannot tell the dynamics. */
    @Test
    void onlyExplorationMakesTheSamplesTellTheDynamics() {
        assertEquals(3 + 1, rank(feedback));
        assertEquals(3 + 2 + 1, rank(gaussian));
    }

    @Test
    void refusesAnActionHessianThatIsNotPositiveDefinite() {
        double[] Quu = solution.Quu();
        Quu[3 * 4] = -1;
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> Controllers.gaussian(feedback, Quu));
        assertEquals("Quu must be positive definite at every step; it is not at step 3", thrown.getMessage());
    }

    private double cost(LinearGaussianPolicy policy) {
        return Arrays.stream(TrajectoryLaw.of(problem.dynamics(), problem.start(), policy)
                        .expectedCost(problem.cost()))
                .sum();
    }

    private static int rank(LinearGaussianPolicy policy) {
        SplittableRandom random = new SplittableRandom(5);
        int samples = 40;
        int t = 3;
        DMatrixRMaj rows = new DMatrixRMaj(samples, 6);
        double[] x = new double[3];
        double[] u = new double[2];
        double[] L = new double[4];
        boolean noisy = Cholesky.factor(2, policy.Sigma(), t * 4, 2, L, 0);
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < 3; j++) {
                x[j] = random.nextGaussian();
            }
            policy.act(t, x, u);
            if (noisy) {
                double e0 = random.nextGaussian();
                u[0] += L[0] * e0;
                u[1] += L[2] * e0 + L[3] * random.nextGaussian();
            }
            System.arraycopy(x, 0, rows.data, i * 6, 3);
            System.arraycopy(u, 0, rows.data, i * 6 + 3, 2);
            rows.set(i, 5, 1);
        }
        return SingularOps_DDRM.rank(rows, 1e-9);
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> factor * v).toArray();
    }
}

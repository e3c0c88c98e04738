package dev.sinew.controller.ilqr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;

/**
 * Benchmark B2: the three controllers of one solution on B1 with process noise of deviation 0.05 on the velocity and a mass that
 * is 20 % heavier than planned, over 1,000 rollouts; a small Sigma, 0.01 Quu^-1.
 */
class ControllersB2Test {

    private static final int ROLLOUTS = 1000;
    private static final int PROBED = 50;
    private static final double[] START = {Math.PI, 0};

    private final PendulumB1 pendulum = new PendulumB1();
    private final IlqrSolution solution = new IterativeLqr(
                    pendulum, pendulum, ActionLimits.none(1), IlqrSettings.defaults())
            .solve(START, new double[PendulumB1.T]);

    /** Mean cost, and the samples [x; u; 1] of one step, a row per rollout. */
    private record Outcome(double meanCost, DMatrixRMaj samples) {}

    @Test
    void ranksFeedbackBeforeNoisyFeedbackBeforeOpenLoop() {
        double openLoop = run(solution.openLoop()).meanCost;
        double feedback = run(solution.feedback()).meanCost;
        double gaussian = run(solution.gaussian(0.01)).meanCost;
        assertTrue(feedback < gaussian, feedback + " before " + gaussian);
        assertTrue(gaussian < openLoop, gaussian + " before " + openLoop);
    }

    @Test
    void showsTheDynamicsToARegressionOnlyWithExploration() {
        // Without noise u is an affine function of x: [x; u; 1] has rank 3 of 4.
        assertEquals(3, rank(run(solution.feedback()).samples));
        assertEquals(4, rank(run(solution.gaussian(0.01)).samples));
    }

    private Outcome run(LinearGaussianPolicy policy) {
        SplittableRandom random = new SplittableRandom(2);
        DMatrixRMaj samples = new DMatrixRMaj(ROLLOUTS, 4);
        double[] Sigma = policy.Sigma();
        double total = 0;
        double[] u = new double[1];
        double[] heavier = new double[1];
        double[] next = new double[2];
        for (int rollout = 0; rollout < ROLLOUTS; rollout++) {
            double[] x = START.clone();
            for (int t = 0; t < PendulumB1.T; t++) {
                policy.act(t, x, u);
                u[0] += Math.sqrt(Sigma[t]) * random.nextGaussian();
                if (t == PROBED) {
                    samples.set(rollout, 0, x[0]);
                    samples.set(rollout, 1, x[1]);
                    samples.set(rollout, 2, u[0]);
                    samples.set(rollout, 3, 1);
                }
                total += pendulum.stage(t, x, u);
                // th'' = 15 sin th + 3 u / m: a heavier rod answers less to the same torque.
                heavier[0] = u[0] / 1.2;
                pendulum.step(x, heavier, next, new double[0]);
                x[0] = next[0];
                x[1] = next[1] + 0.05 * random.nextGaussian();
            }
            total += pendulum.terminal(x);
        }
        return new Outcome(total / ROLLOUTS, samples);
    }

    private static int rank(DMatrixRMaj samples) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(samples.numRows, samples.numCols, false, false, true);
        assertTrue(svd.decompose(samples.copy()));
        return SingularOps_DDRM.rank(svd, 1e-9 * svd.getSingularValues()[0]);
    }
}

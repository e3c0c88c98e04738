package dev.sinew.sim.body;

import static dev.sinew.sim.body.FiniteDifferences.assertClose;
import static dev.sinew.sim.body.RandomModels.normal;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Three algorithms that share no recursion must agree: articulated bodies, Newton-Euler and composite bodies. */
class InverseAfterForwardTest {

    private static final double TOLERANCE = 1e-10;

    private final Random random = new Random(1);

    @Test
    void inverseAfterForwardDynamicsIsTheIdentity() {
        for (RigidBodyModel model : RandomModels.builtInAndTrees(200, random)) {
            RigidBodyDynamics dynamics = new RigidBodyDynamics(model);
            int n = model.joints();
            double[] q = normal(n, 1.5, random);
            double[] qd = normal(n, 2, random);
            double[] tau = normal(n, 5, random);
            double[] qdd = new double[n];
            double[] back = new double[n];
            dynamics.forward(q, qd, tau, qdd);
            dynamics.inverse(q, qd, qdd, back);
            assertClose(model.name(), tau, back, TOLERANCE);
        }
    }

    @Test
    void massMatrixHoldsTheEffortsOfUnitAccelerations() {
        for (RigidBodyModel model : RandomModels.builtInAndTrees(100, random)) {
            RigidBodyDynamics dynamics = new RigidBodyDynamics(model);
            int n = model.joints();
            double[] q = normal(n, 1.5, random);
            double[] qd = normal(n, 2, random);
            double[] M = new double[n * n];
            double[] bias = new double[n];
            dynamics.massMatrix(q, M);
            dynamics.inverse(q, qd, new double[n], bias);
            for (int c = 0; c < n; c++) {
                double[] unit = new double[n];
                double[] tau = new double[n];
                double[] column = new double[n];
                unit[c] = 1;
                dynamics.inverse(q, qd, unit, tau);
                for (int r = 0; r < n; r++) {
                    tau[r] -= bias[r];
                    column[r] = M[r * n + c];
                }
                assertClose(model.name(), tau, column, TOLERANCE);
            }
        }
    }
}

package dev.sinew.sim.body;

import static dev.sinew.sim.body.FiniteDifferences.assertClose;
import static dev.sinew.sim.body.FiniteDifferences.jacobian;
import static dev.sinew.sim.body.RandomModels.normal;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Analytic derivatives of forward and inverse dynamics against central differences, to 1e-6. */
class DynamicsDerivativesTest {

    private static final double TOLERANCE = 1e-6;

    private final Random random = new Random(2);

    @Test
    void forwardDerivativesEqualCentralDifferences() {
        for (RigidBodyModel model : RandomModels.builtInAndTrees(100, random)) {
            RigidBodyDynamics dynamics = new RigidBodyDynamics(model);
            int n = model.joints();
            double[] z = state(n);
            double[] G = new double[3 * n * n];
            dynamics.forwardDerivatives(part(z, 0, n), part(z, 1, n), part(z, 2, n), new double[n], G);
            double[] expected =
                    jacobian((at, qdd) -> dynamics.forward(part(at, 0, n), part(at, 1, n), part(at, 2, n), qdd), z, n);
            assertClose(model.name(), expected, G, TOLERANCE);
        }
    }

    @Test
    void inverseDerivativesEqualCentralDifferences() {
        for (RigidBodyModel model : RandomModels.builtInAndTrees(100, random)) {
            RigidBodyDynamics dynamics = new RigidBodyDynamics(model);
            int n = model.joints();
            double[] z = state(n);
            double[] G = new double[3 * n * n];
            dynamics.inverseDerivatives(part(z, 0, n), part(z, 1, n), part(z, 2, n), G);
            double[] expected =
                    jacobian((at, tau) -> dynamics.inverse(part(at, 0, n), part(at, 1, n), part(at, 2, n), tau), z, n);
            assertClose(model.name(), expected, G, TOLERANCE);
        }
    }

    @Test
    void frictionHasItsSlopeAtRest() {
        RigidBodyModel model = BuiltInModels.cartpole().withMechanics(joint -> joint.withFriction(0.3));
        RigidBodyDynamics dynamics = new RigidBodyDynamics(model);
        double[] z = {0.1, 0.2, 0, 0.001, 0, 0};
        double[] G = new double[12];
        dynamics.forwardDerivatives(part(z, 0, 2), part(z, 1, 2), part(z, 2, 2), new double[2], G);
        double[] expected =
                jacobian((at, qdd) -> dynamics.forward(part(at, 0, 2), part(at, 1, 2), part(at, 2, 2), qdd), z, 2);
        assertClose("cartpole", expected, G, TOLERANCE);
    }

    private double[] state(int n) {
        double[] z = normal(3 * n, 1.5, random);
        for (int j = 0; j < n; j++) {
            if (random.nextBoolean()) {
                z[n + j] *= 0.01;
            }
        }
        return z;
    }

    private static double[] part(double[] z, int index, int n) {
        return Arrays.copyOfRange(z, index * n, (index + 1) * n);
    }
}

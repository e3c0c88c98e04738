package dev.sinew.sim.integrate;

import static dev.sinew.sim.body.FiniteDifferences.assertClose;
import static dev.sinew.sim.body.FiniteDifferences.jacobian;
import static dev.sinew.sim.body.RandomModels.normal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sinew.sim.body.Actuator;
import dev.sinew.sim.body.BuiltInModels;
import dev.sinew.sim.body.RandomModels;
import dev.sinew.sim.body.RigidBodyModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The derivative [A B] of the discrete step, through actuators, substeps and stages, against central differences. */
class StepDerivativesTest {

    private static final double[] NONE = {};

    private final Random random = new Random(5);

    @ParameterizedTest
    @EnumSource
    void stepDerivativesEqualCentralDifferences(Integrator integrator) {
        for (RigidBodyModel model : RandomModels.builtInAndTrees(40, random)) {
            for (int substeps : new int[] {1, 3}) {
                DiscreteDynamics step =
                        new DiscreteDynamics(model, actuators(model), integrator, 0.01 * substeps, substeps);
                int n = step.stateSize();
                int m = step.inputSize();
                double[] z = normal(n + m, 1, random);
                double[] F = new double[n * (n + m)];
                step.step(Arrays.copyOf(z, n), Arrays.copyOfRange(z, n, n + m), new double[n], F);
                double[] expected = jacobian(
                        (at, next) -> step.step(Arrays.copyOf(at, n), Arrays.copyOfRange(at, n, n + m), next, NONE),
                        z,
                        n);
                assertClose(model.name() + " in " + substeps, expected, F, 1e-6);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nextStateDoesNotDependOnWhetherDerivativesWereAsked(Integrator integrator) {
        for (RigidBodyModel model : RandomModels.builtInAndTrees(20, random)) {
            DiscreteDynamics step = new DiscreteDynamics(model, actuators(model), integrator, 0.02, 2);
            double[] x = normal(step.stateSize(), 1, random);
            double[] u = normal(step.inputSize(), 1, random);
            double[] plain = new double[x.length];
            double[] differentiated = new double[x.length];
            step.step(x, u, plain, NONE);
            step.step(x, u, differentiated, new double[x.length * (x.length + u.length)]);
            assertArrayEquals(plain, differentiated, 0.0, model.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void stepIsItsSubstepsOneAfterTheOther(Integrator integrator) {
        RigidBodyModel model = BuiltInModels.furuta();
        DiscreteDynamics step = new DiscreteDynamics(model, actuators(model), integrator, 0.02, 4);
        double[] x = normal(step.stateSize(), 1, random);
        double[] u = normal(step.inputSize(), 0.01, random);
        double[] next = new double[x.length];
        step.step(x, u, next, NONE);
        for (int s = 0; s < 4; s++) {
            step.advance(x, u, 0.02 / 4);
        }
        assertArrayEquals(next, x, 0.0);
    }

    @Test
    void refusesActuatorsOfUnknownJointsAndStepsThatDoNotAdvance() {
        RigidBodyModel model = BuiltInModels.cartpole();
        List<LinearActuator> drive = LinearActuator.efforts(1);
        Integrator rk4 = Integrator.RUNGE_KUTTA_4;
        assertThrows(
                IllegalArgumentException.class,
                () -> new DiscreteDynamics(model, List.of(new LinearActuator(2, 1, 0, 0, 0)), rk4, 0.01, 1));
        assertThrows(IllegalArgumentException.class, () -> new DiscreteDynamics(model, drive, rk4, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new DiscreteDynamics(model, drive, rk4, 0.01, 0));
    }

    /** One on the first joint, and two on the last. */
    private static List<Actuator> actuators(RigidBodyModel model) {
        int last = model.joints() - 1;
        return List.of(
                new LinearActuator(0, 0.7, 0.2, 0.1, 0.001),
                new LinearActuator(last, 0.3, 0.1, 0, 0.0005),
                new LinearActuator(last, 1, 0, 0, 0));
    }
}

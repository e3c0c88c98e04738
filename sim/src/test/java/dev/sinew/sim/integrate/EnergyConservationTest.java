package dev.sinew.sim.integrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sinew.sim.body.BuiltInModels;
import dev.sinew.sim.body.JointMechanics;
import dev.sinew.sim.body.RandomModels;
import dev.sinew.sim.body.RigidBodyDynamics;
import dev.sinew.sim.body.RigidBodyModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without friction the energy drifts only by the integrator's error: halving the step divides it by 2^order. */
class EnergyConservationTest {

    private static final double SECONDS = 0.4;
    private static final double[] NONE = {};

    private final Random random = new Random(6);

    @ParameterizedTest
    @EnumSource
    void energyDriftsAtTheOrderOfTheIntegrator(Integrator integrator) {
        for (RigidBodyModel builtIn : BuiltInModels.all()) {
            RigidBodyModel model = withoutFriction(builtIn);
            double[] start = RandomModels.normal(2 * model.joints(), 1, random);
            double coarse = drift(model, integrator, start, 0.002);
            double fine = drift(model, integrator, start, 0.001);
            if (model.name().equals("pointmass")) {
                assertEquals(0, coarse, 1e-14);
            } else {
                double order = Math.log(coarse / fine) / Math.log(2);
                assertEquals(integrator.order(), order, 0.1, model.name());
            }
        }
    }

    private static RigidBodyModel withoutFriction(RigidBodyModel model) {
        return model.withMechanics(joint -> JointMechanics.FREE.withArmature(joint.armature()));
    }

    /** Largest departure from the energy at the start. */
    private static double drift(RigidBodyModel model, Integrator integrator, double[] start, double h) {
        DiscreteDynamics step = new DiscreteDynamics(model, List.of(), integrator, h, 1);
        RigidBodyDynamics dynamics = new RigidBodyDynamics(model);
        double[] x = start.clone();
        double before = energy(dynamics, x);
        double drift = 0;
        for (int t = 0; t < Math.round(SECONDS / h); t++) {
            step.step(x, NONE, x, NONE);
            drift = Math.max(drift, Math.abs(energy(dynamics, x) - before));
        }
        return drift;
    }

    private static double energy(RigidBodyDynamics dynamics, double[] x) {
        int n = dynamics.joints();
        double[] q = Arrays.copyOf(x, n);
        double[] qd = Arrays.copyOfRange(x, n, 2 * n);
        return dynamics.kineticEnergy(q, qd) + dynamics.potentialEnergy(q);
    }
}

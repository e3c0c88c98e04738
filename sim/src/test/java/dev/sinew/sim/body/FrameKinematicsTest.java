package dev.sinew.sim.body;

import static dev.sinew.sim.body.FiniteDifferences.assertClose;
import static dev.sinew.sim.body.FiniteDifferences.jacobian;
import static dev.sinew.sim.body.RandomModels.normal;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameKinematicsTest {

    private final Random random = new Random(4);

    @Test
    void tipsAreWhereTheTasksSayTheyAre() {
        double[] q = {0.3, 0.7};
        double s = sin(0.7), c = cos(0.7);
        assertTip(BuiltInModels.cartpole(), q, 0.3 - 0.6 * s, 0, 0.6 * c);
        assertTip(BuiltInModels.pointmass(), q, 0.3, 0, 0.7);
        assertTip(BuiltInModels.arm2(), q, 0.4 * cos(0.3) + 0.4 * cos(1.0), 0, 0.4 * sin(0.3) + 0.4 * sin(1.0));
        assertTip(BuiltInModels.pendulum(), new double[] {0.7}, -s, 0, c);
        double along = 0.085, across = -0.129 * s;
        assertTip(
                BuiltInModels.furuta(),
                q,
                along * cos(0.3) - across * sin(0.3),
                along * sin(0.3) + across * cos(0.3),
                0.129 * c);
    }

    @Test
    void planarPointsAreXAndZOfSpatialOnes() {
        double[] q = normal(2, 1, random);
        double[] planar = new double[2];
        double[] spatial = new double[3];
        FrameKinematics.planar(BuiltInModels.arm2(), "tip").locate(q, planar, new double[4]);
        FrameKinematics.spatial(BuiltInModels.arm2(), "tip").locate(q, spatial, new double[6]);
        assertArrayEquals(new double[] {spatial[0], spatial[2]}, planar);
    }

    @Test
    void takesThePlaneWhereItIsNeverLeft() {
        for (RigidBodyModel model : BuiltInModels.all()) {
            String frame = model.frames().getFirst().name();
            int n = model.joints();
            double[] place = new double[3];
            double farthest = 0;
            for (int i = 0; i < 20; i++) {
                FrameKinematics.spatial(model, frame).locate(normal(n, 1, random), place, new double[3 * n]);
                farthest = Math.max(farthest, Math.abs(place[1]));
            }
            assertEquals(
                    farthest < 1e-12 ? 2 : 3, FrameKinematics.of(model, frame).size(), model.name());
        }
    }

    @Test
    void jacobianEqualsCentralDifferences() {
        for (RigidBodyModel model : RandomModels.builtInAndTrees(50, random)) {
            FrameKinematics tip =
                    FrameKinematics.spatial(model, model.frames().getFirst().name());
            int n = model.joints();
            double[] q = normal(n, 1.5, random);
            double[] J = new double[3 * n];
            tip.locate(q, new double[3], J);
            double[] expected = jacobian((at, point) -> tip.locate(at, point, new double[3 * n]), q, 3);
            assertClose(model.name(), expected, J, 1e-8);
        }
    }

    @Test
    void velocityIsJacobianTimesJointVelocityAndItsDerivativeEqualsCentralDifferences() {
        for (RigidBodyModel model : RandomModels.builtInAndTrees(50, random)) {
            FrameKinematics tip =
                    FrameKinematics.spatial(model, model.frames().getFirst().name());
            int n = model.joints();
            double[] q = normal(n, 1.5, random);
            double[] qd = normal(n, 2, random);
            double[] velocity = new double[3];
            double[] byPosition = new double[3 * n];
            double[] J = new double[3 * n];
            tip.move(q, qd, velocity, byPosition, J);
            double[] expected = new double[3];
            for (int r = 0; r < 3; r++) {
                for (int j = 0; j < n; j++) {
                    expected[r] += J[r * n + j] * qd[j];
                }
            }
            assertClose(model.name(), expected, velocity, 1e-12);
            double[] differences = jacobian((at, v) -> tip.move(at, qd, v, new double[3 * n], new double[3 * n]), q, 3);
            assertClose(model.name(), differences, byPosition, 1e-7);
        }
    }

    @Test
    void framesOfTheWorldStandStill() {
        Frame base = new Frame("base", Body.WORLD, Placement.at(1, 2, 3));
        RigidBodyModel arm = BuiltInModels.arm2();
        RigidBodyModel model = new RigidBodyModel("arm", arm.gravity(), arm.bodies(), java.util.List.of(base));
        double[] point = new double[3];
        double[] J = {1, 1, 1, 1, 1, 1};
        FrameKinematics.spatial(model, "base").locate(normal(2, 1, random), point, J);
        assertArrayEquals(new double[] {1, 2, 3}, point);
        assertArrayEquals(new double[6], J);
    }

    @Test
    void refusesAnUnknownFrame() {
        assertThrows(IllegalArgumentException.class, () -> FrameKinematics.planar(BuiltInModels.arm2(), "hand"));
    }

    private static void assertTip(RigidBodyModel model, double[] q, double x, double y, double z) {
        double[] point = new double[3];
        FrameKinematics.spatial(model, "tip").locate(q, point, new double[3 * model.joints()]);
        assertArrayEquals(new double[] {x, y, z}, point, 1e-14, model.name());
    }
}

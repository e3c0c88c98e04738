package dev.sinew.sim.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RigidBodyModelTest {

    private static final Inertia MASS = Inertia.point(1, Vector3.X);

    @Test
    void copiesWithChangedBodiesLeaveTheOriginalAlone() {
        RigidBodyModel nominal = BuiltInModels.cartpole();
        RigidBodyModel heavy =
                nominal.withBodies(body -> body.withInertia(body.inertia().heavier(2)));
        assertEquals(1.0, heavy.bodies().get(1).inertia().mass());
        assertEquals(BuiltInModels.cartpole(), nominal);
        assertEquals(
                nominal,
                heavy.withBodies(body -> body.withInertia(body.inertia().heavier(0.5))));
    }

    @Test
    void findsBodiesAndFramesByName() {
        assertEquals(1, BuiltInModels.furuta().bodyIndex("pendulum"));
        assertEquals(0, BuiltInModels.furuta().frameIndex("tip"));
        String message = refusal(() -> BuiltInModels.furuta().bodyIndex("pole"));
        assertTrue(message.contains("pole") && message.contains("[arm, pendulum]"), message);
    }

    @Test
    void refusesWhatIsNoTree() {
        assertRefused(List.of(), List.of());
        assertRefused(List.of(body("a", 0, MASS)), List.of());
        assertRefused(List.of(body("a", -2, MASS)), List.of());
        assertRefused(List.of(body("a", 1, MASS), body("b", -1, MASS)), List.of());
        assertRefused(List.of(body("a", -1, MASS), body("a", 0, MASS)), List.of());
        assertRefused(List.of(body("a", -1, MASS)), List.of(new Frame("tip", 1, Placement.IDENTITY)));
    }

    @Test
    void refusesAJointThatMovesNothing() {
        String message = refusal(() -> new RigidBodyModel(
                "robot", Vector3.ZERO, List.of(body("a", -1, MASS), body("b", 0, Inertia.ZERO)), List.of()));
        assertTrue(message.contains("joint b"), message);
    }

    @Test
    void refusesDirectionsAndPlacementsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> Vector3.ZERO.unit());
        assertThrows(IllegalArgumentException.class, () -> new Vector3(Double.NaN, 0, 1).unit());
        assertThrows(IllegalArgumentException.class, () -> new Placement(Vector3.ZERO, Matrix3.diagonal(1, 1, -1)));
        assertThrows(IllegalArgumentException.class, () -> new Placement(Vector3.ZERO, Matrix3.diagonal(1, 1, 1.01)));
        assertThrows(IllegalArgumentException.class, () -> Placement.at(0, 0, Double.POSITIVE_INFINITY));
    }

    private static Body body(String name, int parent, Inertia inertia) {
        return Body.revolute(name, parent, Vector3.Z, Placement.IDENTITY, inertia);
    }

    private static void assertRefused(List<Body> bodies, List<Frame> frames) {
        refusal(() -> new RigidBodyModel("robot", Vector3.ZERO, bodies, frames));
    }

    private static String refusal(Runnable action) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}

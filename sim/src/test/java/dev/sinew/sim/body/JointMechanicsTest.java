package dev.sinew.sim.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JointMechanicsTest {

    private static final JointStop STOP = JointStop.at(-1, 2);

    @Test
    void stopIsSilentBetweenItsEnds() {
        assertEquals(0, STOP.force(-1, -5), 0.0);
        assertEquals(0, STOP.force(0.5, 5), 0.0);
        assertEquals(0, STOP.force(2, 5), 0.0);
        assertEquals(0, JointStop.NONE.force(1e9, 1e9), 0.0);
    }

    @Test
    void stopPushesBackAndNeverPulls() {
        assertEquals(-JointStop.STIFFNESS * 0.1, STOP.force(2.1, 0), 1e-12);
        assertEquals(JointStop.STIFFNESS * 0.1, STOP.force(-1.1, 0), 1e-12);
        for (double qd = -100; qd <= 100; qd += 0.5) {
            assertTrue(STOP.force(2.1, qd) <= 0);
            assertTrue(STOP.force(-1.1, qd) >= 0);
        }
    }

    @Test
    void stopTakesMoreOnTheWayInThanItGivesBack() {
        assertTrue(STOP.force(2.1, 1) < STOP.force(2.1, -1));
        assertTrue(STOP.force(-1.1, -1) > STOP.force(-1.1, 1));
    }

    @Test
    void frictionPointsAgainstTheMotionWithItsFullSizeAwayFromRest() {
        RigidBodyModel model = BuiltInModels.pointmass()
                .withMechanics(joint -> JointMechanics.FREE.withFriction(0.25).withDamping(2));
        PassiveForces passive = new PassiveForces(model);
        assertEquals(0, passive.force(0, 0, 0), 0.0);
        assertEquals(-0.25 - 2, passive.force(0, 0, 1), 1e-12);
        assertEquals(0.25 + 2, passive.force(0, 0, -1), 1e-12);
        assertEquals(-0.25 * Math.tanh(1) - 0.04, passive.force(0, 0, JointMechanics.FRICTION_SPEED), 1e-12);
    }

    @Test
    void passiveForcesOnlyTakeEnergyExceptForTheSpring() {
        RigidBodyModel model = BuiltInModels.pointmass()
                .withMechanics(joint -> new JointMechanics(1, 0.3, 0, 0, JointStop.at(-0.1, 0.1)));
        PassiveForces passive = new PassiveForces(model);
        for (double qd = -3; qd <= 3; qd += 0.01) {
            assertTrue(passive.force(0, 0, qd) * qd <= 0);
        }
    }

    @Test
    void refusesNegativeAndInfiniteValues() {
        assertThrows(IllegalArgumentException.class, () -> JointMechanics.FREE.withDamping(-1));
        assertThrows(IllegalArgumentException.class, () -> JointMechanics.FREE.withFriction(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> JointMechanics.FREE.withArmature(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> JointStop.at(1, 0));
        assertThrows(IllegalArgumentException.class, () -> JointStop.at(Double.NaN, 0));
    }
}

package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Intervention;
import org.junit.jupiter.api.Test;

/** * Braking, acceleration, effort rates and derating, each alone. The joint of most tests can be sped up by 10 rad/s^2, slows down by
 * 5 rad/s^2 and has ends at 2 rad; its period is 0.01 s, its latency 0.03 s. */
class BrakingGuardTest extends Hinge {

    /** The last place from which a joint with a speed can stop before 2 rad. */
    private static double last(double v, double horizon) {
        double then = v + 10 * horizon;
        return 2 - v * horizon - 5 * horizon * horizon - then * then / 10;
    }

    @Test
    void brakesFromTheFirstPlaceAtWhichTheJointCouldNotStopAnyMore() {
        guardPush();
        for (double v : new double[] {0.01, 0.5, 2, 4}) {
            assertPasses(last(v, H) - 1e-9, v, 3);
            assertSends(-4, Intervention.BRAKING, last(v, H) + 1e-9, v, 3);
            assertPasses(-last(v, H) + 1e-9, -v, -3);
            assertSends(4, Intervention.BRAKING, -last(v, H) - 1e-9, -v, -3);
        }
    }

    @Test
    void doesNotCallItAnInterventionWhenTheRequestBrakesAsHard() {
        guardPush();
        assertPasses(1.9, 2, -4);
    }

    @Test
    void aJointWithoutEndsIsNotSlowedDown() {
        Joint wheel = new Joint("hinge", JointType.REVOLUTE, -INF, INF, INF, INF).withBraking(BRAKING);
        guard(wheel, Unit.RADIAN_PER_SECOND, 0.09, INF, false);
        assertPasses(1e9, 0, 0.09);
        guard(wheel, Unit.NEWTON_METER, 4, INF, false);
        assertPasses(1e9, 100, 4);
    }

    @Test
    void goesOnBrakingUntilTheJointCanStopAgain() {
        guardPush();
        assertPasses(0, 0, 0);
        assertSends(-4, Intervention.BRAKING, 1.99, 0, 3);
        assertSends(-4, Intervention.BRAKING, 1.99, -0.01, -1);
        assertPasses(1.9, -0.4, 3);
        assertSends(4, Intervention.BRAKING, -1.99, 0, -3);
        assertSends(4, Intervention.BRAKING, -1.99, 0.01, 1);
    }

    @Test
    void letsAJointLieThatWasNeverInsideItsEnvelope() {
        guardPush();
        assertPasses(1.99, 0, 0);
        assertPasses(1.99, 0, -1);
        assertSends(0, Intervention.POSITION, 1.99, 0, 1);
        assertSends(-4, Intervention.BRAKING, 1.99, 0.001, 1);
        assertPasses(-1.99, 0, 0);
        assertPasses(-1.99, 0, 1);
        assertSends(0, Intervention.POSITION, -1.99, 0, -1);
        assertSends(4, Intervention.BRAKING, -1.99, -0.001, -1);
    }

    @Test
    void forgetsTheEnvelopeOfAnEarlierTrialAndOfAJointThatWasBeyondItsRange() {
        guardPush();
        assertPasses(0, 0, 0);
        state.q[0] = 1.99;
        guard.reset(state);
        assertPasses(1.99, 0, 0);
        for (double end : new double[] {2.1, -2.1}) {
            guardPush();
            assertPasses(0, 0, 0);
            assertPasses(end, 0, 0);
            assertPasses(Math.signum(end) * 1.99, 0, 0);
        }
        guardPush();
        assertPasses(0, 0, 0);
        assertSends(-4, Intervention.BRAKING, 2, 0, 0);
    }

    @Test
    void pushesNothingFartherOutFromBeyondTheRange() {
        guardPush();
        assertSends(-4, Intervention.BRAKING, 2.5, 0.1, -1);
        assertPasses(2.5, 0, -1);
        // Coming back too fast to stop at the other end; braking would push it out where it is.
        send(2.5, -9, -1);
        assertEquals(0, command.values[0]);
        send(-2.5, 9, 1);
        assertEquals(0, command.values[0]);
        assertEquals(0, send(2.5, 0, 1));
        assertEquals(0, send(-2.5, 0, -1));
    }

    @Test
    void brakesAgainstTheMotionWhereThereIsRoomOnNeitherSide() {
        guard(
                new Joint("hinge", JointType.REVOLUTE, -0.01, 0.01, INF, INF).withBraking(BRAKING),
                Unit.NEWTON_METER,
                4,
                INF,
                false);
        assertSends(-4, Intervention.BRAKING, 0, 0.1, 1);
        assertSends(4, Intervention.BRAKING, 0, -0.1, 1);
        assertSends(0, Intervention.BRAKING, 0, 0, 1);
        assertSends(0, Intervention.BRAKING, 0, 0, -1);
        // Room enough at rest, where it was, and on neither side as it moves.
        guard(
                new Joint("hinge", JointType.REVOLUTE, -0.0245, 0.0245, INF, INF).withBraking(BRAKING),
                Unit.NEWTON_METER,
                4,
                INF,
                false);
        assertPasses(0, 0, 1);
        assertSends(4, Intervention.BRAKING, 0.012, -0.1, 1);
        assertSends(-4, Intervention.BRAKING, -0.012, 0.1, 1);
    }

    @Test
    void sendsNothingWhenTheSampleIsNotANumber() {
        for (double bad : new double[] {Double.NaN, INF, -INF}) {
            guardPush();
            assertEquals(0, send(bad, 0, 1));
            assertEquals(0, send(bad, 1, -1));
            assertEquals(0, send(0, bad, 1));
            assertEquals(0, send(0, bad, -1));
        }
    }

    @Test
    void brakesByTheStrongestPushThatEffortAndChannelAllow() {
        guard(hinge(INF, 3, INF, BRAKING), Unit.NEWTON_METER, 4, INF, false);
        assertSends(-3, Intervention.BRAKING, 1.99, 1, 1);
        assertSends(3, Intervention.BRAKING, -1.99, -1, 1);
        guard(hinge(INF, 3, INF, BRAKING), Unit.VOLT, 4, INF, false);
        assertSends(-4, Intervention.BRAKING, 1.99, 1, 1);
        guard(hinge(INF, 3, INF, BRAKING), Unit.RADIAN, 0.2, INF, true);
        assertSends(-0.2, Intervention.BRAKING, 1.9, 1, 0.05);
    }

    @Test
    void buildsTheBrakeUpAtTheRateAndForesaysIt() {
        for (boolean ofJoint : new boolean[] {true, false}) {
            guard(hinge(INF, INF, ofJoint ? 200 : INF, BRAKING), Unit.NEWTON_METER, 4, ofJoint ? INF : 200, false);
            double v = 2;
            assertPasses(last(v, H + 0.02) - 1e-9, v, 2);
            // The way to rest is free.
            assertSends(-2, Intervention.BRAKING, last(v, H + 0.02) + 1e-9, v, 2);
            assertSends(-4, Intervention.BRAKING, 1.9, 1, -3);
            assertSends(-4, Intervention.BRAKING, 1.9, 1, -3);
            // And up.
            assertSends(2, Intervention.BRAKING, -1.9, -1, -3);
            assertSends(4, Intervention.BRAKING, -1.9, -1, 3);
        }
    }

    @Test
    void foreseesTheBuildUpOfTheStrongerOfTwoBrakes() {
        // 8 at a rate of 200 takes 0.04 s.
        ActuatorChannel channel = new ActuatorChannel("motor", "hinge", Unit.NEWTON_METER, -8, 4, 200);
        guard(hinge(INF, INF, INF, BRAKING), channel);
        assertPasses(last(2, H + 0.04) - 1e-9, 2, 2);
        assertSends(-2, Intervention.BRAKING, last(2, H + 0.04) + 1e-9, 2, 2);
        ActuatorChannel endless = new ActuatorChannel("motor", "hinge", Unit.NEWTON_METER, -INF, 4, 200);
        assertThrows(IllegalArgumentException.class, () -> guard(hinge(INF, INF, INF, BRAKING), endless));
    }

    @Test
    void limitsTheRateOfAnEffort() {
        guard(hinge(INF, INF, 100, Braking.NONE), Unit.NEWTON_METER, 4, INF, false);
        assertSends(1, Intervention.EFFORT_RATE, 0, 0, 4);
        assertSends(2, Intervention.EFFORT_RATE, 0, 0, 4);
        assertSends(1, Intervention.EFFORT_RATE, 0, 0, -4);
        guard(hinge(INF, INF, 100, Braking.NONE), Unit.VOLT, 4, INF, false);
        assertPasses(0, 0, 4);
    }

    @Test
    void doesNotBrakeAJointForASpeedAlone() {
        guard(hinge(1, INF, INF, BRAKING), Unit.NEWTON_METER, 4, INF, false);
        assertSends(0, Intervention.VELOCITY, 0, 1.5, 3);
        assertPasses(0, 1.5, -1);
        assertPasses(0, -1.5, 1);
    }

    @Test
    void refusesABrakeWithoutBounds() {
        assertThrows(
                IllegalArgumentException.class, () -> guard(hinge(INF, INF, INF, BRAKING), Unit.VOLT, INF, INF, false));
        assertThrows(
                IllegalArgumentException.class, () -> guard(hinge(INF, 3, INF, BRAKING), Unit.RADIAN, INF, INF, true));
        guard(hinge(INF, 3, INF, BRAKING), Unit.NEWTON_METER, INF, INF, false);
        assertSends(-3, Intervention.BRAKING, 1.9, 1, 0);
        guard(hinge(INF, INF, INF, BRAKING), Unit.RADIAN_PER_SECOND, INF, INF, false);
        guard(hinge(INF, INF, INF, Braking.NONE), Unit.VOLT, INF, INF, false);
    }

    @Test
    void sendsNothingFromAnInfinitePlaceEvenWithoutEnds() {
        Joint wheel = new Joint("hinge", JointType.REVOLUTE, -INF, INF, INF, INF);
        for (Unit unit : new Unit[] {Unit.NEWTON_METER, Unit.RADIAN_PER_SECOND, Unit.RADIAN}) {
            for (double place : new double[] {INF, -INF, Double.NaN}) {
                guard(wheel, unit, 4, INF, unit == Unit.RADIAN);
                assertSends(0, Intervention.POSITION, place, 0, 1);
                assertSends(0, Intervention.POSITION, place, 0, -1);
                assertPasses(place, 0, 0);
            }
        }
    }

    @Test
    void restIsNoPushBeyondTheVelocityLimit() {
        guard(hinge(1, INF, INF, BRAKING), Unit.NEWTON_METER, 4, INF, false);
        assertPasses(0, 1.2, 0);
    }

    @Test
    void bothEndsOfTheRangeBelongToIt() {
        guardPush();
        assertPasses(0, 0, 0);
        assertSends(4, Intervention.BRAKING, -2, 0, 0);
    }

    @Test
    void theEnvelopeHoldsItsEdge() {
        // H = 0.5: 0.25 under the push, and 1 / 2 to stop from a speed of 1.
        BrakingEnvelope envelope = new BrakingEnvelope(new Braking(2, 1, 0), 0.5, 0);
        assertTrue(envelope.canStop(0, 0, 0.75));
        assertFalse(envelope.canStop(0, 0, Math.nextDown(0.75)));
        assertFalse(envelope.canStop(0, Double.NaN, 0.75));
        assertEquals(INF, envelope.goalSpeed(INF));
        // On the edge: as fast as can still stop within 2.
        assertEquals(1.5, envelope.goalSpeed(2, 2));
        assertEquals(0, envelope.goalSpeed(2, 2.001));
    }
}

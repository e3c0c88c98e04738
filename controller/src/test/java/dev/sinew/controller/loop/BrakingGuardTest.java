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

/**
 * Braking, acceleration, effort rates and derating, each alone. The joint of most tests can be sped up by 10 rad/s^2, slows down by
 * 5 rad/s^2 and has ends at 2 rad; its period is 0.01 s, its latency 0.03 s.
 */
class BrakingGuardTest extends OneChannel {

    private static final Braking BRAKING = new Braking(10, 5, 0.03);
    private static final double H = 0.04;
    private static final double LOW = 0.55;
    private static final double HIGH = 2.85;

    private static Joint hinge(double velocity, double effort, double effortRate, Braking braking) {
        return new Joint("hinge", JointType.REVOLUTE, -2, 2, velocity, effort, effortRate, braking);
    }

    private void guard(Joint joint, Unit unit, double range, double rate, boolean offset) {
        guard(joint, new ActuatorChannel("motor", "hinge", unit, -range, range, rate, offset));
    }

    private void guardPush() {
        guard(hinge(INF, INF, INF, BRAKING), Unit.NEWTON_METER, 4, INF, false);
    }

    private void at(double q, double qd) {
        state.q[0] = q;
        state.qd[0] = qd;
    }

    /** What is sent when the joint is at q with qd. */
    private double send(double q, double qd, double request) {
        at(q, qd);
        return send(request);
    }

    private void assertSends(double expected, Intervention kind, double q, double qd, double request) {
        at(q, qd);
        assertIntervened(kind, expected, request);
    }

    private void assertPasses(double q, double qd, double request) {
        at(q, qd);
        assertUntouched(request);
    }

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
    void keepsGoalVelocitiesToTheAcceleration() {
        guard(hinge(INF, INF, INF, new Braking(20, INF, 0)), Unit.RADIAN_PER_SECOND, 5, INF, false);
        assertSends(0.2, Intervention.ACCELERATION, 0, 0, 1);
        assertSends(0.4, Intervention.ACCELERATION, 0, 0, 1);
        assertSends(0.2, Intervention.ACCELERATION, 0, 0, -1);
        assertSends(0, Intervention.POSITION, 2, 0, 0.3);
    }

    @Test
    void keepsGoalVelocitiesToWhatCanStillStop() {
        // One period at w, and a stop: 0.01 w + w^2 / 10 is the distance, of which the latency takes 0.03 v.
        guard(hinge(INF, INF, INF, new Braking(1e6, 5, 0.03)), Unit.RADIAN_PER_SECOND, 5, INF, false);
        double w = 1.5;
        double distance = 0.01 * w + w * w / 10;
        assertSends(w, Intervention.BRAKING, 2 - distance, 0, 3);
        // The last goals are still in flight.
        assertSends(w, Intervention.BRAKING, 2 - 0.03 * w - distance, 0, 3);
        guard.reset(state);
        assertSends(-w, Intervention.BRAKING, -2 + distance, 0, -3);
        assertSends(-w, Intervention.BRAKING, -2 + 0.03 * w + distance, 0, -3);
        guard.reset(state);
        // Slowing down from 2 to 1.9 takes (0.1)^2 / 10 more than going at 1.9 at once.
        double slower = 1.98;
        double room = 0.03 * 2 + 0.01 * slower + slower * slower / 10 + 0.02 * 0.02 / 10;
        assertSends(slower, Intervention.BRAKING, 2 - room, 2, 3);
        guard.reset(state);
        assertSends(-slower, Intervention.BRAKING, -2 + room, -2, -3);
        guard.reset(state);
        assertSends(0, Intervention.BRAKING, 2 - 0.1, 2, 3);
        assertSends(0, Intervention.BRAKING, 2.1, 0, 3);
        assertPasses(2.1, 0, -3);
    }

    @Test
    void takesTheGoalsOfTheWholeLatencyForStillInFlight() {
        guard(hinge(INF, INF, INF, new Braking(1e6, 5, 0.03)), Unit.RADIAN_PER_SECOND, 5, INF, false);
        assertPasses(0, 0, 2);
        for (int k = 0; k < 3; k++) {
            assertPasses(0, 0, 0);
        }
        double distance = 0.01 * 1 + 0.1;
        // Goals of 2 from four ticks ago may act at this moment still: too fast for what is left.
        assertSends(0, Intervention.BRAKING, 2 - distance - 0.06, 0, 3);
        assertSends(1, Intervention.BRAKING, 2 - distance, 0, 3);
    }

    @Test
    void speedsGoalPositionsUpAndDownAtTheAcceleration() {
        guard(hinge(INF, INF, INF, new Braking(100, INF, 0)), Unit.RADIAN, 5, INF, false);
        assertSends(0.01, Intervention.ACCELERATION, 0, 0, 1);
        assertSends(0.03, Intervention.ACCELERATION, 0, 0, 1);
        assertSends(0.04, Intervention.ACCELERATION, 0, 0, -1);
        assertSends(0.04, Intervention.ACCELERATION, 0, 0, -1);
    }

    @Test
    void holdsAGoalAtTheEndOfItsRangeEvenWhereItsAccelerationWouldCarryItOn() {
        guard(hinge(INF, INF, INF, new Braking(100, INF, 0)), Unit.RADIAN, 5, INF, false);
        double goal = 0;
        for (int k = 0; k < 100; k++) {
            goal = send(0, 0, 5);
            assertTrue(goal <= 2);
        }
        assertEquals(2, goal);
    }

    @Test
    void bringsGoalPositionsToRestAtTheEndOfTheRange() {
        for (int side = -1; side <= 1; side += 2) {
            guard(hinge(INF, INF, INF, new Braking(100, 5, 0)), Unit.RADIAN, 5, INF, false);
            double before = 0;
            double fastest = 0;
            for (int k = 0; k < 300; k++) {
                double goal = side * send(0, 0, side * 5);
                double w = (goal - before) / 0.01;
                assertTrue(goal + w * w / 10 <= 2 + 1e-9, goal + " at " + w);
                fastest = Math.max(fastest, w);
                before = goal;
            }
            assertEquals(2, before, 1e-3);
            assertTrue(fastest > 3);
        }
    }

    @Test
    void bringsGoalsInFromBeyondTheRangeAndNoneFartherOut() {
        guard(hinge(1, INF, INF, new Braking(100, 5, 0)), Unit.RADIAN, 5, INF, false);
        state.q[0] = 3;
        guard.reset(state);
        assertEquals(2.99, send(3, 0, 5), 1e-12);
        assertEquals(2.98, send(3, 0, 5), 1e-12);
        state.q[0] = -3;
        guard.reset(state);
        assertEquals(-2.99, send(-3, 0, -5), 1e-12);
    }

    @Test
    void stopsGoalsBeforeTheEndOfANarrowerChannel() {
        guard(hinge(INF, INF, INF, new Braking(100, 5, 0)), Unit.RADIAN, 1, INF, false);
        double before = 0;
        for (int k = 0; k < 300; k++) {
            double goal = send(0, 0, 5);
            double w = (goal - before) / 0.01;
            assertTrue(goal + w * w / 10 <= 1 + 1e-9, goal + " at " + w);
            before = goal;
        }
        assertEquals(1, before, 1e-3);
    }

    @Test
    void deratesEffortsRangesSpeedsAndRatesButNotTheBrake() {
        guard(hinge(2, 3, INF, BRAKING), Unit.NEWTON_METER, 4, INF, false);
        guard.derate(0.25);
        assertSends(0.75, Intervention.EFFORT, 0, 0, 2.9);
        assertSends(0, Intervention.VELOCITY, 0, 0.5, 0.5);
        assertPasses(0, 0.49, 0.5);
        assertSends(-3, Intervention.BRAKING, 1.9, 1.5, 0);
        guard.derate(1);
        assertPasses(0, 0, 2.9);
        guard(hinge(INF, INF, INF, Braking.NONE), Unit.VOLT, 4, INF, false);
        guard.derate(0.25);
        assertSends(1, Intervention.COMMAND, 0, 0, 2);
        assertSends(-1, Intervention.COMMAND, 0, 0, -2);
        guard(hinge(INF, INF, INF, Braking.NONE), Unit.RADIAN, 0.2, INF, true);
        guard.derate(0.25);
        assertSends(0.05, Intervention.COMMAND, 0, 0, 0.2);
        guard(hinge(2, INF, INF, Braking.NONE), Unit.RADIAN_PER_SECOND, 4, INF, false);
        guard.derate(0.25);
        assertSends(0.5, Intervention.VELOCITY, 0, 0, 2);
        guard(hinge(INF, INF, INF, Braking.NONE), Unit.RADIAN_PER_SECOND, 4, INF, false);
        guard.derate(0.25);
        assertSends(1, Intervention.COMMAND, 0, 0, 2);
        guard(hinge(2, INF, INF, Braking.NONE), Unit.RADIAN, 4, INF, false);
        guard.derate(0.25);
        assertSends(0.005, Intervention.VELOCITY, 0, 0, 1);
        guard(hinge(INF, INF, 100, Braking.NONE), Unit.NEWTON_METER, 4, INF, false);
        guard.derate(0.25);
        assertSends(0.25, Intervention.EFFORT_RATE, 0, 0, 1);
        guard(hinge(INF, INF, INF, Braking.NONE), Unit.VOLT, 4, 100, false);
        guard.derate(0.25);
        assertSends(0.25, Intervention.RATE, 0, 0, 1);
    }

    @Test
    void takesADeratingThatCanNotBeForTheStrictest() {
        guard(hinge(INF, INF, INF, Braking.NONE), Unit.VOLT, 4, INF, false);
        for (double share : new double[] {Double.NaN, -1, 0, 0.005, 0.01}) {
            guard.derate(share);
            assertSends(0.04, Intervention.COMMAND, 0, 0, 2);
        }
        guard.derate(7);
        assertPasses(0, 0, 4);
    }

    @Test
    void aDeratingOutlastsAReset() {
        guard(hinge(INF, INF, INF, Braking.NONE), Unit.VOLT, 4, INF, false);
        guard.derate(0.5);
        guard.reset(state);
        assertSends(2, Intervention.COMMAND, 0, 0, 3);
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
    void aTrialBeginsWithoutTheCountsAndTheGoalsOfTheOneBefore() {
        guard(hinge(INF, INF, INF, new Braking(1e6, 5, 0.03)), Unit.RADIAN_PER_SECOND, 5, INF, false);
        assertPasses(-1.9, 0, 4);
        assertSends(5, Intervention.COMMAND, -1.9, 0, 6);
        guard.reset(state);
        assertEquals(0, guard.count(Intervention.COMMAND));
        assertSends(1, Intervention.BRAKING, 2 - 0.11, 0, 3);
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
    void aChannelThatCanNotLetGoIsDeratedTowardsItsLeast() {
        for (int side = -1; side <= 1; side += 2) {
            ActuatorChannel channel =
                    new ActuatorChannel("motor", "hinge", Unit.VOLT, side > 0 ? 1 : -5, side > 0 ? 5 : -1, INF);
            Joint joint = new Joint("hinge", JointType.REVOLUTE, -2, 2, INF, INF);
            guard(joint, channel);
            guard.derate(0.5);
            assertSends(side * 3, Intervention.COMMAND, 0, 0, side * 5);
            assertPasses(0, 0, side);
        }
    }

    @Test
    void wholeLimitsAreNotRounded() {
        // 1 * (upper - lower) + lower is less than upper here.
        ActuatorChannel channel = new ActuatorChannel("motor", "hinge", Unit.VOLT, LOW, HIGH, INF);
        Joint joint = new Joint("hinge", JointType.REVOLUTE, -2, 2, INF, INF);
        assertTrue(LOW + (HIGH - LOW) < HIGH);
        guard(joint, channel);
        assertPasses(0, 0, HIGH);
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

    /** A guard that bears 2 changed commands in 4, before a voltage of up to 4 V. */
    private void guardWindow() {
        guard(hinge(INF, INF, INF, Braking.NONE), Unit.VOLT, 4, INF, false);
        guard = new CommandGuard(robot, 4, 2);
        guard.reset(state);
    }

    @Test
    void tellsWhenAControllerLivesOnItsLimits() {
        guardWindow();
        boolean[] changed = {true, false, true, false, true, true, false, false, true};
        boolean[] saturated = {false, false, false, false, false, true, false, false, false};
        for (int k = 0; k < changed.length; k++) {
            send(changed[k] ? 5 : 3);
            assertEquals(saturated[k], guard.isSaturated(), "tick " + k);
        }
        send(5);
        send(5);
        assertTrue(guard.isSaturated());
        guard.reset(state);
        send(5);
        send(5);
        assertFalse(guard.isSaturated());
        send(5);
        assertTrue(guard.isSaturated());
    }

    @Test
    void whatADeratingBringsAboutIsNoSaturation() {
        guardWindow();
        for (double share : new double[] {0.25, Double.NaN}) {
            guard.derate(share);
            for (int k = 0; k < 20; k++) {
                assertTrue(send(3.9) < 3.9);
                assertFalse(guard.isSaturated(), "tick " + k);
            }
        }
        guard.derate(1);
        send(5);
        send(5);
        assertFalse(guard.isSaturated());
        send(5);
        assertTrue(guard.isSaturated());
    }

    @Test
    void whatTheWholeLimitsWouldHaveChangedIsSaturationWhileDeratedToo() {
        for (int fault = 0; fault < 3; fault++) {
            guard(hinge(INF, INF, INF, fault == 2 ? BRAKING : Braking.NONE), Unit.NEWTON_METER, 4, INF, false);
            guard = new CommandGuard(robot, 4, 2);
            guard.reset(state);
            guard.derate(0.25);
            at(fault == 0 ? 0 : 2.1, fault == 2 ? 1 : 0);
            for (int k = 0; k < 3; k++) {
                assertFalse(guard.isSaturated());
                send(fault == 0 ? Double.NaN : 0.1);
            }
            assertTrue(guard.isSaturated(), "fault " + fault);
        }
    }

    @Test
    void countsTwoSecondsByDefaultOfWhichNineTenthsMayBeChanged() {
        guard(hinge(INF, INF, INF, Braking.NONE), Unit.VOLT, 4, INF, false);
        for (int k = 0; k < 181; k++) {
            assertFalse(guard.isSaturated());
            send(5);
        }
        assertTrue(guard.isSaturated());
        for (int k = 0; k < 20; k++) {
            send(0);
        }
        assertFalse(guard.isSaturated());
        assertThrows(IllegalArgumentException.class, () -> new CommandGuard(robot, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new CommandGuard(robot, 1, -1));
        new CommandGuard(robot, 1, 0).reset(state);
    }
}

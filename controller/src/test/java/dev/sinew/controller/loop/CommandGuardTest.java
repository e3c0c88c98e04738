package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Intervention;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Each protection alone, so that its test fails when it is taken out, and all together on anything that may come in. */
class CommandGuardTest extends OneChannel {

    private static final List<Unit> UNITS = List.of(Unit.values());

    private void guardPush(Joint joint, double range, double rate) {
        guard(joint, new ActuatorChannel("motor", "hinge", Unit.NEWTON_METER, -range, range, rate));
    }

    private void guardGoal(Joint joint, double rate) {
        guard(joint, new ActuatorChannel("servo", "hinge", Unit.RADIAN, -3, 3, rate));
    }

    private void guardOffset(Joint joint, double rate) {
        guard(joint, new ActuatorChannel("servo", "hinge", Unit.RADIAN, -0.15, 0.15, rate, true));
    }

    private static Joint hinge(double range, double velocity, double effort) {
        return new Joint("hinge", JointType.REVOLUTE, -range, range, velocity, effort);
    }

    private static Joint free() {
        return hinge(INF, INF, INF);
    }

    @Test
    void letsThroughWhatIsWithinAllLimits() {
        guardPush(hinge(1, 2, 5), 4, 1000);
        assertUntouched(3.9);
        assertUntouched(-3.9);
        assertUntouched(-0.0);
        for (Intervention kind : Intervention.values()) {
            assertEquals(0, guard.count(kind), kind.name());
        }
    }

    @Test
    void relaxesAPushThatIsNotFinite() {
        guardPush(free(), 4, INF);
        assertUntouched(2);
        for (double bad : new double[] {Double.NaN, INF, -INF, Double.longBitsToDouble(0xfff8000000000001L)}) {
            assertIntervened(Intervention.NOT_FINITE, 0, bad);
        }
        assertEquals(4, guard.count(Intervention.NOT_FINITE));
    }

    @Test
    void holdsTheLastGoalWhenTheNextIsNotFinite() {
        guardGoal(free(), INF);
        assertUntouched(1.25);
        assertIntervened(Intervention.NOT_FINITE, 1.25, Double.NaN);
    }

    @Test
    void keepsCommandsWithinTheChannelsRange() {
        guardPush(free(), 4, INF);
        assertIntervened(Intervention.COMMAND, 4, 4.5);
        assertIntervened(Intervention.COMMAND, -4, -1e300);
    }

    @Test
    void keepsPushesWithinTheJointsEffortLimit() {
        guardPush(hinge(INF, INF, 3), 4, INF);
        assertIntervened(Intervention.EFFORT, 3, 3.5);
        assertIntervened(Intervention.EFFORT, -3, -3.5);
    }

    @Test
    void doesNotCompareVoltsWithAnEffortLimit() {
        guard(hinge(INF, INF, 0.1), new ActuatorChannel("motor", "hinge", Unit.VOLT, -10, 10, INF));
        assertUntouched(8);
    }

    @Test
    void stopsAPushFurtherIntoAPositionLimitAndAllowsTheWayBack() {
        guardPush(hinge(1, INF, INF), 4, INF);
        state.q[0] = 1.01;
        assertIntervened(Intervention.POSITION, 0, 2);
        assertUntouched(-2);
        state.q[0] = -1.01;
        assertIntervened(Intervention.POSITION, 0, -2);
        assertUntouched(2);
    }

    @Test
    void keepsGoalsWithinThePositionLimits() {
        guardGoal(hinge(1, INF, INF), INF);
        assertIntervened(Intervention.POSITION, 1, 1.5);
        assertIntervened(Intervention.POSITION, -1, -1.5);
    }

    @Test
    void stopsAPushBeyondTheVelocityLimitAndAllowsBraking() {
        guardPush(hinge(INF, 2, INF), 4, INF);
        state.qd[0] = 2;
        assertIntervened(Intervention.VELOCITY, 0, 3);
        assertUntouched(-3);
        state.qd[0] = -2.5;
        assertIntervened(Intervention.VELOCITY, 0, -3);
        assertUntouched(3);
    }

    @Test
    void letsNoPushThroughAtAnInfiniteSpeed() {
        guardPush(hinge(INF, 2, INF), 4, INF);
        state.qd[0] = INF;
        assertIntervened(Intervention.VELOCITY, 0, 3);
        state.qd[0] = -INF;
        assertIntervened(Intervention.VELOCITY, 0, -3);
    }

    @Test
    void restIsNoInterventionWhereverTheJointIs() {
        guardPush(hinge(1, INF, INF), 4, INF);
        for (double q : new double[] {1, -1, 3, -3, INF, -INF, Double.NaN}) {
            state.q[0] = q;
            assertUntouched(0);
        }
        state.q[0] = 1;
        assertIntervened(Intervention.POSITION, 0, 2);
        state.q[0] = -1;
        assertIntervened(Intervention.POSITION, 0, -2);
    }

    @Test
    void keepsGoalsFromRunningAwayFasterThanTheVelocityLimit() {
        guardGoal(hinge(INF, 2, INF), INF);
        assertIntervened(Intervention.VELOCITY, 2 * PERIOD, 1);
        assertIntervened(Intervention.VELOCITY, 4 * PERIOD, 1);
    }

    @Test
    void keepsGoalVelocitiesWithinTheVelocityLimitAndOutOfThePositionLimit() {
        guard(hinge(1, 2, INF), new ActuatorChannel("drive", "hinge", Unit.RADIAN_PER_SECOND, -5, 5, INF));
        assertIntervened(Intervention.VELOCITY, 2, 4);
        state.q[0] = 1;
        assertIntervened(Intervention.POSITION, 0, 1);
        assertUntouched(-1);
    }

    @Test
    void limitsTheRateAgainstWhatWasReallySent() {
        guardPush(free(), 4, 100);
        assertIntervened(Intervention.RATE, 1, 3);
        assertIntervened(Intervention.RATE, 2, 3);
        assertUntouched(3);
        assertIntervened(Intervention.RATE, 2, -4);
    }

    @Test
    void limitsTheRateOfEveryKindOfChannel() {
        for (Unit unit : UNITS) {
            guard(free(), new ActuatorChannel("any", "hinge", unit, -4, 4, 100));
            assertIntervened(Intervention.RATE, 1, 3);
        }
    }

    @Test
    void beginsGoalsAtTheMeasuredPose() {
        guardGoal(free(), 10);
        state.q[0] = 0.7;
        guard.reset(state);
        assertIntervened(Intervention.RATE, 0.7 + 10 * PERIOD, 2);
    }

    @Test
    void beginsOffsetsAtNoneAndRelaxesOneThatIsNotFinite() {
        guardOffset(free(), 10);
        state.q[0] = 0.7;
        guard.reset(state);
        assertIntervened(Intervention.RATE, 10 * PERIOD, 0.14);
        assertUntouched(0.12);
        assertIntervened(Intervention.COMMAND, 0.15, 0.3);
        guardOffset(free(), INF);
        assertUntouched(0.12);
        assertIntervened(Intervention.NOT_FINITE, 0, Double.NaN);
    }

    @Test
    void pullsNoJointByAnOffsetToAGoalBeyondItsRangeAndAllowsTheWayBack() {
        guardOffset(hinge(1, INF, INF), INF);
        state.q[0] = 0.9;
        assertIntervened(Intervention.POSITION, 0.1, 0.15);
        assertUntouched(0.05);
        state.q[0] = 1.01;
        assertIntervened(Intervention.POSITION, 0, 0.01);
        assertUntouched(0);
        assertUntouched(-0.15);
        state.q[0] = -1.2;
        assertIntervened(Intervention.POSITION, 0, -0.01);
        assertUntouched(0.15);
    }

    @Test
    void relaxesAnOffsetThatPullsBeyondTheVelocityLimit() {
        guardOffset(hinge(INF, 2, INF), INF);
        state.qd[0] = 2;
        assertIntervened(Intervention.VELOCITY, 0, 0.1);
        assertUntouched(-0.1);
    }

    @Test
    void letsNoOffsetThroughWhenTheSampleIsNotANumber() {
        guardOffset(hinge(1, 2, INF), INF);
        state.q[0] = Double.NaN;
        assertEquals(0, send(0.1));
        assertEquals(0, send(-0.1));
        state.q[0] = 0;
        state.qd[0] = Double.NaN;
        assertEquals(0, send(0.1));
        assertEquals(0, send(-0.1));
    }

    @Test
    void letsNoPushThroughWhenTheSampleIsNotANumber() {
        guardPush(hinge(1, INF, INF), 4, INF);
        state.q[0] = Double.NaN;
        assertEquals(0, send(1));
        assertEquals(0, send(-1));
        guardPush(hinge(INF, 2, INF), 4, INF);
        state.qd[0] = Double.NaN;
        assertEquals(0, send(1));
        assertEquals(0, send(-1));
    }

    @Test
    void whatItLetsOutIsFiniteAndWithinRangeWhateverComesIn() {
        RandomGenerator random = new SplittableRandom(20);
        int changed = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            Unit unit = UNITS.get(random.nextInt(UNITS.size()));
            double lower = random.nextDouble(-5, 1);
            double upper = lower + random.nextDouble(0, 5);
            boolean offset = upper >= 0 && lower <= 0 && (unit == Unit.RADIAN || unit == Unit.METER);
            double rate = random.nextBoolean() ? INF : random.nextDouble(0.1, 500);
            guard(
                    hinge(random.nextDouble(0, 2), random.nextDouble(0.1, 2), random.nextDouble(0.1, 4)),
                    new ActuatorChannel("any", "hinge", unit, lower, upper, rate, offset && random.nextBoolean()));
            state.q[0] = anything(random);
            guard.reset(state);
            for (int k = 0; k < 50; k++) {
                state.q[0] = anything(random);
                state.qd[0] = anything(random);
                double sent = send(anything(random));
                assertTrue(sent >= lower && sent <= upper, unit + " " + sent);
                changed += guard.count(Intervention.COMMAND) > 0 ? 1 : 0;
            }
        }
        assertTrue(changed > 1000, "only " + changed + " requests were out of range");
    }

    @Test
    void holdsTheRateUnlessItHasToStopAPush() {
        RandomGenerator random = new SplittableRandom(21);
        guardPush(hinge(1, 1, INF), 4, 50);
        double before = 0;
        int stopped = 0;
        for (int k = 0; k < 100_000; k++) {
            state.q[0] = random.nextDouble(-1.1, 1.1);
            state.qd[0] = random.nextDouble(-1.1, 1.1);
            int mask = guard.limit(state, new double[] {anything(random)}, command);
            double sent = command.values[0];
            boolean stop = Intervention.POSITION.in(mask) || Intervention.VELOCITY.in(mask);
            assertTrue(stop ? sent == 0 : Math.abs(sent - before) <= 50 * PERIOD + 1e-12);
            stopped += stop ? 1 : 0;
            before = sent;
        }
        assertTrue(stopped > 1000);
    }

    private static double anything(RandomGenerator random) {
        double[] odd = {Double.NaN, INF, -INF, -0.0, 0, Double.MIN_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE};
        return random.nextInt(4) == 0 ? odd[random.nextInt(odd.length)] : random.nextDouble(-10, 10);
    }
}

package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.Braking;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Intervention;
import org.junit.jupiter.api.Test;

/** Goals, of velocity and of position, that can still stop before the end of the range. */
class BrakingGoalsTest extends Hinge {

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
    void aTrialBeginsWithoutTheCountsAndTheGoalsOfTheOneBefore() {
        guard(hinge(INF, INF, INF, new Braking(1e6, 5, 0.03)), Unit.RADIAN_PER_SECOND, 5, INF, false);
        assertPasses(-1.9, 0, 4);
        assertSends(5, Intervention.COMMAND, -1.9, 0, 6);
        guard.reset(state);
        assertEquals(0, guard.count(Intervention.COMMAND));
        assertSends(1, Intervention.BRAKING, 2 - 0.11, 0, 3);
    }
}

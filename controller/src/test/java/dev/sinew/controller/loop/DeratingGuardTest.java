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

/** Limits that are scaled down, and controllers that live on their limits. */
class DeratingGuardTest extends Hinge {

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
        assertTheThirdSaturates();
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
        assertTheThirdSaturates();
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

    /** Of three clamps in a row. */
    private void assertTheThirdSaturates() {
        send(5);
        send(5);
        assertFalse(guard.isSaturated());
        send(5);
        assertTrue(guard.isSaturated());
    }
}

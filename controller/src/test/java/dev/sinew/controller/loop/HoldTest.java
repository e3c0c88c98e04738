package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.failsafe.Failsafe;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.SafeHold;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Recorder;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** How long a hold lasts, what it holds, and how a person ends it. */
class HoldTest extends MassOnRail {

    @Test
    void aHoldGoesOnUntilItsTimeIsOver() {
        TrialEnd end = loop().run(pushing(10, Fault.HOLD_ASKED.bit()), 100, recorder());
        assertSame(SafeState.HOLD, end.level());
        assertEquals(10 + RAMP + HOLD + 1, robot.written.size());
    }

    @Test
    void aPersonEndsAHoldAndThePolicyGoesOnAtTheClocksStep() {
        int[] asked = new int[100];
        tick = 0;
        LongSupplier person = () -> switch (tick++) {
            case 10 -> Fault.HOLD_ASKED.bit();
            case 20 -> Failsafe.GO_ON;
            default -> 0;
        };
        TrialEnd end = loop(protection(), person)
                .run(
                        (t, x, u) -> {
                            asked[t]++;
                            u[0] = 1;
                        },
                        40,
                        recorder());
        assertTrue(end.completed(), end.reason());
        assertSame(SafeState.HOLD, end.level());
        assertFalse(end.isUsable(), "a trial with a hold in it says nothing about its policy");
        for (int t = 0; t < 40; t++) {
            assertEquals(t < 10 || t > 20 ? 1 : 0, asked[t], "step " + t);
        }
        assertEquals(0, robot.written.get(20)[0], "at rest in the period in which it is let go");
    }

    @Test
    void aPersonEndsAHoldThatWasLongerThanTheRecordingHasRoom() {
        tick = 0;
        LongSupplier person = () -> switch (tick++) {
            case 10 -> Fault.HOLD_ASKED.bit();
            case 60 -> Failsafe.GO_ON;
            default -> 0;
        };
        Recorder small =
                new Recorder(robot.description, 2, 20 + 1 + protection().extraRows());
        TrialEnd end = loop(protection().holdingFor(1000), person).run((t, x, u) -> u[0] = 1, 20, small);
        assertTrue(end.completed(), end.reason());
        assertSame(SafeState.HOLD, end.level());
        assertEquals(small.capacity(), recording(small).samples());
        assertEquals(61, recording(small).period(small.capacity() - 1), "the last sample");
        assertFalse(end.isUsable());
    }

    @Test
    void aPersonDoesNotEndAHoldWhoseRecordingHasNoRoomBeforeItsEnd() {
        Recorder rows = recorder();
        tick = 0;
        LongSupplier person = () -> tick++ == 20 ? Failsafe.GO_ON : 0;
        TrialEnd end = loop(protection(), person).run((t, x, u) -> u[0] = 1, 100, new Told(rows) {
            @Override
            public int capacity() {
                return tick < 10 ? rows.capacity() : 5;
            }
        });
        assertSame(Status.FAULT, end.status());
        assertEquals(Optional.of(Fault.RECORDER_FULL), end.fault());
        assertEquals(9 + RAMP + HOLD + 1, robot.written.size(), "one hold, not two");
    }

    @Test
    void aHoldThatIsEndedWaitsForASampleToGoOnFrom() {
        tick = 0;
        LongSupplier person = () -> switch (tick++) {
            case 10 -> Fault.HOLD_ASKED.bit();
            case 20 -> Failsafe.GO_ON;
            default -> 0;
        };
        robot.readAnswer = index -> index == 21 ? IoStatus.STALE : IoStatus.OK;
        TrialEnd end = loop(protection(), person).run((t, x, u) -> u[0] = 1, 40, recorder());
        assertTrue(end.completed(), end.reason());
        for (int k = 20; k <= 22; k++) {
            assertEquals(0, robot.written.get(k)[0], "at rest in period " + k);
        }
        assertEquals(1, robot.written.get(23)[0]);
    }

    @Test
    void aWordOfAPersonFromBeforeDoesNotEndAHold() {
        tick = 0;
        LongSupplier stuck = () -> (tick++ >= 10 ? Fault.HOLD_ASKED.bit() * (tick == 11 ? 1 : 0) : 0) | Failsafe.GO_ON;
        TrialEnd end = loop(protection(), stuck).run((t, x, u) -> u[0] = 1, 100, recorder());
        assertSame(Status.STOPPED, end.status());
        assertEquals(10 + RAMP + HOLD + 1, robot.written.size());
    }

    @Test
    void aServoHoldsThePoseThatWasMeasuredAndGoesOnFromThereWithoutAJump() {
        robot = mass(new ActuatorChannel("servo", "rail", Unit.METER, -5, 5, Double.POSITIVE_INFINITY));
        robot.isServo = true;
        tick = 0;
        LongSupplier person = () -> switch (tick++) {
            case 10 -> Fault.HOLD_ASKED.bit();
            case 22 -> Failsafe.GO_ON;
            default -> 0;
        };
        TrialEnd end = loop(protection(), person).run((t, x, u) -> u[0] = 0.02 * (t + 1), 60, recorder());
        assertTrue(end.completed(), end.reason());
        double[] goals = robot.written.stream().mapToDouble(each -> each[0]).toArray();
        for (int k = 11; k < 15; k++) {
            assertTrue(goals[k] - goals[k - 1] < goals[k - 1] - goals[k - 2] + 1e-12, "slower and slower");
        }
        for (int k = 16; k < 22; k++) {
            assertEquals(goals[15], goals[k], "still");
        }
        double limit = RAIL.velocityLimit() * PointMass.PERIOD_NANOS * 1e-9;
        for (int k = 1; k < goals.length; k++) {
            assertTrue(Math.abs(goals[k] - goals[k - 1]) <= limit + 1e-12, "no jump, goal " + k);
        }
    }

    @Test
    void aDampedHoldPushesAgainstTheMotion() {
        RobotDescription plain = robot.description;
        robot = new PointMass(new RobotDescription(
                plain.name(),
                plain.joints(),
                plain.actuators(),
                plain.sensors(),
                plain.periodNanos(),
                List.of(SafeHold.damped(3))));
        robot.qd = 0.5;
        TrialEnd end = loop(protection(), () -> requests)
                .run(
                        (t, x, u) -> {
                            requests = t + 1 == 3 ? Fault.HOLD_ASKED.bit() : 0;
                            u[0] = 0;
                        },
                        50,
                        recorder());
        assertSame(SafeState.HOLD, end.level());
        assertEquals(-1.5, robot.written.get(3)[0], 1e-9);
        assertTrue(Math.abs(robot.qd) < 0.35, robot.qd + " m/s");
    }
}

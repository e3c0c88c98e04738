package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.failsafe.Failsafe;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.Tick;
import dev.sinew.hal.record.TickRecorder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the loop does on the way down the ladder, and on the way up. */
class LoopSafetyTest extends MassOnRail {

    @Test
    void aStopRampsDownAndEndsWithTorqueOff() {
        Recorder recorder = recorder();
        TrialEnd end = loop().run(pushing(10, Fault.CONSOLE_GONE.bit()), 50, recorder);
        assertSame(Status.FAULT, end.status());
        assertSame(SafeState.STOP, end.level());
        assertEquals(10, end.period());
        double[] sent = robot.written.stream().mapToDouble(each -> each[0]).toArray();
        assertEquals(10 + RAMP, sent.length);
        for (int k = 0; k < RAMP; k++) {
            assertEquals(4 * (1 - (k + 1.0) / RAMP), sent[10 + k], 1e-12, "a straight ramp");
        }
        Recording recording = recording(recorder);
        assertEquals(10 + RAMP, recording.commands(), "recorded until it is safe");
        assertEquals(SafeState.NORMAL.place(), recording.safety(9));
        assertEquals(SafeState.STOP.place(), recording.safety(10));
    }

    @Test
    void afterAStopNothingRunsUntilAPersonArmsAgain() {
        ControlLoop loop = loop();
        loop.run(pushing(10, Fault.STOP_ASKED.bit()), 50, recorder());
        assertSame(SafeState.STOP, loop.level());
        requests = 0;
        int written = robot.written.size();
        TrialEnd refused = loop.run((t, x, u) -> {}, 5, recorder());
        assertSame(Status.REFUSED, refused.status());
        assertTrue(refused.reason().contains(Fault.STOP_ASKED.what()), refused.reason());
        assertEquals(written, robot.written.size());
        assertSame(SafeState.NORMAL, loop.rearm(false));
        assertTrue(loop.run((t, x, u) -> {}, 5, recorder()).completed());
    }

    @Test
    void torqueOffNeedsAnInspectionAndALockoutIsForGood() {
        ControlLoop off = loop();
        off.run(pushing(10, Fault.OFF_ASKED.bit()), 50, recorder());
        assertSame(SafeState.TORQUE_OFF, off.rearm(false));
        assertSame(SafeState.NORMAL, off.rearm(true));
        robot = mass(robot.description.actuators().getFirst());
        requests = 0;
        ControlLoop locked = loop();
        locked.run(pushing(10, Fault.MEMORY_FULL.bit()), 50, recorder());
        assertSame(SafeState.LOCKOUT, locked.rearm(true));
        assertSame(Status.REFUSED, locked.run((t, x, u) -> {}, 5, recorder()).status());
    }

    @Test
    void withoutARampAControllerOnItsLimitsIsTakenOffBeforeItsCommandIsSent() {
        TrialEnd end = loop(protection().with(new Failsafe(6, 0)), () -> 0)
                .run((t, x, u) -> u[0] = t % 100 < 50 ? 11 : -11, 300, new Recorder(robot.description, 2, 400));
        assertEquals(Optional.of(Fault.COMMANDS_CLAMPED), end.fault());
        assertEquals(180, end.period());
        assertEquals(180, robot.written.size());
    }

    @Test
    void aLastSampleThatCanNotBeRecordedEndsInAHold() {
        TickRecorder broken = new Told(recorder()) {
            @Override
            public void append(Tick tick) {
                if (!tick.commanded) {
                    throw new IllegalStateException("no disk");
                }
                super.append(tick);
            }
        };
        TrialEnd end = loop().run((t, x, u) -> u[0] = 1, 20, broken);
        assertSame(Status.FAULT, end.status());
        assertEquals(Optional.of(Fault.RECORDER_THROWS), end.fault());
        assertEquals(20, end.period());
        assertTrue(end.reason().contains("no disk"), end.reason());
        assertEquals(20 + RAMP + HOLD + 1, robot.written.size());
        assertSame(LifeCycle.READY, robot.lifeCycle);
    }

    @Test
    void theReasonOfAnEndTellsTheExceptionOfItsFaultAndNoOther() {
        Policy broken = (t, x, u) -> {
            requests = t >= 10 ? Fault.STOP_ASKED.bit() : 0;
            throw new IllegalStateException("broken policy");
        };
        TrialEnd held = loop().run(broken, 50, recorder());
        assertEquals(Optional.of(Fault.POLICY_THROWS), held.fault());
        assertTrue(held.reason().contains("broken policy"), held.reason());
        robot = mass(robot.description.actuators().getFirst());
        tick = 0;
        TrialEnd stopped = loop(protection(), () -> tick++ == 5 ? Fault.STOP_ASKED.bit() : 0)
                .run(broken, 50, recorder());
        assertEquals(Optional.of(Fault.STOP_ASKED), stopped.fault());
        assertTrue(Fault.POLICY_THROWS.in(stopped.faults()));
        assertFalse(stopped.reason().contains("broken policy"), stopped.reason());
    }

    @Test
    void aTrialBeginsWithoutWhatTheOneBeforeAskedFor() {
        ControlLoop loop = loop();
        loop.run(pushing(100, 0), 20, recorder());
        requests = Fault.HOLD_ASKED.bit();
        Recorder recorder = recorder();
        loop.run(pushing(100, 0), 20, recorder);
        double[] asked = new double[1];
        recording(recorder).requested(0, asked);
        assertEquals(0, asked[0], "nobody was asked");
    }

    @Test
    void aControllerThatAsksForMoreThanADeratedRobotGivesIsNotStoppedForIt() {
        TrialEnd end = loop().run(
                        (t, x, u) -> {
                            requests = Fault.FIRST_TRIAL.bit();
                            u[0] = t % 100 < 50 ? 9 : -9;
                        },
                        300,
                        new Recorder(robot.description, 2, 400));
        assertTrue(end.completed(), end.reason());
        assertSame(SafeState.DERATE, end.level());
    }

    @Test
    void deratedActionsKeepToAQuarterAndAreWholeAgainAfterwards() {
        Recorder recorder = recorder();
        TrialEnd end = loop().run(
                        (t, x, u) -> {
                            requests = t + 1 == 10 ? Fault.FIRST_TRIAL.bit() : 0;
                            u[0] = t % 20 < 10 ? 9 : -9;
                        },
                        40,
                        recorder);
        assertTrue(end.completed());
        assertSame(SafeState.DERATE, end.level());
        Recording recording = recording(recorder);
        double[] sent =
                robot.written.stream().mapToDouble(each -> Math.abs(each[0])).toArray();
        for (int k = 0; k < sent.length; k++) {
            boolean slow = k >= 10 && k < 16;
            assertEquals(slow, (recording.safety(k) & 1 << 9) != 0, "period " + k);
            assertTrue(k < 14 || !slow || sent[k] <= 2.5, "period " + k + ": " + sent[k]);
        }
        assertEquals(9, sent[18], "whole again");
    }

    @Test
    void firstCommandsOfAServoStartAtTheMeasuredPose() {
        robot = mass(new ActuatorChannel("servo", "rail", Unit.METER, -5, 5, Double.POSITIVE_INFINITY));
        robot.isServo = true;
        robot.q = 2;
        loop(protection().without(Fault.COMMANDS_CLAMPED), () -> 0).run((t, x, u) -> u[0] = -4, 5, recorder());
        double limit = RAIL.velocityLimit() * PointMass.PERIOD_NANOS * 1e-9;
        assertEquals(2 - limit, robot.written.getFirst()[0], 1e-12);
    }

    @Test
    void aTrialIsOverWhenItsTimeIs() {
        TrialEnd end = loop(protection().withTrialLimit(12), () -> 0).run((t, x, u) -> u[0] = 0, 50, recorder());
        assertEquals(Optional.of(Fault.TRIAL_TOO_LONG), end.fault());
        assertEquals(12, end.period());
    }

    @Test
    void anEndWithoutAnySampleSendsNothing() {
        requests = Fault.STOP_ASKED.bit();
        TrialEnd end = loop().run((t, x, u) -> u[0] = 0, 50, recorder());
        assertSame(Status.STOPPED, end.status());
        assertEquals(0, end.period());
        robot = mass(robot.description.actuators().getFirst());
        robot.readAnswer = index -> IoStatus.STALE;
        requests = 0;
        assertEquals(
                Optional.of(Fault.NO_SAMPLE),
                loop().run((t, x, u) -> {}, 50, recorder()).fault());
        assertEquals(0, robot.written.size());
    }
}

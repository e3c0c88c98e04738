package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.failsafe.Failsafe;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.Protection;
import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.controller.loop.TrialEnd.Status;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.SafeHold;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.hal.record.TickRecorder;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** What the loop does on the way down the ladder, and on the way up. */
class LoopSafetyTest {

    private static final int RAMP = 5;
    private static final int HOLD = 10;
    private static final Joint RAIL = new Joint("rail", JointType.PRISMATIC, -5, 5, 8, 20);

    private PointMass robot = mass(new ActuatorChannel("motor", "rail", Unit.NEWTON, -10, 10, 1000));
    private long requests;

    /** Puts a request up before the period given is listened to. */
    private int tick;

    private static PointMass mass(ActuatorChannel channel) {
        return new PointMass(PointMass.robot(RAIL, channel));
    }

    private Protection protection() {
        Protection full = Protection.full(robot.description);
        return full.with(new Failsafe(6, RAMP)).holdingFor(HOLD).without(Fault.SENSOR_FROZEN);
    }

    private ControlLoop loop(Protection protection, LongSupplier asked) {
        return new ControlLoop(
                robot,
                new PointMass.Estimator(),
                new SimulatedPacer(),
                asked,
                LoopSettings.of(1).with(protection));
    }

    private ControlLoop loop() {
        return loop(protection(), () -> requests);
    }

    private Recorder recorder() {
        return new Recorder(robot.description, 2, 200);
    }

    private Recording recording(Recorder recorder) {
        return recorder.finish(new RecordingInfo(robot.description, Backend.SIM, 0, 1, new TreeMap<>()));
    }

    /** Raises a request in one period, while it pushes. */
    private Policy pushing(int period, long mask) {
        return (t, x, u) -> {
            requests = t + 1 == period ? mask : 0;
            u[0] = 4;
        };
    }

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

    /** Tells another recorder. */
    private static class Told implements TickRecorder {
        final Recorder rows;

        Told(Recorder rows) {
            this.rows = rows;
        }

        @Override
        public int capacity() {
            return rows.capacity();
        }

        @Override
        public int stateSize() {
            return rows.stateSize();
        }

        @Override
        public void reset() {
            rows.reset();
        }

        @Override
        public void append(Tick tick) {
            rows.append(tick);
        }
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

    @Test
    void theChecklistNamesTheFirstUnmetCondition() {
        ControlLoop loop = loop();
        RobotState sample = new RobotState(robot.description);
        ArmingChecklist good = ArmingChecklist.of(loop, () -> Optional.of(sample), "point-mass");
        assertTrue(good.allows(), good.toString());
        assertEquals(6, good.conditions().size());
        sample.q[0] = 6;
        sample.qd[0] = 1;
        ArmingChecklist bad = ArmingChecklist.of(loop, () -> Optional.of(sample), "point-mass");
        assertEquals(
                "joint rail is inside its range", bad.firstUnmet().orElseThrow().name());
        assertEquals(2, bad.conditions().stream().filter(each -> !each.met()).count());
        sample.q[0] = -6;
        assertFalse(ArmingChecklist.of(loop, () -> Optional.of(sample), "point-mass")
                .allows());
        assertEquals(
                "the robot gives samples",
                ArmingChecklist.of(loop, Optional::empty, "point-mass")
                        .firstUnmet()
                        .orElseThrow()
                        .name());
        assertEquals(
                "the skill is for this robot",
                ArmingChecklist.of(loop, Optional::empty, "cartpole")
                        .firstUnmet()
                        .orElseThrow()
                        .name());
        robot.lifeCycle = LifeCycle.FAULT;
        ArmingChecklist fault = ArmingChecklist.of(loop, Optional::empty, "cartpole");
        assertEquals("the robot is ready", fault.firstUnmet().orElseThrow().name());
        ArmingChecklist.Condition more = new ArmingChecklist.Condition("granted", false, "not", "ask");
        assertEquals(
                "UNMET granted: not; ask",
                good.and(List.of(more)).firstUnmet().orElseThrow().toString());
        assertEquals(
                "ok    nothing is latched: the ladder is at NORMAL",
                good.conditions().getFirst().toString());
    }

    @Test
    void theChecklistBeginsWithWhatIsLatched() {
        ControlLoop loop = loop();
        loop.run(pushing(10, Fault.STOP_ASKED.bit()), 50, recorder());
        assertEquals(
                "nothing is latched",
                ArmingChecklist.of(loop, Optional::empty, "")
                        .firstUnmet()
                        .orElseThrow()
                        .name());
    }

    @Test
    void aSkillStartsWithinAQuarterOnARealMachineAndWholeOnASimulatedOne() {
        assertEquals(Fault.FIRST_TRIAL.bit(), FirstTrialRule.USUAL.requests(Backend.REAL, 0));
        assertEquals(0, FirstTrialRule.USUAL.requests(Backend.REAL, 1));
        assertEquals(Fault.FIRST_TRIAL.bit(), FirstTrialRule.USUAL.requests(Backend.BUS, 0));
        assertEquals(Fault.FIRST_TRIAL.bit(), new FirstTrialRule(3).requests(Backend.REAL, 2));
        for (Backend each : List.of(Backend.SIM, Backend.DRY, Backend.REPLAY)) {
            assertEquals(0, FirstTrialRule.USUAL.requests(each, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> new FirstTrialRule(-1));
    }
}

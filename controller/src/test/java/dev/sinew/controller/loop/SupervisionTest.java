package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.cost.CostSum;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.OneStepModel;
import dev.sinew.controller.failsafe.Protection;
import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.controller.failsafe.Tube;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.RecordingInfo;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is known of a policy, as the loop uses it, on a unit mass whose force may change by 10 N in a period. */
class SupervisionTest {

    private static final int T = 20;
    private static final int PERIODS = 2;
    private static final double PERIOD = PointMass.PERIOD_NANOS * 1e-9;

    private final PointMass robot = new PointMass(PointMass.robot(
            new Joint("rail", JointType.PRISMATIC, -5, 5, 8, 20),
            new ActuatorChannel("motor", "rail", Unit.NEWTON, -10, 10, 1000)));

    private static final double BRAKE = -2;

    private long requests;

    private Recorder recorder = new Recorder(robot.description, 2, 0);

    private boolean isLearnedFrom() {
        RecordingInfo info = new RecordingInfo(robot.description, Backend.SIM, 1, PERIODS, new TreeMap<>());
        return Rollouts.of(recorder.finish(info), T, new CostSum(List.of())).isPresent();
    }

    private TrialEnd run(Policy policy, Supervision supervision) {
        Protection protection = Protection.full(robot.description).holdingFor(10);
        ControlLoop loop = new ControlLoop(
                robot,
                new PointMass.Estimator(),
                new SimulatedPacer(),
                () -> requests,
                LoopSettings.of(PERIODS).with(protection),
                supervision);
        recorder = new Recorder(robot.description, loop.stateSize(), PERIODS * T + 1 + protection.extraRows());
        return loop.run(policy, T, recorder);
    }

    /** The speed after a step under a force, to the last digits; nothing of the position. */
    private static OneStepModel speed(double mass) {
        return (t, x, u, mean, deviation) -> {
            mean[1] = x[1] + PERIODS * PERIOD * u[0] / mass;
            deviation[0] = Double.POSITIVE_INFINITY;
            deviation[1] = 1e-12;
        };
    }

    @Test
    void theModelSeesTheMeanOfWhatWasSentInAStep() {
        Policy alternating = (t, x, u) -> u[0] = t % 2 == 0 ? 8 : -8;
        TrialEnd end = run(alternating, Supervision.NONE.with(speed(1), 6));
        assertFalse(Fault.MODEL_RESIDUAL.in(end.faults()), end.reason());
        assertTrue(end.completed(), end.reason());
        assertTrue(isLearnedFrom());
    }

    @Test
    void aModelOfAnotherRobotIsToldAfterThreeSteps() {
        TrialEnd end = run((t, x, u) -> u[0] = 1, Supervision.NONE.with(speed(1.1), 6));
        assertEquals(Fault.MODEL_RESIDUAL, end.fault().orElseThrow());
        assertEquals(3 * PERIODS, end.period());
    }

    /** Takes over at a tick, with a force of its own. */
    private static Assurance from(int tick) {
        return new Assurance() {
            private int ticks;

            @Override
            public void reset(RobotState state) {
                ticks = 0;
            }

            @Override
            public boolean apply(RobotState state, double[] u) {
                boolean acts = ticks++ >= tick;
                u[0] = acts ? 3 : u[0];
                return acts;
            }

            @Override
            public boolean brake(RobotState state, double[] u) {
                u[0] = BRAKE;
                return true;
            }

            @Override
            public void sent(double[] values) {}
        };
    }

    private Policy pushing(int step) {
        return (t, x, u) -> {
            requests = t >= step ? Fault.HOLD_ASKED.bit() : 0;
            u[0] = 3;
        };
    }

    private double written(int tick) {
        return robot.written.get(tick)[0];
    }

    @Test
    void theBaselineBrakesForAsLongAsARampLasts() {
        TrialEnd end = run(pushing(4), Supervision.NONE.with(from(100)));
        assertEquals(SafeState.HOLD, end.level());
        int held = 4 * PERIODS + 1;
        int ramp = Protection.full(robot.description).ladder().rampPeriods();
        assertEquals(3, written(held - 1));
        for (int k = 0; k < ramp; k++) {
            assertEquals(BRAKE, written(held + k), "period " + k);
        }
        assertEquals(BRAKE * (1 - 1.0 / ramp), written(held + ramp), 1e-12, "then the ramp of what is to be held");
    }

    @Test
    void aRampThatLostSightGoesOnWithoutTheBaseline() {
        int held = 4 * PERIODS + 1;
        robot.readAnswer = index -> index == held + 2 ? IoStatus.STALE : IoStatus.OK;
        run(pushing(4), Supervision.NONE.with(from(100)));
        assertEquals(BRAKE, written(held + 1));
        int ramp = Protection.full(robot.description).ladder().rampPeriods();
        for (int k = 0; k < ramp; k++) {
            assertEquals(BRAKE * (1 - (k + 1.0) / ramp), written(held + 2 + k), 1e-12, "period " + k);
        }
    }

    @Test
    void aBaselineWhoseModelIsOfAnotherRobotDoesNotBrake() {
        run((t, x, u) -> u[0] = 3, Supervision.NONE.with(from(100)).with(speed(1.1), 6));
        int ramp = Protection.full(robot.description).ladder().rampPeriods();
        assertEquals(3 * (1 - 1.0 / ramp), written(3 * PERIODS), 1e-12);
    }

    @Test
    void aPolicyThatTheBaselineTookOverFromIsNeitherAskedNorJudged() {
        int[] asked = new int[1];
        Policy still = (t, x, u) -> {
            asked[0]++;
            u[0] = 0;
        };
        // It is where it began, which the baseline leaves.
        Tube narrow = new Tube(T, 1, new double[T], filled(1e-3));
        TrialEnd end = run(still, Supervision.NONE.with(from(8)).with(narrow).with(speed(3), 6));
        assertTrue(end.completed(), end.reason());
        assertEquals(Fault.BASELINE_ACTS.bit(), end.faults(), end.reason());
        assertEquals(8 / PERIODS + 1, asked[0]);
        assertTrue(robot.q > 1e-2, "it left the tube: " + robot.q);
        assertFalse(end.isUsable(), "it says nothing about the policy any more");
        assertFalse(isLearnedFrom());

        robot.q = 0.1;
        assertEquals(
                Fault.TUBE_LEFT,
                run(still, Supervision.NONE.with(narrow)).fault().orElseThrow());
    }

    private static double[] filled(double value) {
        double[] values = new double[T];
        Arrays.fill(values, value);
        return values;
    }
}

package dev.sinew.controller.failsafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.SensorChannel;
import dev.sinew.hal.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorsTest {

    private static final long PERIOD = 10_000_000;
    private static final RobotDescription ROBOT = new RobotDescription(
            "rod",
            List.of(new Joint("rod", JointType.REVOLUTE, -1, 1, 4, 2)),
            List.of(new ActuatorChannel("motor", "rod", Unit.NEWTON_METER, -2, 2, 100)),
            List.of(),
            PERIOD);

    private static RobotState sample(long stamp, double q, double qd, double effort) {
        RobotState state = new RobotState(ROBOT);
        state.stampNanos = stamp;
        state.q[0] = q;
        state.qd[0] = qd;
        state.effort[0] = effort;
        return state;
    }

    private static long values(double q, double qd, double effort) {
        return new ValueMonitor(ROBOT).signs(sample(0, q, qd, effort));
    }

    @Test
    void valuesKeepToTheLimitsWithAMargin() {
        assertEquals(0, values(1.05, 5, 2.5));
        assertEquals(0, values(-1.05, -5, -2.5));
        assertEquals(Fault.POSITION_EXCEEDED.bit(), values(1.051, 0, 0));
        assertEquals(Fault.POSITION_EXCEEDED.bit(), values(-1.051, 0, 0));
        assertEquals(Fault.VELOCITY_EXCEEDED.bit(), values(0, -5.001, 0));
        assertEquals(Fault.EFFORT_EXCEEDED.bit(), values(0, 0, 2.501));
        assertEquals(Fault.POSITION_EXCEEDED.bit(), values(10_000, 0, 0));
        assertEquals(Fault.VELOCITY_EXCEEDED.bit(), values(0, 10_000, 0));
        assertEquals(Fault.EFFORT_EXCEEDED.bit(), values(0, 0, 10_000));
        assertEquals(Fault.SAMPLE_ABSURD.bit(), values(0, 0, 10_001));
        assertEquals(Fault.SAMPLE_ABSURD.bit(), values(-65535, 0, 0));
        assertEquals(Fault.SAMPLE_ABSURD.bit(), values(0, 10_001, 0));
        assertEquals(Fault.SAMPLE_NOT_FINITE.bit(), values(Double.NaN, 0, 0));
        assertEquals(Fault.SAMPLE_NOT_FINITE.bit(), values(0, Double.NEGATIVE_INFINITY, 0));
        assertEquals(Fault.SAMPLE_NOT_FINITE.bit(), values(0, 0, Double.NaN));
    }

    @Test
    void everySensorChannelIsANumber() {
        List<SensorChannel> sensors = List.of(new SensorChannel("a", Unit.NONE), new SensorChannel("b", Unit.NONE));
        RobotDescription robot = new RobotDescription("rod", ROBOT.joints(), ROBOT.actuators(), sensors, PERIOD);
        ValueMonitor monitor = new ValueMonitor(robot);
        RobotState state = new RobotState(robot);
        assertEquals(0, monitor.signs(state));
        for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            for (int i = 0; i < 2; i++) {
                state.sensors[i] = bad;
                assertEquals(Fault.SENSOR_NOT_FINITE.bit(), monitor.signs(state));
                state.sensors[i] = -3;
            }
        }
        state.q[0] = 2;
        state.sensors[0] = Double.NaN;
        assertEquals(Fault.SENSOR_NOT_FINITE.bit() | Fault.POSITION_EXCEEDED.bit(), monitor.signs(state));
    }

    @Test
    void stampsMoveOnAndAreNeitherAheadNorOld() {
        StampMonitor monitor = new StampMonitor(PERIOD);
        assertEquals(0, monitor.signs(1000, sample(7, 0, 0, 0)));
        assertEquals(Fault.STAMP_STANDS.bit(), monitor.signs(1000 + PERIOD, sample(7, 0, 0, 0)));
        assertEquals(Fault.STAMP_BACK.bit(), monitor.signs(1000 + PERIOD, sample(6, 0, 0, 0)));
        assertEquals(0, monitor.signs(1000 + PERIOD, sample(7 + 2 * PERIOD, 0, 0, 0)), "one period ahead");
        assertEquals(Fault.STAMP_STANDS.bit(), monitor.signs(1000 + 2 * PERIOD, sample(7 + 2 * PERIOD, 0, 0, 0)));
        assertEquals(Fault.STAMP_AHEAD.bit(), monitor.signs(1000 + PERIOD, sample(8 + 2 * PERIOD, 0, 0, 0)));
        assertEquals(0, monitor.signs(1000 + 2 * PERIOD, sample(8 + 2 * PERIOD, 0, 0, 0)), "what was ahead is new now");
        assertEquals(0, monitor.signs(1000 + 6 * PERIOD, sample(7 + 3 * PERIOD, 0, 0, 0)), "three periods old");
        assertEquals(Fault.SAMPLE_OLD.bit(), monitor.signs(1000 + 8 * PERIOD, sample(7 + 4 * PERIOD, 0, 0, 0)));
        monitor.reset();
        assertEquals(0, monitor.signs(0, sample(-5, 0, 0, 0)));
    }

    @Test
    void positionsMoveAsFastAsTheirJointsCanAndNoFaster() {
        MotionMonitor monitor = new MotionMonitor(ROBOT);
        RobotState before = sample(3 * PERIOD, 0.5, 0, 0);
        assertEquals(0, monitor.signs(before, sample(4 * PERIOD, 0.5 + 0.079, 0, 0)));
        assertEquals(Fault.POSITION_JUMPED.bit(), monitor.signs(before, sample(4 * PERIOD, 0.5 - 0.081, 0, 0)));
        assertEquals(0, monitor.signs(before, sample(4 * PERIOD, 0.5, 0.099, 0)));
        assertEquals(Fault.SENSOR_FROZEN.bit(), monitor.signs(before, sample(4 * PERIOD, 0.5, -0.101, 0)));
        assertEquals(0, monitor.signs(before, sample(4 * PERIOD, Math.nextUp(0.5), 1, 0)), "it moves by a bit");
        double farthest = 1.5 * 4 * (PERIOD * 1e-9) + 0.02;
        assertEquals(0, monitor.signs(sample(0, 0, 0, 0), sample(PERIOD, farthest, 0, 0)), "just as far as it may");
        double slowest = 0.01 / (10 * PERIOD * 1e-9);
        assertEquals(0, monitor.signs(before, sample(4 * PERIOD, 0.5, slowest, 0)), "just as fast as it may");
    }

    @Test
    void positionsOfAJointWithoutAVelocityLimitMoveAsFastAsMeasured() {
        Joint wheel = new Joint("rod", JointType.REVOLUTE, -1, 1, Double.POSITIVE_INFINITY, 2);
        MotionMonitor monitor =
                new MotionMonitor(new RobotDescription("wheel", List.of(wheel), ROBOT.actuators(), List.of(), PERIOD));
        assertEquals(0, monitor.signs(sample(0, 0, -20, 0), sample(PERIOD, 0.319, 10, 0)));
        assertEquals(Fault.POSITION_JUMPED.bit(), monitor.signs(sample(0, 0, 10, 0), sample(PERIOD, 0.321, -20, 0)));
    }

    @Test
    void aTubeHoldsWhatIsWithinItsReach() {
        Tube tube = Tube.around(2, 1, new double[] {1, 2}, new double[] {0.1, 0}, 3, 0.05);
        assertTrue(tube.holds(0, new double[] {1.29, 99}));
        assertFalse(tube.holds(0, new double[] {1.31}));
        assertTrue(tube.holds(1, new double[] {1.96}));
        assertFalse(tube.holds(1, new double[] {1.94}));
        assertFalse(tube.holds(1, new double[] {Double.NaN}));
        assertTrue(tube.holds(2, new double[] {50}) && Tube.NONE.holds(0, new double[] {50}));
        Tube wide = new Tube(2, 2, new double[] {0, 0, 5, 7}, new double[] {1, 1, 1, 0});
        assertTrue(wide.holds(0, new double[] {1, -1, 9}));
        assertTrue(wide.holds(1, new double[] {4, 7}));
        assertFalse(wide.holds(1, new double[] {4, 7.1}));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Tube(2, 3, new double[6], new double[1]));
        assertEquals("a tube of 2 steps and 3 entries needs 6 values, found 6 and 1", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Tube(1, 1, new double[1], new double[] {-1}));
        assertThrows(IllegalArgumentException.class, () -> new Tube(1, 1, new double[2], new double[1]));
        assertThrows(IllegalArgumentException.class, () -> new Tube(1, 1, new double[1], new double[2]));
    }

    @Test
    void aSlowPolicyIsTold() {
        PolicyTimer timer = new PolicyTimer(PERIOD);
        assertEquals(0, timer.check(PERIOD / 2));
        for (int k = 1; k <= 6; k++) {
            long faults = timer.check(PERIOD / 2 + 1);
            assertTrue(Fault.POLICY_SLOW.in(faults));
            assertEquals(k >= 5, Fault.POLICY_TOO_SLOW.in(faults));
        }
        timer.reset();
        assertEquals(Fault.POLICY_SLOW.bit(), timer.check(PERIOD));
    }

    @Test
    void aModelThatIsOffThreeStepsInARowIsTold() {
        OneStepModel still = (t, x, u, mean, deviation) -> {
            mean[0] = x[0];
            deviation[0] = 0.1;
        };
        ResidualMonitor monitor = new ResidualMonitor(still, 2, 1);
        double x = 0;
        for (int t = 0; t < 4; t++) {
            assertEquals(t == 3 ? Fault.MODEL_RESIDUAL.bit() : 0, monitor.check(t, new double[] {x}));
            monitor.predict(t, new double[] {x}, new double[1]);
            x += 0.21;
        }
        assertEquals(0, monitor.check(4, new double[] {x - 0.02}), "within two deviations");
        assertEquals(0, monitor.check(9, new double[] {100}), "not predicted");
        ResidualMonitor blind = new ResidualMonitor(null, 2, 1);
        blind.predict(0, new double[1], new double[1]);
        assertEquals(0, blind.check(1, new double[] {3}));
        monitor.predict(9, new double[1], new double[1]);
        monitor.reset();
        assertEquals(0, monitor.check(10, new double[] {100}), "another trial");
        for (int k = 0; k < 2; k++) {
            monitor.predict(k, new double[1], new double[1]);
            assertEquals(0, monitor.check(k + 1, new double[] {Double.NaN}), "counts begin anew");
        }
        monitor.predict(2, new double[1], new double[1]);
        assertEquals(Fault.MODEL_RESIDUAL.bit(), monitor.check(3, new double[] {Double.NaN}), "no number is off");
        monitor.reset();
        for (int k = 0; k < 4; k++) {
            monitor.predict(k, new double[1], new double[1]);
            assertEquals(0, monitor.check(k + 1, new double[] {2 * 0.1}), "just as far as it may");
        }
    }
}

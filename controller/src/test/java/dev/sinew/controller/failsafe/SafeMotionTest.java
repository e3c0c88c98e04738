package dev.sinew.controller.failsafe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.SafeHold;
import dev.sinew.hal.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways to rest of a robot with one actuator of each kind; its period is 0.1 s. */
class SafeMotionTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final RobotDescription ROBOT = new RobotDescription(
            "four",
            List.of(joint("a"), joint("b"), joint("c"), joint("d")),
            List.of(
                    new ActuatorChannel("motor", "b", Unit.NEWTON_METER, -9, 9, INF),
                    new ActuatorChannel("damped", "a", Unit.NEWTON_METER, -9, 9, INF),
                    new ActuatorChannel("servo", "d", Unit.RADIAN, -9, 9, INF),
                    new ActuatorChannel("offset", "c", Unit.RADIAN, -9, 9, INF, true)),
            List.of(),
            100_000_000,
            List.of(SafeHold.rest(), SafeHold.damped(3), SafeHold.pose(), SafeHold.pose()));

    private final RobotState state = new RobotState(ROBOT);
    private final RobotCommand sent = new RobotCommand(ROBOT);
    private final double[] asked = new double[4];

    private static Joint joint(String name) {
        return new Joint(name, JointType.REVOLUTE, -9, 9, 9, 9);
    }

    private void set(double[] values, double... with) {
        System.arraycopy(with, 0, values, 0, with.length);
    }

    private SafeMotion begun(int ramp) {
        SafeMotion motion = new SafeMotion(ROBOT, ramp);
        set(state.q, 0.1, 0.2, 0.3, 0.4);
        set(state.qd, 1, -7, 0.5, -2);
        set(sent.values, 4, -4, 8, 0.8);
        motion.begin(state, sent);
        return motion;
    }

    @Test
    void eachKindComesToRestInItsWay() {
        SafeMotion motion = begun(4);
        set(state.q, 0, 0, 0.31, 0);
        set(state.qd, 0.25, 0, 0, 0);
        motion.act(0, state, true, asked);
        // k = 1 of R = 4: 3/4 of the push; -d qd; q + v h (1 - 1/8); the same less where the joint is.
        assertArrayEquals(new double[] {3, -0.75, 0.4 - 0.2 * 0.875, 0.3 + 0.05 * 0.875 - 0.31}, asked, 1e-12);
        motion.act(1, state, true, asked);
        assertArrayEquals(new double[] {2, -0.75, 0.4 - 0.2 * 1.5, 0.3 + 0.05 * 1.5 - 0.31}, asked, 1e-12);
        for (long k : new long[] {3, 4, 100}) {
            motion.act(k, state, true, asked);
            assertArrayEquals(new double[] {0, -0.75, 0.4 - 0.2 * 2, 0.3 + 0.05 * 2 - 0.31}, asked, 1e-12);
        }
    }

    @Test
    void withoutASampleWhatNeedsOneGoesToNothing() {
        SafeMotion motion = begun(4);
        motion.act(0, state, false, asked);
        assertArrayEquals(new double[] {3, -3, 0.4 - 0.2 * 0.875, 0.6}, asked, 1e-12);
        motion.act(3, state, false, asked);
        assertArrayEquals(new double[] {0, 0, 0, 0}, asked, 1e-12);
    }

    @Test
    void withoutARampRestIsAtOnceAndThePoseIsTheMeasuredOne() {
        SafeMotion motion = begun(0);
        motion.act(0, state, true, asked);
        assertArrayEquals(new double[] {0, -3, 0.4, 0}, asked, 1e-12);
        motion.act(5, state, false, asked);
        assertArrayEquals(new double[] {0, 0, 0.4, 0}, asked, 1e-12);
    }

    @Test
    void aVelocityThatIsNoneIsTakenForRest() {
        SafeMotion motion = new SafeMotion(ROBOT, 4);
        set(state.q, 0, 0, 0, 0.4);
        state.qd[3] = Double.NaN;
        motion.begin(state, sent);
        motion.act(9, state, true, asked);
        assertEquals(0.4, asked[2]);
    }
}

package dev.sinew.controller.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import dev.sinew.controller.policy.Kinematics;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.Unit;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimatorTest {

    private static final Kinematics ELBOW = (q, point, jacobian) -> {
        point[0] = 0.4 * Math.cos(q[0]);
        point[1] = 0.4 * Math.sin(q[0]);
        jacobian[0] = -point[1];
        jacobian[1] = 0;
        jacobian[2] = point[0];
        jacobian[3] = 0;
    };

    /** In space, with y = 0.1. */
    private static final Kinematics TIP = (q, point, jacobian) -> {
        double b = q[0] + q[1];
        point[0] = 0.4 * Math.cos(q[0]) + 0.3 * Math.cos(b);
        point[1] = 0.1;
        point[2] = 0.4 * Math.sin(q[0]) + 0.3 * Math.sin(b);
        jacobian[0] = -point[2];
        jacobian[1] = -0.3 * Math.sin(b);
        jacobian[2] = 0;
        jacobian[3] = 0;
        jacobian[4] = point[0];
        jacobian[5] = 0.3 * Math.cos(b);
    };

    @Test
    void givesJointPositionsThenVelocities() {
        double[] x = new double[4];
        StateEstimator estimator = new JointEstimator(2);
        estimator.reset();
        estimator.estimate(sample(0.1, 0.2, 0.3, 0.4), x);
        assertArrayEquals(new double[] {0.1, 0.2, 0.3, 0.4}, x);
        assertEquals(4, estimator.stateSize());
    }

    @Test
    void givesPointsThenTheirVelocitiesAsTheyMove() {
        StateEstimator estimator = new PointEstimator(2, List.of(ELBOW, TIP), 2, 3);
        double[] now = new double[14];
        double[] later = new double[14];
        double h = 1e-6;
        assertEquals(14, estimator.stateSize());
        estimator.estimate(sample(0.5 - h * 0.3, 1.1 + h * 0.7, 0.3, -0.7), now);
        estimator.estimate(sample(0.5 + h * 0.3, 1.1 - h * 0.7, 0.3, -0.7), later);
        double[] elbow = new double[2];
        ELBOW.locate(new double[] {0.5 - h * 0.3, 1.1 + h * 0.7}, elbow, new double[4]);
        assertArrayEquals(elbow, new double[] {now[4], now[5]});
        for (int i = 0; i < 5; i++) {
            assertEquals((later[4 + i] - now[4 + i]) / (2 * h), later[9 + i], 1e-6);
        }
    }

    @Test
    void givesTheSameForTheSameSampleAndAllocatesNothing() {
        StateEstimator estimator = new PointEstimator(2, List.of(ELBOW, TIP), 2, 3);
        RobotState sample = sample(0.5, 1.1, 0.3, -0.7);
        double[] first = new double[14];
        double[] x = new double[14];
        estimator.estimate(sample, first);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 20_000; i++) {
            estimator.estimate(sample, x);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            estimator.estimate(sample, x);
        }
        assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
        assertArrayEquals(first, x);
    }

    @Test
    void refusesPointsWithoutDimensions() {
        assertThrows(IllegalArgumentException.class, () -> new PointEstimator(2, List.of(ELBOW), 2, 3));
    }

    private static RobotState sample(double q1, double q2, double v1, double v2) {
        RobotState state = new RobotState(new RobotDescription(
                "arm",
                List.of(
                        new Joint("shoulder", JointType.REVOLUTE, -9, 9, 9, 9),
                        new Joint("elbow", JointType.REVOLUTE, -9, 9, 9, 9)),
                List.of(new ActuatorChannel("motor", "shoulder", Unit.NEWTON_METER, -1, 1, 1)),
                List.of(),
                1_000_000));
        state.q[0] = q1;
        state.q[1] = q2;
        state.qd[0] = v1;
        state.qd[1] = v2;
        return state;
    }
}

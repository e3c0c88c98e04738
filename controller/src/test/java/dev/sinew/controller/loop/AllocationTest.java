package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Recorder;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A tick of loop, policy and guard allocates nothing, and the measurement sees it when one does. */
class AllocationTest {

    private static final int WARM = 20_000;
    private static final int TICKS = 100_000;
    private static final int T = WARM + TICKS + 1;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private double[] garbage = {};

    @Test
    void aTickAllocatesNothing() {
        assertEquals(0, allocatedBy(policy()));
    }

    @Test
    void aPolicyThatAllocatesOneArrayPerTickIsSeen() {
        Policy clean = policy();
        long bytes = allocatedBy((t, x, u) -> {
            garbage = new double[1];
            clean.act(t, x, u);
        });
        assertTrue(bytes >= TICKS * 16L, bytes + " bytes");
        assertEquals(1, garbage.length);
    }

    /**
     * The least of some equal trials, because the JVM itself allocates a little on this thread when it asks for a method to be
     * compiled (it resolves the string constants of the method's class), once and at no fixed time.
     */
    private long allocatedBy(Policy policy) {
        long least = Long.MAX_VALUE;
        for (int trial = 0; trial < 5 && least > 0; trial++) {
            least = Math.min(least, allocatedInOneTrial(policy));
        }
        return least;
    }

    /** Bytes that the thread allocates in 100,000 ticks after the warm ones, all limits at work in some of them. */
    private long allocatedInOneTrial(Policy policy) {
        Joint joint = new Joint("rail", JointType.PRISMATIC, -0.01, 0.01, 0.1, 4);
        PointMass robot =
                new PointMass(PointMass.robot(joint, new ActuatorChannel("motor", "rail", Unit.NEWTON, -5, 5, 300)));
        robot.keepWritten = false;
        long[] allocated = new long[2];
        Policy measured = (t, x, u) -> {
            if (t == WARM) {
                allocated[0] = thread.getCurrentThreadAllocatedBytes();
            } else if (t == WARM + TICKS) {
                allocated[1] = thread.getCurrentThreadAllocatedBytes();
            }
            policy.act(t, x, u);
        };
        ControlLoop loop =
                new ControlLoop(robot, new PointMass.Estimator(), new SimulatedPacer(), () -> 0, LoopSettings.of(1));
        TrialEnd end = loop.run(measured, T, new Recorder(robot.description, 2, T + 1));
        assertTrue(end.completed());
        assertTrue(allocated[0] > 0, "the counter is off");
        return allocated[1] - allocated[0];
    }

    /** Negative damping: the mass swings ever wider until the limits hold it. */
    private static LinearGaussianPolicy policy() {
        double[] K = new double[T * 2];
        for (int t = 0; t < T; t++) {
            K[2 * t] = -500;
            K[2 * t + 1] = 5;
        }
        double[] k = new double[T];
        Arrays.fill(k, 0.01);
        return new LinearGaussianPolicy(T, 2, 1, K, k, new double[T]);
    }
}

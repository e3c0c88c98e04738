package dev.sinew.sim.integrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sinew.sim.body.BuiltInModels;
import dev.sinew.sim.body.FrameKinematics;
import dev.sinew.sim.body.RigidBodyDynamics;
import dev.sinew.sim.body.RigidBodyModel;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs inside the loop allocates not one byte. */
class NoAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 1000;

    private final RigidBodyModel arm =
            BuiltInModels.arm7().withMechanics(joint -> joint.withFriction(0.1).withStiffness(1));
    private final double[] x = new double[14];
    private final double[] u = {1, -2, 1, 2, 0.5, 0.1, 0.1};
    private final double[] next = new double[14];
    private final double[] F = new double[14 * 21];

    @Test
    void dynamicsAllocateNothing() {
        RigidBodyDynamics dynamics = new RigidBodyDynamics(arm);
        FrameKinematics tip = FrameKinematics.spatial(arm, "tip");
        double[] q = {0.1, 0.2, 0.3, 0.4, 3, -3, 0.7};
        assertEquals(0, allocated(() -> dynamics.forward(q, u, u, next)));
        assertEquals(0, allocated(() -> dynamics.inverse(q, u, u, next)));
        assertEquals(0, allocated(() -> dynamics.forwardDerivatives(q, u, u, next, F)));
        assertEquals(0, allocated(() -> dynamics.massMatrix(q, F)));
        assertEquals(0, allocated(() -> tip.locate(q, next, F)));
    }

    @ParameterizedTest
    @EnumSource
    void stepsAllocateNothing(Integrator integrator) {
        DiscreteDynamics step = new DiscreteDynamics(arm, LinearActuator.efforts(7), integrator, 0.01, 2);
        double[] none = {};
        assertEquals(0, allocated(() -> step.step(x, u, next, none)));
        assertEquals(0, allocated(() -> step.step(x, u, next, F)));
    }

    @Test
    void oneArrayPerCallIsNoticed() {
        assertTrue(allocated(() -> next[0] = new double[6].clone()[0]) > 0);
    }

    private static long allocated(Runnable call) {
        repeat(call);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(call);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void repeat(Runnable call) {
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
    }
}

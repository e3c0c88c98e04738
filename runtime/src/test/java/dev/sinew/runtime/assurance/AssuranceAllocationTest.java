package dev.sinew.runtime.assurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sinew.controller.loop.RunTimeAssurance;
import dev.sinew.hal.RobotState;
import dev.sinew.sim.RobotLibrary;
import dev.sinew.sim.RobotModel;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking ahead with the simulator's own model allocates nothing, whether the law takes over or not. */
class AssuranceAllocationTest {

    private static final int TICKS = 2_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aTickAllocatesNothing() {
        for (String name : List.of("arm2", "furuta", "so101", "cartpole")) {
            RobotModel robot = RobotLibrary.find(name);
            RunTimeAssurance assurance = Assurances.of(robot);
            RobotState state = new RobotState(robot.description());
            double[] u = new double[robot.drives().size()];
            long least = Long.MAX_VALUE;
            // The JVM itself allocates a little on this thread when it asks for a method to be compiled.
            for (int trial = 0; trial < 8 && least > 0; trial++) {
                long before = thread.getCurrentThreadAllocatedBytes();
                int takenOver = ticks(assurance, state, u);
                least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
                assertTrue(takenOver > TICKS / 10 && takenOver < TICKS, name + " " + takenOver);
            }
            assertEquals(0, least, name);
        }
    }

    private static int ticks(RunTimeAssurance assurance, RobotState state, double[] u) {
        int takenOver = 0;
        for (int k = 0; k < TICKS; k++) {
            if (k % 4 == 0) {
                assurance.reset(state);
            }
            // At rest, then ever faster, until no law can brake it.
            state.qd[0] = k % 4 * 20;
            u[0] = 0.01;
            takenOver += assurance.apply(state, u) ? 1 : 0;
            assurance.sent(u);
        }
        return takenOver;
    }

    @Test
    void looksAheadForAsLongAsTheDelayAndTheBrakeTake() {
        RobotModel so101 = RobotLibrary.find("so101");
        assertEquals(40, Assurances.settings(so101).horizon());
        assertEquals(1, Assurances.settings(so101).periodsInFlight());
        assertEquals(2, Assurances.settings(RobotLibrary.find("furuta")).periodsInFlight());
    }
}

package dev.sinew.runtime.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.controller.loop.LoopSettings;
import dev.sinew.controller.loop.SimulatedPacer;
import dev.sinew.controller.loop.StartTolerance;
import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.loop.TrialRunner;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.ReplayedRobot;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.RobotLibrary;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.SimulatedRobot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Loop, simulated robot and recording together, as the learner's trials use them. */
class SimulatedTrialTest {

    private static final int T = 60;
    private static final RobotModel CARTPOLE = RobotLibrary.find("cartpole");
    private static final long PERIOD = CARTPOLE.description().periodNanos();
    private static final LoopSettings SETTINGS = LoopSettings.forStep(0.05, PERIOD);

    /** The state [q; qd]. */
    private static final class Direct implements StateEstimator {
        @Override
        public int stateSize() {
            return 4;
        }

        @Override
        public void reset() {}

        @Override
        public void estimate(RobotState sample, double[] x) {
            System.arraycopy(sample.q, 0, x, 0, 2);
            System.arraycopy(sample.qd, 0, x, 2, 2);
        }
    }

    private static ControlLoop loop(Robot robot) {
        return new ControlLoop(robot, new Direct(), new SimulatedPacer(), () -> 0, SETTINGS);
    }

    private static LinearGaussianPolicy policy(int steps) {
        RandomGenerator random = new SplittableRandom(11);
        double[] K = new double[steps * 4];
        double[] k = new double[steps];
        for (int i = 0; i < K.length; i++) {
            K[i] = -random.nextDouble();
        }
        for (int t = 0; t < steps; t++) {
            k[t] = 8 * random.nextGaussian();
        }
        return new LinearGaussianPolicy(steps, 4, 1, K, k, new double[steps]);
    }

    private static SimulatedRobot hiddenPlant(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new SimulatedRobot(CARTPOLE, PlantDraw.hidden(CARTPOLE, true, random.split()), random.split());
    }

    private static Trial trial(long seed) {
        try (SimulatedRobot robot = hiddenPlant(seed)) {
            return new TrialRunner(loop(robot), new SimulatedPacer(), StartTolerance.usual(PERIOD), T)
                    .run(policy(T), new double[] {0, Math.PI}, new double[2], seed, Map.of("condition", "0"));
        }
    }

    @Test
    void theSameSeedGivesTheSameFile() throws IOException {
        byte[] first = RecordingFile.bytes(trial(3).recording(), new TreeMap<>());
        byte[] second = RecordingFile.bytes(trial(3).recording(), new TreeMap<>());
        assertArrayEquals(first, second);
    }

    @Test
    void aTrialReadBackFromItsFileReproducesItsCommandsBitForBit() throws IOException {
        Trial trial = trial(4);
        assertTrue(trial.end().completed(), trial.end().reason());
        Recording stored = RecordingFile.parse(RecordingFile.bytes(trial.recording(), new TreeMap<>()))
                .recording();
        assertEquals(T * SETTINGS.periodsPerStep(), stored.commands());
        try (ReplayedRobot replayed = new ReplayedRobot(stored)) {
            loop(replayed).run(policy(T), T, new Recorder(replayed.description(), 4, stored.samples()));
            assertEquals(0, replayed.differences());
        }
    }

    @Test
    void samplesAndCommandsCarryTheSameSimulatedTime() {
        Recording recording = trial(5).recording();
        for (int row = 0; row < recording.samples(); row++) {
            assertEquals(row * PERIOD, recording.stampNanos(row));
        }
    }

    @Test
    void aTickWithTheSimulatedRobotAllocatesNothing() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5 && least > 0; i++) {
            least = Math.min(least, allocatedByWarmTicks());
        }
        assertEquals(0, least);
    }

    private static long allocatedByWarmTicks() {
        int steps = 4000;
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] allocated = new long[2];
        Policy clean = policy(steps);
        Policy measured = (t, x, u) -> {
            if (t == steps / 2) {
                allocated[0] = thread.getCurrentThreadAllocatedBytes();
            } else if (t == steps - 1) {
                allocated[1] = thread.getCurrentThreadAllocatedBytes();
            }
            clean.act(t, x, u);
        };
        try (SimulatedRobot robot = hiddenPlant(6)) {
            Recorder recorder = new Recorder(robot.description(), 4, steps * SETTINGS.periodsPerStep() + 1);
            assertTrue(loop(robot).run(measured, steps, recorder).completed());
        }
        return allocated[1] - allocated[0];
    }
}

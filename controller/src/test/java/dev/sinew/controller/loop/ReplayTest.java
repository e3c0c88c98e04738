package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.Robot;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.ReplayedRobot;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The same samples through the same loop give the same commands, to the last bit. */
class ReplayTest {

    private static final int T = 40;
    private static final int PERIODS_PER_STEP = 5;

    private static LinearGaussianPolicy policy() {
        RandomGenerator random = new SplittableRandom(7);
        double[] K = new double[T * 2];
        double[] k = new double[T];
        for (int t = 0; t < T; t++) {
            K[2 * t] = random.nextDouble(-20, 0);
            K[2 * t + 1] = random.nextDouble(-5, 0);
            k[t] = random.nextGaussian();
        }
        return new LinearGaussianPolicy(T, 2, 1, K, k, new double[T]);
    }

    private static Recording record(Robot robot, Policy policy) {
        ControlLoop loop = new ControlLoop(
                robot, new PointMass.Estimator(), new SimulatedPacer(), () -> 0, LoopSettings.of(PERIODS_PER_STEP));
        Recorder recorder = new Recorder(robot.description(), 2, T * PERIODS_PER_STEP + 1);
        assertTrue(loop.run(policy, T, recorder).completed());
        return recorder.finish(
                new RecordingInfo(robot.description(), Backend.SIM, 7, PERIODS_PER_STEP, new TreeMap<>()));
    }

    /** A noisy robot that at times does not answer, with limits that bind. */
    private static Recording original(Unit unit) {
        Joint joint = new Joint("rail", JointType.PRISMATIC, -0.3, 0.3, 0.5, 8);
        PointMass robot = new PointMass(PointMass.robot(joint, new ActuatorChannel("a", "rail", unit, -9, 9, 200)));
        robot.q = 0.2;
        RandomGenerator random = new SplittableRandom(8);
        robot.readAnswer = index -> {
            robot.q += 1e-4 * random.nextGaussian();
            return index % 17 == 3 ? IoStatus.STALE : IoStatus.OK;
        };
        return record(robot, policy());
    }

    @Test
    void aReplayedRecordingReproducesTheCommandsBitForBit() {
        for (Unit unit : new Unit[] {Unit.NEWTON, Unit.METER, Unit.VOLT}) {
            Recording original = original(unit);
            int mask = 0;
            for (int row = 0; row < original.commands(); row++) {
                mask |= original.interventions(row);
            }
            assertNotEquals(0, mask, "the guard was at work");
            ReplayedRobot replayed = new ReplayedRobot(original);
            Recording again = record(replayed, policy());
            assertEquals(0, replayed.differences(), unit + "");
            assertEquals(original.commands(), again.commands());
        }
    }

    @Test
    void aReplayWithAnotherPolicyIsSeenToDiffer() {
        LinearGaussianPolicy policy = policy();
        ReplayedRobot replayed = new ReplayedRobot(original(Unit.NEWTON));
        record(replayed, (t, x, u) -> {
            policy.act(t, x, u);
            u[0] = t == T - 1 ? Math.nextUp(u[0]) : u[0];
        });
        int differences = replayed.differences();
        assertTrue(differences > 0 && differences <= PERIODS_PER_STEP, differences + " in the last step");
    }
}

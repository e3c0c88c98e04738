package dev.sinew.runtime.mcap;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.SafeHold;
import dev.sinew.hal.SensorChannel;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Recordings full of doubles that are hard to print. */
final class RandomRecording {

    static final RobotDescription ROBOT = new RobotDescription(
            "two \"link\" arm",
            List.of(
                    new Joint("shoulder", JointType.REVOLUTE, -Math.PI, Math.PI, Double.POSITIVE_INFINITY, 20),
                    new Joint("rail", JointType.PRISMATIC, Double.NEGATIVE_INFINITY, 0.1, 2.5, 10)
                            .withEffortRate(70)
                            .withBraking(new Braking(20, 1.0 / 3, 0.01))),
            List.of(
                    new ActuatorChannel("motor", "shoulder", Unit.NEWTON_METER, -20, 20, Double.POSITIVE_INFINITY),
                    new ActuatorChannel("drive", "rail", Unit.METER_PER_SECOND, -1, 1.0 / 3, 7),
                    new ActuatorChannel("servo", "shoulder", Unit.RADIAN, -0.15, 0.1, 7, true)),
            List.of(new SensorChannel("tip \u00e9", Unit.METER)),
            10_000_000,
            List.of(SafeHold.damped(0.1 + 0.2), SafeHold.rest(), SafeHold.pose()));

    private RandomRecording() {}

    static Recording of(long seed, int commands) {
        return of(ROBOT, seed, commands);
    }

    static Recording of(RobotDescription robot, long seed, int commands) {
        RandomGenerator random = new SplittableRandom(seed);
        Recorder recorder = new Recorder(robot, 3, commands + 1);
        RobotState state = new RobotState(robot);
        RobotCommand command = new RobotCommand(robot);
        double[] x = new double[3];
        double[] requested = new double[command.values.length];
        for (int row = 0; row <= commands; row++) {
            state.stampNanos = 1_999_000_000L + row * 10_000_000L + random.nextInt(1000);
            command.stampNanos = state.stampNanos + random.nextInt(100_000);
            fill(state.q, random);
            fill(state.qd, random);
            fill(state.effort, random);
            fill(state.sensors, random);
            fill(x, random);
            fill(requested, random);
            fill(command.values, random);
            if (row % 7 == 3) {
                requested[0] = new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}[row % 3];
                x[1] = Double.NaN;
            }
            boolean fresh = random.nextInt(10) > 0;
            if (row < commands) {
                int mask = random.nextInt(1 << Intervention.values().length);
                recorder.append(
                        row + 1L,
                        row / 5,
                        fresh,
                        state,
                        x,
                        requested,
                        command,
                        mask,
                        random.nextInt(3) | random.nextInt(2) << 9);
            } else {
                recorder.appendSample(row + 1L, row / 5, fresh, state, x);
            }
        }
        return recorder.finish(new RecordingInfo(
                robot,
                Backend.SIM,
                -seed,
                5,
                new TreeMap<>(Map.of("condition", "2", "note", "line 1\nline 2 \u00fc"))));
    }

    /** Any finite double is as likely as any other in one half, the other half is of everyday size. */
    private static void fill(double[] values, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            double odd = Double.longBitsToDouble(random.nextLong());
            values[i] = random.nextBoolean() && Double.isFinite(odd) ? odd : random.nextGaussian();
        }
    }
}

package dev.sinew.runtime.mcap;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.SafeHold;
import dev.sinew.hal.SensorChannel;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Recordings full of doubles that are hard to print. */
public final class RandomRecording {

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

    /** One of so many commands. */
    public static Recording of(long seed, int commands) {
        return of(ROBOT, seed, commands);
    }

    static Recording of(RobotDescription robot, long seed, int commands) {
        RandomGenerator random = new SplittableRandom(seed);
        Recorder recorder = new Recorder(robot, 3, commands + 1);
        Tick tick = new Tick(robot, 3);
        for (int row = 0; row <= commands; row++) {
            tick.state.stampNanos = 1_999_000_000L + row * 10_000_000L + random.nextInt(1000);
            tick.sent.stampNanos = tick.state.stampNanos + random.nextInt(100_000);
            fill(tick.state.q, random);
            fill(tick.state.qd, random);
            fill(tick.state.effort, random);
            fill(tick.state.sensors, random);
            fill(tick.x, random);
            fill(tick.requested, random);
            fill(tick.sent.values, random);
            if (row % 7 == 3) {
                tick.requested[0] =
                        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}[row % 3];
                tick.x[1] = Double.NaN;
            }
            tick.period = row + 1L;
            tick.step = row / 5;
            tick.fresh = random.nextInt(10) > 0;
            tick.commanded = row < commands;
            tick.interventions = tick.commanded ? random.nextInt(1 << Intervention.values().length) : 0;
            tick.safety = tick.commanded ? random.nextInt(3) | random.nextInt(2) << 9 : 0;
            recorder.append(tick);
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

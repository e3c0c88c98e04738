package dev.sinew.controller.loop;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Robots with random limits, of every kind of channel, and numbers of every kind that a double can be. */
final class RandomRobot {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final List<Unit> UNITS = List.of(Unit.values());
    private static final double[] ODD = {
        Double.NaN, INF, -INF, -0.0, 0, Double.MIN_VALUE, -Double.MIN_NORMAL, -Double.MAX_VALUE, Double.MAX_VALUE
    };

    private RandomRobot() {}

    static RobotDescription draw(RandomGenerator random) {
        long period = 1_000_000L * random.nextInt(1, 21);
        List<Joint> joints = new ArrayList<>();
        List<ActuatorChannel> actuators = new ArrayList<>();
        int n = random.nextInt(1, 4);
        for (int j = 0; j < n; j++) {
            joints.add(joint("j" + j, random));
        }
        int m = random.nextInt(1, 4);
        for (int i = 0; i < m; i++) {
            actuators.add(channel("a" + i, joints.get(random.nextInt(n)), random));
        }
        return new RobotDescription("random", joints, actuators, List.of(), period);
    }

    static Joint joint(String name, RandomGenerator random) {
        JointType type = random.nextBoolean() ? JointType.REVOLUTE : JointType.PRISMATIC;
        double lower = random.nextInt(6) == 0 ? -INF : random.nextDouble(-3, 0);
        double upper = random.nextInt(6) == 0 ? INF : random.nextDouble(Math.max(lower, -2), 3);
        double acceleration = Math.exp(random.nextDouble(0, 5));
        Braking braking = switch (random.nextInt(4)) {
            case 0 -> Braking.NONE;
            case 1 -> new Braking(acceleration, INF, 0);
            default -> {
                double latency = random.nextBoolean() ? 0 : random.nextDouble(0, 0.03);
                yield new Braking(acceleration, acceleration * random.nextDouble(0.05, 1), latency);
            }
        };
        return new Joint(
                name, type, lower, upper, limit(random, 0.1, 5), limit(random, 0.1, 4), limit(random, 1, 500), braking);
    }

    private static ActuatorChannel channel(String name, Joint joint, RandomGenerator random) {
        Unit unit = random.nextInt(3) == 0 ? joint.type().effort() : UNITS.get(random.nextInt(UNITS.size()));
        double lower = random.nextDouble(-4, random.nextInt(5) == 0 ? 1 : 0);
        double upper = random.nextDouble(Math.max(0, lower), 4);
        boolean offset = (unit == Unit.RADIAN || unit == Unit.METER) && lower <= 0 && random.nextBoolean();
        return new ActuatorChannel(name, joint.name(), unit, lower, upper, limit(random, 1, 500), offset);
    }

    private static double limit(RandomGenerator random, double least, double most) {
        return random.nextInt(3) == 0 ? INF : random.nextDouble(least, most);
    }

    /** Any number: plain ones, odd ones, and all bit patterns alike, so that NaN payloads and subnormals are among them. */
    static double anything(RandomGenerator random, double scale) {
        return switch (random.nextInt(8)) {
            case 0 -> ODD[random.nextInt(ODD.length)];
            case 1 -> Double.longBitsToDouble(random.nextLong());
            default -> scale * random.nextDouble(-1, 1);
        };
    }
}

package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Intervention;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The guarantee of the envelope against plants that do the worst that its assumptions allow: an enemy chooses every
 * acceleration, within what the joint's braking says.
 */
class BrakingGuaranteeTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final int STEPS = 200;
    private static final int PARTS = 4;

    /** A joint that moves as the enemy likes. */
    private static final class Enemy {
        private final RandomGenerator random;
        private final Joint joint;
        private double q;
        private double qd;
        private int whim;

        Enemy(Joint joint, RandomGenerator random) {
            this.joint = joint;
            this.random = random;
        }

        /** What is left of the way to the nearer end of its range; negative beyond it. */
        double room() {
            return Math.min(joint.upper() - q, q - joint.lower());
        }

        void newWhim() {
            whim = random.nextInt(4);
        }

        /** Time under a push; braked is -1 where the full brake holds downwards, 1 upwards, 0 for any other push. */
        void push(double seconds, int braked) {
            double A = joint.braking().acceleration();
            double a = joint.braking().deceleration();
            double acceleration = switch (whim) {
                case 0 -> A;
                case 1 -> -A;
                case 2 -> q > 0.5 * (joint.lower() + joint.upper()) ? A : -A;
                default -> random.nextDouble(-A, A);
            };
            if (braked != 0) {
                acceleration = whim < 3 ? braked * a : braked * random.nextDouble(a, A);
            }
            q += qd * seconds + 0.5 * acceleration * seconds * seconds;
            qd += acceleration * seconds;
        }

        /** Time under a goal velocity: slows down at the deceleration at least, speeds up as it likes, does not overshoot. */
        void follow(double seconds, double goal) {
            double a = joint.braking().deceleration();
            boolean slower = Math.abs(goal) < Math.abs(qd) || goal * qd < 0;
            double rate = slower ? a : random.nextDouble(0, 3) * a;
            double reached = Math.min(seconds, Math.abs(goal - qd) / rate);
            double next = reached < seconds ? goal : qd + Math.signum(goal - qd) * rate * seconds;
            q += 0.5 * (qd + next) * reached + next * (seconds - reached);
            qd = next;
        }
    }

    /** A robot of one joint and one channel behind a guard, and the delay from a command to its effect. */
    private static final class Bench {
        private final CommandGuard guard;
        private final RobotState state;
        private final RobotCommand command;
        private final double[] line;
        private int sent;

        Bench(Joint joint, Unit unit, double lower, double upper) {
            ActuatorChannel channel = new ActuatorChannel("drive", "hinge", unit, lower, upper, INF);
            RobotDescription robot =
                    new RobotDescription("one", List.of(joint), List.of(channel), List.of(), 10_000_000);
            guard = new CommandGuard(robot);
            state = new RobotState(robot);
            command = new RobotCommand(robot);
            line = new double[(int) Math.round(joint.braking().latency() / 0.01 * PARTS) + 1];
            guard.reset(state);
        }

        /** What the guard changes of a request, when the joint is somewhere and moves. */
        int limit(double q, double qd, double request) {
            state.q[0] = q;
            state.qd[0] = qd;
            return guard.limit(state, new double[] {request}, command);
        }

        /** What the guard let through. */
        double sent() {
            return command.values[0];
        }

        /** What acts in the next part of a period: what was sent the delay before. */
        double acting() {
            line[sent % line.length] = command.values[0];
            sent++;
            return line[sent % line.length];
        }
    }

    private static Joint joint(RandomGenerator random) {
        double acceleration = Math.exp(random.nextDouble(1, 4));
        double deceleration = acceleration * random.nextDouble(0.1, 1);
        double latency = 0.01 / PARTS * random.nextInt(0, 3 * PARTS);
        double velocity = random.nextBoolean() ? INF : random.nextDouble(0.5, 5);
        double effortRate = random.nextBoolean() ? INF : random.nextDouble(50, 500);
        double upper = random.nextDouble(1, 4);
        return new Joint(
                "hinge",
                JointType.REVOLUTE,
                -2,
                upper,
                velocity,
                3,
                effortRate,
                new Braking(acceleration, deceleration, latency));
    }

    private static double horizon(Joint joint) {
        return 0.01 + joint.braking().latency() + 3 / joint.effortRateLimit();
    }

    @Test
    void noPushCarriesAJointOutOfItsRange() {
        RandomGenerator random = new SplittableRandom(31);
        double nearest = INF;
        long braked = 0;
        for (int trial = 0; trial < 5_000; trial++) {
            Joint joint = joint(random);
            Bench bench = new Bench(joint, Unit.NEWTON_METER, -4, 5);
            double H = horizon(joint);
            double A = joint.braking().acceleration();
            if (A * H * H + A * H * A * H / joint.braking().deceleration() > 1) {
                continue; // No room to lie still in.
            }
            Enemy enemy = new Enemy(joint, random);
            for (int k = 0; k < STEPS; k++) {
                if (k % 7 == 0) {
                    enemy.newWhim();
                }
                int mask = bench.limit(enemy.q, enemy.qd, random.nextDouble(-6, 6));
                braked += Intervention.BRAKING.in(mask) ? 1 : 0;
                for (int p = 0; p < PARTS; p++) {
                    double acting = bench.acting();
                    enemy.push(0.01 / PARTS, acting <= -3 ? -1 : acting >= 3 ? 1 : 0);
                    nearest = Math.min(nearest, enemy.room());
                    assertTrue(enemy.room() >= -1e-9, () -> joint + " is at " + enemy.q);
                }
            }
        }
        assertTrue(braked > 10_000, "only " + braked + " brakes");
        assertTrue(nearest < 0.02, "the enemy was never nearer than " + nearest);
    }

    @Test
    void noGoalVelocityCarriesAJointOutOfItsRange() {
        RandomGenerator random = new SplittableRandom(32);
        double nearest = INF;
        for (int trial = 0; trial < 5_000; trial++) {
            Joint joint = joint(random);
            Bench bench = new Bench(joint, Unit.RADIAN_PER_SECOND, -5, 5);
            Enemy enemy = new Enemy(joint, random);
            double wish = 0;
            for (int k = 0; k < STEPS; k++) {
                wish = k % 20 == 0 ? random.nextDouble(-8, 8) : wish;
                bench.limit(enemy.q, enemy.qd, wish);
                for (int p = 0; p < PARTS; p++) {
                    enemy.follow(0.01 / PARTS, bench.acting());
                    nearest = Math.min(nearest, enemy.room());
                    assertTrue(enemy.room() >= -1e-9, () -> joint + " is at " + enemy.q);
                }
            }
        }
        assertTrue(nearest < 0.01, "no joint came nearer than " + nearest);
    }

    @Test
    void everyGoalPositionLeavesRoomToStop() {
        RandomGenerator random = new SplittableRandom(33);
        int arrived = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            Joint joint = joint(random);
            Bench bench = new Bench(joint, Unit.RADIAN, -10, 10);
            double goal = 0;
            double speed = 0;
            for (int k = 0; k < 3 * STEPS; k++) {
                bench.limit(0, 0, k < 2 * STEPS ? 10 : -10);
                double next = (bench.sent() - goal) / 0.01;
                goal = bench.sent();
                assertTrue(goal >= -2 && goal <= joint.upper(), () -> joint + " goal " + bench.sent());
                assertTrue(Math.abs(next - speed) <= joint.braking().acceleration() * 0.01 * (1 + 1e-6) + 1e-9);
                speed = next;
                if (k == 2 * STEPS - 1) {
                    arrived += joint.upper() - goal < 1e-3 ? 1 : 0;
                }
            }
        }
        assertTrue(arrived > 800, "only " + arrived + " goals came near the limit");
    }
}

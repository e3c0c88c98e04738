package dev.sinew.runtime.assurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.loop.Assurance;
import dev.sinew.controller.loop.CommandGuard;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.RobotLibrary;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.SimulatedRobot;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random unstable feedback on hidden plants: with run-time assurance the true state never leaves the envelope of joint and speed
 * limits, without it it does. The guard is before the robot in both cases.
 */
class UnstableGainsTest {

    private static final double SECONDS = 3;
    private static final int FEW = 100;
    private static final int ALL = 1_000;

    /** What happened to some of them. */
    private record Outcome(int left, int takenOver, double nearest) {}

    private static RobotModel limited(String name, double[] range, double[] speed) {
        RobotModel model = RobotLibrary.find(name);
        RobotDescription robot = model.description();
        List<Joint> joints = IntStream.range(0, range.length)
                .mapToObj(j -> {
                    Joint each = robot.joints().get(j);
                    return new Joint(each.name(), each.type(), -range[j], range[j], speed[j], each.effortLimit());
                })
                .toList();
        return with(model, joints);
    }

    private static RobotModel with(RobotModel model, List<Joint> joints) {
        RobotDescription robot = model.description();
        RobotDescription limited =
                new RobotDescription(robot.name(), joints, robot.actuators(), robot.sensors(), robot.periodNanos());
        return new RobotModel(
                limited, model.bodies(), model.drives(), model.integrator(), model.substeps(), model.notes());
    }

    /** Its tasks leave this arm without stops; here it has them. */
    private static RobotModel arm2() {
        return limited("arm2", new double[] {2.5, 2.5}, new double[] {12, 20});
    }

    /** The arm of a rotary pendulum is stopped by its cable. */
    private static RobotModel furuta() {
        return limited("furuta", new double[] {2, Double.POSITIVE_INFINITY}, new double[] {30, 50});
    }

    /** Its own limits; as in the others, the guard knows no braking envelope, so that assurance alone is judged. */
    private static RobotModel so101() {
        RobotModel model = RobotLibrary.find("so101");
        return with(
                model,
                model.description().joints().stream()
                        .map(each -> each.withBraking(Braking.NONE))
                        .toList());
    }

    @Test
    void aTwoLinkArmStaysWithinItsLimits() {
        holds(arm2(), FEW);
    }

    @Test
    void aRotaryPendulumStaysWithinItsLimits() {
        holds(furuta(), FEW);
    }

    @Test
    void anSo101StaysWithinItsLimits() {
        holds(so101(), FEW);
    }

    @Test
    void withoutAssuranceTheyLeave() {
        for (RobotModel robot : List.of(arm2(), furuta(), so101())) {
            Outcome outcome = run(robot, FEW, false);
            assertTrue(outcome.left() > FEW / 2, robot.description().name() + " " + outcome);
        }
    }

    @Test
    @Tag("campaign")
    void aThousandUnstableGainsOnEachRobot() {
        for (RobotModel robot : List.of(arm2(), furuta(), so101())) {
            holds(robot, ALL);
            Outcome without = run(robot, ALL, false);
            assertTrue(without.left() > ALL / 2, robot.description().name() + " " + without);
        }
    }

    private static void holds(RobotModel robot, int controllers) {
        Outcome outcome = run(robot, controllers, true);
        assertEquals(0, outcome.left(), outcome.toString());
        assertTrue(outcome.takenOver() > controllers / 2, outcome.toString());
    }

    private static Outcome run(RobotModel robot, int controllers, boolean assured) {
        int left = 0;
        int takenOver = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int seed = 0; seed < controllers; seed++) {
            UnstableTrial trial = new UnstableTrial(robot, seed, assured);
            trial.run(SECONDS);
            left += trial.room() < 0 ? 1 : 0;
            takenOver += trial.isTakenOver() ? 1 : 0;
            nearest = Math.min(nearest, trial.room());
        }
        return new Outcome(left, takenOver, nearest);
    }

    /** One controller on one hidden plant. */
    private static final class UnstableTrial {
        private final RobotModel model;
        private final SimulatedRobot robot;
        private final Assurance assurance;
        private final double[] K;
        private final double[] k;
        private final double[] start;
        private final double[] x;
        private double room = Double.POSITIVE_INFINITY;
        private boolean takenOver;

        UnstableTrial(RobotModel model, int seed, boolean assured) {
            this.model = model;
            RandomGenerator random = new SplittableRandom(7_000 + seed);
            robot = new SimulatedRobot(model, PlantDraw.hidden(model, true, random), random);
            assurance = assured ? Assurances.of(model) : Assurance.NONE;
            int n = model.bodies().joints();
            int m = model.drives().size();
            K = new double[m * 2 * n];
            k = new double[m];
            start = new double[n];
            x = new double[2 * n];
            for (int j = 0; j < n; j++) {
                Joint joint = model.description().joints().get(j);
                boolean limited = Double.isFinite(joint.upper() - joint.lower());
                start[j] = limited
                        ? joint.lower() + random.nextDouble(0.25, 0.75) * (joint.upper() - joint.lower())
                        : random.nextDouble(-Math.PI, Math.PI);
            }
            for (int i = 0; i < m; i++) {
                double half = model.description().actuators().get(i).upper();
                k[i] = 0.2 * half * random.nextGaussian();
                for (int j = 0; j < 2 * n; j++) {
                    double size = j < n ? 1 : 0.1;
                    K[i * 2 * n + j] = size * half * random.nextGaussian();
                }
                // Pushed on in the direction in which it moves: unstable.
                K[i * 2 * n + n + model.drives().get(i).joint()] = half * random.nextDouble(0.1, 1);
            }
        }

        void run(double seconds) {
            int n = start.length;
            RobotDescription description = model.description();
            RobotState state = new RobotState(description);
            RobotCommand command = new RobotCommand(description);
            CommandGuard guard = new CommandGuard(description);
            double[] u = new double[k.length];
            robot.place(start, new double[n]);
            robot.arm();
            robot.read(state);
            guard.reset(state);
            assurance.reset(state);
            int ticks = (int) Math.round(seconds / model.period());
            for (int t = 0; t < ticks && room >= 0; t++) {
                robot.read(state);
                for (int i = 0; i < u.length; i++) {
                    u[i] = k[i];
                    for (int j = 0; j < n; j++) {
                        u[i] += K[i * 2 * n + j] * (state.q[j] - start[j]) + K[i * 2 * n + n + j] * state.qd[j];
                    }
                }
                takenOver = assurance.apply(state, u);
                guard.limit(state, u, command);
                robot.write(command);
                assurance.sent(command.values);
                look();
            }
        }

        /** The least distance from a limit so far, as a share of the limit. */
        private void look() {
            robot.trueState(x);
            int n = start.length;
            for (int j = 0; j < n; j++) {
                Joint joint = model.description().joints().get(j);
                double range = joint.upper() - joint.lower();
                if (Double.isFinite(range)) {
                    room = Math.min(room, Math.min(joint.upper() - x[j], x[j] - joint.lower()) / range);
                }
                room = Math.min(room, 1 - Math.abs(x[n + j]) / joint.velocityLimit());
            }
        }

        double room() {
            return room;
        }

        boolean isTakenOver() {
            return takenOver;
        }
    }
}

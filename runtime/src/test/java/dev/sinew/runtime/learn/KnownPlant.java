package dev.sinew.runtime.learn;

import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotState;
import dev.sinew.sim.DriveImperfection;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.SimulatedRobot;
import dev.sinew.sim.body.Actuator;
import dev.sinew.sim.body.RigidBodyDynamics;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.integrate.DiscreteDynamics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A plant as somebody sees it who knows all about it: {@code z = [q; qd; s; sd; y; last]}, with the payload's deflection s and
 * its rate, if there is one, with what the lagging motors give, y [m], and with the last command, which still acts during the
 * delay [m]. What no sensor measures is computed along with the trial.
 *
 * <p>Its dynamics are the true ones but for what has no derivatives: dry friction is smoothed, and the dead zone is gone, since
 * every command is lengthened by it. Backlash is left out.
 */
final class KnownPlant {

    private final Setup setup;
    private final RobotModel truth;
    private final RigidBodyModel bodies;
    private final List<DriveImperfection> drives;
    private final List<Actuator> actuators;
    private final double dt;
    private final double delay;
    private final int pieces;

    /** Joints' state size 2 joints, and with the payload. */
    private final int n;

    private final int moving;
    private final int m;

    /** Where each entry of the bodies' state stands in z. */
    private final int[] place;

    KnownPlant(Setup setup, double frictionSpeed) {
        this.setup = setup;
        truth = setup.plant().appliedTo(setup.model());
        bodies = setup.imperfections()
                .payload()
                .map(load -> load.on(truth.bodies()))
                .orElse(truth.bodies());
        drives = setup.imperfections().drives();
        dt = setup.task().dt();
        delay = setup.plant().delay();
        pieces = (int) Math.ceil((dt - delay) / truth.period() - 1e-9);
        int joints = truth.bodies().joints();
        n = 2 * joints;
        moving = 2 * bodies.joints();
        m = drives.size();
        place = new int[moving];
        for (int j = 0; j < bodies.joints(); j++) {
            place[j] = j < joints ? j : n;
            place[bodies.joints() + j] = j < joints ? joints + j : n + 1;
        }
        actuators = new ArrayList<>(truth.drives());
        for (int k = 0; k < m; k++) {
            if (drives.get(k).coulomb() > 0) {
                actuators.add(new SmoothFriction(
                        truth.drives().get(k).joint(), drives.get(k).coulomb(), frictionSpeed));
            }
        }
    }

    /** Size of z. */
    int size() {
        return moving + 2 * m;
    }

    /** z of joints at x [2 joints], a payload that hangs still, and drives at rest. */
    double[] start(double[] x) {
        double[] z = Arrays.copyOf(x, size());
        if (moving > n) {
            int last = bodies.joints() - 1;
            double[] tau = new double[bodies.joints()];
            double[] zero = new double[bodies.joints()];
            double[] held = Arrays.copyOf(Arrays.copyOf(x, n / 2), bodies.joints());
            new RigidBodyDynamics(bodies).inverse(held, zero, zero, tau);
            z[n] = -tau[last] / bodies.bodies().get(last).mechanics().stiffness();
        }
        return z;
    }

    /** What is left of the limits when every command is lengthened by the dead zone. */
    ActionLimits limits() {
        List<ActuatorChannel> channels = setup.task().robot().actuators();
        double[] lower = new double[m];
        double[] upper = new double[m];
        for (int k = 0; k < m; k++) {
            lower[k] = channels.get(k).lower() + drives.get(k).deadZone();
            upper[k] = channels.get(k).upper() - drives.get(k).deadZone();
        }
        return new ActionLimits(lower, upper);
    }

    /** States of the joints [T+1 x n] in states of all [T+1 x size]. */
    double[] joints(double[] Z, int T) {
        double[] X = new double[(T + 1) * n];
        for (int t = 0; t <= T; t++) {
            System.arraycopy(Z, t * size(), X, t * n, n);
        }
        return X;
    }

    /** The dynamics with derivatives, a workspace for one thread. */
    Dynamics dynamics() {
        return new Smooth();
    }

    /** The true plant itself, from where it is asked first, with the noise of its sensors; for one trial. */
    Dynamics simulator(long seed) {
        return new Simulated(seed);
    }

    /** A controller of the plant by a controller of z; for one trial from joints near x [2 joints]. */
    Policy policy(Policy ofZ, double[] x) {
        return new Remembering(ofZ, start(x));
    }

    /** Length of a piece of a step in which the motors' input w is held: the delay, then equal ones. */
    private double length(int piece) {
        if (delay == 0) {
            return dt / pieces;
        }
        return piece == 0 ? delay : (dt - delay) / pieces;
    }

    private int count() {
        return delay > 0 ? pieces + 1 : pieces;
    }

    private boolean isLate(int piece) {
        return delay > 0 && piece == 0;
    }

    /** Share of its way that the motor of a drive goes in h seconds. */
    private double gone(int k, double h) {
        double tau = drives.get(k).lag();
        return tau > 0 ? -Math.expm1(-h / tau) : 1;
    }

    /** Share that the motor's start has in its mean over h seconds. */
    private double kept(int k, double h) {
        return gone(k, h) * drives.get(k).lag() / h;
    }

    /** What the motors give at the end of a step, behind the joints in z, and the command that was given last. */
    private void remember(double[] z, double[] v, double[] next) {
        for (int k = 0; k < m; k++) {
            double y = z[moving + k];
            for (int piece = 0; piece < count(); piece++) {
                double w = isLate(piece) ? z[moving + m + k] : v[k];
                y += gone(k, length(piece)) * (w - y);
            }
            next[moving + k] = y;
            next[moving + m + k] = v[k];
        }
    }

    private double lengthened(int k, double v) {
        return v == 0 ? 0 : v + Math.copySign(drives.get(k).deadZone(), v);
    }

    private record SmoothFriction(int joint, double force, double speed) implements Actuator {

        @Override
        public double effort(double u, double q, double qd) {
            return -force * Math.tanh(qd / speed);
        }

        @Override
        public double effortByInput(double u, double q, double qd) {
            return 0;
        }

        @Override
        public double effortByPosition(double u, double q, double qd) {
            return 0;
        }

        @Override
        public double effortByVelocity(double u, double q, double qd) {
            double tanh = Math.tanh(qd / speed);
            return -force * (1 - tanh * tanh) / speed;
        }
    }

    private final class Smooth implements Dynamics {

        private final DiscreteDynamics[] steps = new DiscreteDynamics[count()];
        private final int inputs = actuators.size();

        Smooth() {
            for (int piece = 0; piece < steps.length; piece++) {
                double h = length(piece);
                int substeps = (int) Math.ceil(h / truth.period() - 1e-9);
                steps[piece] = new DiscreteDynamics(bodies, actuators, truth.integrator(), h, substeps);
            }
        }

        @Override
        public void step(double[] z, double[] v, double[] next, double[] F) {
            int size = size();
            int columns = size + m;
            double[] x = new double[moving];
            double[] y = Arrays.copyOfRange(z, moving, moving + m);
            double[] S = new double[moving * columns];
            double[] Y = new double[m * columns];
            double[] input = new double[inputs];
            double[] mean = new double[m * columns];
            double[] AB = new double[F.length == 0 ? 0 : moving * (moving + inputs)];
            for (int i = 0; i < moving; i++) {
                x[i] = z[place[i]];
                S[i * columns + place[i]] = 1;
            }
            for (int k = 0; k < m; k++) {
                Y[k * columns + moving + k] = 1;
            }
            for (int piece = 0; piece < steps.length; piece++) {
                double h = length(piece);
                for (int k = 0; k < m; k++) {
                    double w = isLate(piece) ? z[moving + m + k] : v[k];
                    int from = isLate(piece) ? moving + m + k : size + k;
                    double kept = kept(k, h);
                    double gone = gone(k, h);
                    input[k] = w + kept * (y[k] - w);
                    y[k] += gone * (w - y[k]);
                    for (int c = 0; c < columns; c++) {
                        double dw = c == from ? 1 : 0;
                        mean[k * columns + c] = dw + kept * (Y[k * columns + c] - dw);
                        Y[k * columns + c] += gone * (dw - Y[k * columns + c]);
                    }
                }
                steps[piece].step(x, input, x, AB);
                if (F.length > 0) {
                    S = chained(AB, S, mean, columns);
                }
            }
            if (F.length > 0) {
                Arrays.fill(F, 0);
                for (int i = 0; i < moving; i++) {
                    System.arraycopy(S, i * columns, F, place[i] * columns, columns);
                }
                System.arraycopy(Y, 0, F, moving * columns, m * columns);
                for (int k = 0; k < m; k++) {
                    F[(moving + m + k) * columns + size + k] = 1;
                }
            }
            remember(z, v, next);
            for (int i = 0; i < moving; i++) {
                next[place[i]] = x[i];
            }
        }

        /** {@code A S + B mean}. */
        private double[] chained(double[] AB, double[] S, double[] mean, int columns) {
            double[] result = new double[moving * columns];
            for (int i = 0; i < moving; i++) {
                for (int j = 0; j < moving; j++) {
                    add(AB[i * (moving + inputs) + j], S, j * columns, result, i * columns, columns);
                }
                for (int k = 0; k < m; k++) {
                    add(AB[i * (moving + inputs) + moving + k], mean, k * columns, result, i * columns, columns);
                }
            }
            return result;
        }

        private static void add(double factor, double[] from, int at, double[] to, int row, int columns) {
            for (int c = 0; c < columns; c++) {
                to[row + c] += factor * from[at + c];
            }
        }
    }

    private final class Simulated implements Dynamics {

        private final SimulatedRobot robot;
        private final RobotCommand command;
        private final RobotState sample;
        private final Dynamics computed = dynamics();
        private boolean placed;

        Simulated(long seed) {
            robot = new SimulatedRobot(setup.model(), setup.plant(), setup.imperfections(), new SplittableRandom(seed));
            command = new RobotCommand(robot.description());
            sample = new RobotState(robot.description());
        }

        @Override
        public void step(double[] z, double[] v, double[] next, double[] F) {
            int joints = n / 2;
            if (!placed) {
                robot.place(Arrays.copyOf(z, joints), Arrays.copyOfRange(z, joints, n));
                robot.arm();
                placed = true;
            }
            for (int k = 0; k < m; k++) {
                command.values[k] = lengthened(k, v[k]);
            }
            boolean well = true;
            for (long i = Math.round(dt / truth.period()); i > 0; i--) {
                well &= robot.write(command) == IoStatus.OK;
            }
            well &= robot.read(sample) == IoStatus.OK;
            if (!well) {
                Arrays.fill(next, Double.NaN);
                return;
            }
            computed.step(z, v, next, new double[0]);
            System.arraycopy(sample.q, 0, next, 0, joints);
            System.arraycopy(sample.qd, 0, next, joints, joints);
        }
    }

    private final class Remembering implements Policy {

        private final Policy ofZ;
        private final ActionLimits limits = limits();
        private final Dynamics computed = dynamics();
        private final double[] z;
        private final double[] next = new double[size()];

        Remembering(Policy ofZ, double[] start) {
            this.ofZ = ofZ;
            z = start;
        }

        @Override
        public void act(int t, double[] x, double[] u) {
            System.arraycopy(x, 0, z, 0, n);
            ofZ.act(t, z, u);
            limits.clamp(u);
            computed.step(z, u, next, new double[0]);
            System.arraycopy(next, n, z, n, size() - n);
            for (int k = 0; k < m; k++) {
                u[k] = lengthened(k, u[k]);
            }
        }
    }
}

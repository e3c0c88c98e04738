package dev.sinew.sim;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Placeable;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.sim.actuator.CommandDelay;
import dev.sinew.sim.actuator.Drive;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A robot that is computed. Every {@link #write} advances its clock, which begins at 0, by exactly one period; nothing else does.
 *
 * <p>A command is clipped to the limits of its channels and takes effect after the plant's delay, inside a period when the delay
 * is no whole number of them. A plant may have imperfections besides that no parameter of the model expresses. Sensor channels
 * read 0. The robot of a state that is not finite, or far from anything sensible, is
 * in {@link LifeCycle#FAULT}. For one thread; reading and writing allocate nothing.
 */
public final class SimulatedRobot implements Robot, Placeable {

    /** Positions and velocities beyond this are a simulation that has blown up [rad, m, rad/s or m/s]. */
    private static final double ABSURD = 1e5;

    private static final double ROUNDING = 1e-9;

    private final RobotDescription description;
    private final int[] driven;
    private final PlantMotion motion;
    private final CommandDelay delay;
    private final double period;
    private final int substeps;
    private final double positionResolution;
    private final double velocityNoise;
    private final RandomGenerator noise;
    private final int n;

    private final double[] clipped;
    private final double[] u;
    private LifeCycle lifeCycle = LifeCycle.READY;
    private long nanos;

    /**
     * A robot at rest with all joints at 0, whose parameters differ from those of its model.
     *
     * @param model the robot as it is known
     * @param plant how the computed one differs
     * @param noise the stream of its sensors' noise
     * @throws IllegalArgumentException when the plant is not one of this robot
     */
    public SimulatedRobot(RobotModel model, PlantDraw plant, RandomGenerator noise) {
        this(model, plant, Imperfections.none(model), noise);
    }

    /**
     * A robot at rest with all joints at 0, which differs from its model in parameters and in kind.
     *
     * @param model the robot as it is known
     * @param plant how the computed one differs in its parameters
     * @param imperfections what it has that the model has no parameters for
     * @param noise the stream of its sensors' noise
     * @throws IllegalArgumentException when the plant is not one of this robot
     */
    public SimulatedRobot(RobotModel model, PlantDraw plant, Imperfections imperfections, RandomGenerator noise) {
        RobotModel truth = plant.appliedTo(model);
        description = model.description();
        driven = truth.drives().stream().mapToInt(Drive::joint).toArray();
        period = model.period();
        substeps = model.substeps();
        motion = new PlantMotion(truth, imperfections);
        delay = new CommandDelay(plant.delay(), period, driven.length);
        positionResolution = plant.positionResolution();
        velocityNoise = plant.velocityNoise();
        this.noise = noise;
        n = description.joints().size();
        clipped = new double[driven.length];
        u = new double[driven.length];
        rest();
    }

    @Override
    public RobotDescription description() {
        return description;
    }

    @Override
    public Backend backend() {
        return Backend.SIM;
    }

    @Override
    public LifeCycle lifeCycle() {
        return lifeCycle;
    }

    /** The simulated time [ns]. */
    public long nanos() {
        return nanos;
    }

    /** Copies the true state, which no sensor gives, into {@code x = [q; qd]} [2 joints]. */
    public void trueState(double[] state) {
        for (int j = 0; j < n; j++) {
            state[j] = motion.q(j);
            state[n + j] = motion.qd(j);
        }
    }

    @Override
    public void place(double[] q, double[] qd) {
        if (lifeCycle == LifeCycle.FAULT || lifeCycle == LifeCycle.CLOSED) {
            throw new IllegalStateException("robot " + description.name() + " can't be placed, it is " + lifeCycle);
        }
        if (q.length != n || qd.length != n) {
            throw new IllegalArgumentException("robot " + description.name() + " has " + n + " joints, found "
                    + q.length + " positions and " + qd.length + " velocities");
        }
        motion.place(q, qd);
        if (!motion.isBelow(ABSURD)) {
            throw new IllegalArgumentException("robot " + description.name() + " can't be placed at "
                    + Arrays.toString(q) + " with " + Arrays.toString(qd));
        }
        rest();
    }

    @Override
    public void arm() {
        if (lifeCycle != LifeCycle.READY) {
            throw new IllegalStateException("robot " + description.name() + " can't be armed, it is " + lifeCycle);
        }
        lifeCycle = LifeCycle.ARMED;
    }

    @Override
    public void disarm() {
        if (lifeCycle == LifeCycle.ARMED) {
            lifeCycle = LifeCycle.READY;
        }
    }

    @Override
    public void close() {
        lifeCycle = LifeCycle.CLOSED;
    }

    @Override
    public IoStatus read(RobotState state) {
        if (lifeCycle == LifeCycle.FAULT || lifeCycle == LifeCycle.CLOSED) {
            return IoStatus.FAILED;
        }
        for (int j = 0; j < n; j++) {
            double q = motion.measuredPosition(j);
            double qd = motion.measuredVelocity(j);
            state.q[j] = positionResolution > 0 ? positionResolution * Math.rint(q / positionResolution) : q;
            state.qd[j] = velocityNoise > 0 ? qd + velocityNoise * noise.nextGaussian() : qd;
            state.effort[j] = 0;
        }
        if (lifeCycle == LifeCycle.ARMED) {
            for (int k = 0; k < driven.length; k++) {
                state.effort[driven[k]] += motion.effort(k);
            }
        }
        state.stampNanos = nanos;
        return IoStatus.OK;
    }

    /** Refuses a command that is not finite, and then time stands still. */
    @Override
    public IoStatus write(RobotCommand command) {
        if (lifeCycle != LifeCycle.ARMED) {
            return lifeCycle == LifeCycle.READY ? IoStatus.REFUSED : IoStatus.FAILED;
        }
        if (!clip(command.values)) {
            return IoStatus.REFUSED;
        }
        return pass();
    }

    /** Lets one period pass under the last command, or at rest before the first one. */
    IoStatus pass() {
        delay.send(clipped);
        if (delay.split() > 0) {
            delay.before(u);
            advance(delay.split());
        }
        delay.after(u);
        advance(period - delay.split());
        nanos += description.periodNanos();
        if (!motion.isBelow(ABSURD)) {
            lifeCycle = LifeCycle.FAULT;
            return IoStatus.FAILED;
        }
        return IoStatus.OK;
    }

    /** Integrates under u in equal steps, none longer than those of a whole period. */
    private void advance(double seconds) {
        int steps = Math.max(1, (int) Math.ceil(substeps * seconds / period - ROUNDING));
        for (int i = 0; i < steps; i++) {
            motion.advance(u, seconds / steps);
        }
    }

    private boolean clip(double[] values) {
        for (int k = 0; k < clipped.length; k++) {
            ActuatorChannel channel = description.actuators().get(k);
            clipped[k] = Math.max(channel.lower(), Math.min(channel.upper(), values[k]));
            if (!Double.isFinite(clipped[k])) {
                return false;
            }
        }
        return true;
    }

    /** Fills the delay with the commands under which the drives let the robot be. */
    private void rest() {
        motion.rest(u);
        delay.reset(u);
        System.arraycopy(u, 0, clipped, 0, u.length);
    }
}

package dev.sinew.controller.loop;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Intervention;

/**
 * Limits every command before it leaves, and counts each intervention by kind and channel. A positive command is taken to push
 * its joint towards larger positions.
 *
 * <p><b>Always</b>, whatever comes in: what goes out is finite and within the channel's range; an effort is within the joint's
 * limit, and changes no faster than the joint's and the channel's rates allow, except that the way to rest is free where a push
 * has to end.
 *
 * <p><b>Pushes</b> (torque, force, voltage, goal offset) obey physics that the guard does not see. Beyond the range or the
 * velocity limit no push goes farther that way. With a {@link dev.sinew.hal.Braking} that is true of the machine, and samples
 * that are, a joint whose trial begins inside its envelope never leaves its range: as soon as it could not stop any more under the
 * worst push until the next brake holds, it is pushed against its motion, derated or not, until it can stop again. A
 * joint beyond its velocity limit is not braked, since a speed that is measured wrong would then be made true; no push adds to
 * it. Acceleration is the consequence of a push, and not limited.
 *
 * <p><b>Goal velocities</b> keep to velocity, acceleration and the speed from which a stop is still possible. The joint never
 * leaves its range when the drive follows without overshoot and slows down at the deceleration at least.
 *
 * <p><b>Goal positions</b> keep to range, velocity and acceleration, and can always stop before the range's end; these hold of
 * the goals exactly. How far the joint itself overshoots is the servo's.
 *
 * <p>Where limits contradict each other the later one wins, in the order channel, effort, velocity, rate, acceleration, position
 * and braking. So a derating takes hold as fast as the rates allow, and from outside the envelope everything gives way to the
 * rule that nothing moves farther out.
 */
public final class CommandGuard {

    /** Longer than a weak motor pushes one way to swing a pendulum up: exploring controllers were changed in up to 83 % of it. */
    private static final double WINDOW_SECONDS = 2;

    private static final double MOST_SHARE = 0.9;

    /** What no derating brings about. */
    private static final int UNDERATED =
            Intervention.NOT_FINITE.bit() | Intervention.POSITION.bit() | Intervention.BRAKING.bit();

    private final ChannelGuard[] channels;
    private final int[] joint;
    private final SaturationWindow saturation;
    private double share = 1;

    /** A guard with the limits of a robot, to which a controller is broken that was changed in 90 % of the ticks of 2 s. */
    public CommandGuard(RobotDescription robot) {
        this(robot, ticks(robot), (int) (MOST_SHARE * ticks(robot)));
    }

    /**
     * A guard with the limits of a robot.
     *
     * @param window ticks that are looked back upon, at least 1
     * @param most of them in which a command may have been changed
     * @throws IllegalArgumentException when a joint has a brake without bounds
     */
    public CommandGuard(RobotDescription robot, int window, int most) {
        int m = robot.actuators().size();
        channels = new ChannelGuard[m];
        joint = new int[m];
        for (int i = 0; i < m; i++) {
            joint[i] = robot.jointOf(i);
            channels[i] = new ChannelGuard(
                    robot.actuators().get(i), robot.joints().get(joint[i]), robot.periodNanos() * 1e-9);
        }
        saturation = new SaturationWindow(window, most);
    }

    private static int ticks(RobotDescription robot) {
        return Math.max(1, (int) (WINDOW_SECONDS * 1e9 / robot.periodNanos()));
    }

    /**
     * Begins a trial: counters at zero, and the command before the first one is rest, which is the measured position
     * for goal positions and 0 for all else, offsets included. A derating stays.
     *
     * @param state not modified
     */
    public void reset(RobotState state) {
        saturation.reset();
        for (int i = 0; i < channels.length; i++) {
            channels[i].reset(state.q[joint[i]]);
        }
    }

    /**
     * Scales the limits of speed, effort and rate from the next tick on; a brake keeps its whole strength.
     *
     * @param share 1 for the whole limits; below 1 % or not a number is taken as 1 %
     */
    public void derate(double share) {
        this.share = share;
        for (ChannelGuard each : channels) {
            each.derate(share);
        }
    }

    /**
     * Writes into a command what may be sent of a request.
     *
     * @param state the sample at hand, not modified
     * @param u what the policy asks for [m], not modified
     * @param command values overwritten
     * @return why they differ, a mask of {@link Intervention}; 0 when they do not
     */
    public int limit(RobotState state, double[] u, RobotCommand command) {
        int mask = 0;
        for (int i = 0; i < channels.length; i++) {
            mask |= channels[i].limit(state.q[joint[i]], state.qd[joint[i]], u[i]);
            command.values[i] = channels[i].sent();
        }
        saturation.record((share >= 1 ? mask : mask & UNDERATED) != 0);
        return mask;
    }

    /** Ticks of this trial in which a channel's command was changed for a reason. */
    public long count(Intervention kind, int channel) {
        return channels[channel].count(kind);
    }

    /** The sum of {@link #count(Intervention, int)} over the channels. */
    public long count(Intervention kind) {
        long sum = 0;
        for (ChannelGuard channel : channels) {
            sum += channel.count(kind);
        }
        return sum;
    }

    /**
     * Whether commands were changed in more of the last ticks than may be: the controller lives on its limits. While they are
     * derated, only what the whole limits would have changed too counts: place and brake.
     */
    public boolean isSaturated() {
        return saturation.isExceeded();
    }
}

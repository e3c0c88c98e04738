package dev.sinew.controller.loop;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Intervention;

/**
 * Limits every command before it leaves, and counts each intervention by kind and channel.
 *
 * <p>What it lets out is finite and within the channel's range, whatever came in. A positive command is taken to push its joint
 * towards larger positions.
 */
public final class CommandGuard {

    private final ChannelGuard[] channels;
    private final int[] joint;

    /** A guard with the limits of a robot. */
    public CommandGuard(RobotDescription robot) {
        int m = robot.actuators().size();
        channels = new ChannelGuard[m];
        joint = new int[m];
        for (int i = 0; i < m; i++) {
            joint[i] = robot.jointOf(i);
            channels[i] = new ChannelGuard(
                    robot.actuators().get(i), robot.joints().get(joint[i]), robot.periodNanos() * 1e-9);
        }
    }

    /**
     * Begins a trial: counters at zero, and the command before the first one is rest, which is the measured position for goal
     * positions and 0 for all else, offsets included.
     *
     * @param state not modified
     */
    public void reset(RobotState state) {
        for (int i = 0; i < channels.length; i++) {
            channels[i].reset(state.q[joint[i]]);
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
}

package dev.sinew.controller.loop;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.record.Intervention;
import java.util.Arrays;

/**
 * The limits of one actuator channel, in the order in which they are applied; the last one has the last word.
 *
 * <p>Comparisons are written so that a NaN in the sample stops a push and never lets one through.
 */
final class ChannelGuard {

    /** What a channel's value does to its joint. */
    private enum Action {
        /** Torque, force or voltage: it speeds the joint up. */
        PUSH,
        /** A goal velocity. */
        SPEED,
        /** A goal position. */
        GOAL,
        /** A goal position, given as an offset from the measured one: it pulls the joint along. */
        OFFSET,
        /** Nothing that its limits are known of. */
        OTHER
    }

    private final Action action;
    private final ActuatorChannel channel;
    private final Joint joint;
    private final double rest;
    private final double effortLimit;
    private final double periodSeconds;
    private final long[] counts = new long[Intervention.values().length];

    private double sent;
    private double value;
    private int mask;

    ChannelGuard(ActuatorChannel channel, Joint joint, double periodSeconds) {
        this.channel = channel;
        this.joint = joint;
        this.periodSeconds = periodSeconds;
        action = switch (channel.unit()) {
            case NEWTON_METER, NEWTON, VOLT -> Action.PUSH;
            case RADIAN_PER_SECOND, METER_PER_SECOND -> Action.SPEED;
            case RADIAN, METER -> channel.offset() ? Action.OFFSET : Action.GOAL;
            case SECOND, NONE -> Action.OTHER;
        };
        rest = clamp(0, channel.lower(), channel.upper());
        effortLimit = channel.unit() == joint.type().effort() ? joint.effortLimit() : Double.POSITIVE_INFINITY;
    }

    void reset(double q) {
        Arrays.fill(counts, 0);
        sent = action == Action.GOAL && Double.isFinite(q) ? clamp(q, channel.lower(), channel.upper()) : rest;
    }

    /** Limits a request; the result is {@link #sent}. */
    int limit(double q, double qd, double request) {
        mask = 0;
        value = request;
        if (!Double.isFinite(value)) {
            replace(Intervention.NOT_FINITE, action == Action.GOAL ? sent : rest);
        }
        within(Intervention.COMMAND, channel.lower(), channel.upper());
        switch (action) {
            case PUSH -> limitPush(q, qd);
            case SPEED -> limitSpeed(q);
            case GOAL -> limitGoal();
            case OFFSET -> limitOffset(q, qd);
            case OTHER -> nearLast(Intervention.RATE, channel.rateLimit());
        }
        sent = value;
        return mask;
    }

    private void limitPush(double q, double qd) {
        within(Intervention.EFFORT, -effortLimit, effortLimit);
        nearLast(Intervention.RATE, channel.rateLimit());
        if (leavesRange(q)) {
            replace(Intervention.POSITION, rest);
        }
        relaxWhenTooFast(qd);
    }

    private void relaxWhenTooFast(double qd) {
        if (!(Math.abs(qd) < joint.velocityLimit()) && !(value * qd <= 0)) {
            replace(Intervention.VELOCITY, rest);
        }
    }

    private void limitSpeed(double q) {
        within(Intervention.VELOCITY, -joint.velocityLimit(), joint.velocityLimit());
        nearLast(Intervention.RATE, channel.rateLimit());
        if (leavesRange(q)) {
            replace(Intervention.POSITION, rest);
        }
    }

    private void limitGoal() {
        within(Intervention.POSITION, joint.lower(), joint.upper());
        nearLast(Intervention.VELOCITY, joint.velocityLimit());
        nearLast(Intervention.RATE, channel.rateLimit());
    }

    /** No goal beyond the joint's range; from beyond it, none farther out. */
    private void limitOffset(double q, double qd) {
        nearLast(Intervention.RATE, channel.rateLimit());
        if (leavesRange(q)) {
            replace(Intervention.POSITION, rest);
        } else if (value != 0) {
            within(Intervention.POSITION, Math.min(0, joint.lower() - q), Math.max(0, joint.upper() - q));
        }
        relaxWhenTooFast(qd);
    }

    private boolean leavesRange(double q) {
        return (value > 0 && !(q < joint.upper())) || (value < 0 && !(q > joint.lower()));
    }

    /** Keeps the value within {@code |value - sent| <= rate * period}. */
    private void nearLast(Intervention kind, double rate) {
        double change = rate * periodSeconds;
        within(kind, sent - change, sent + change);
    }

    /** Keeps the value within a range, and within the channel's where the two have nothing in common. */
    private void within(Intervention kind, double lower, double upper) {
        double limited = clamp(clamp(value, lower, upper), channel.lower(), channel.upper());
        if (limited != value) {
            replace(kind, limited);
        }
    }

    private void replace(Intervention kind, double with) {
        value = with;
        mask |= kind.bit();
        counts[kind.place()]++;
    }

    double sent() {
        return sent;
    }

    long count(Intervention kind) {
        return counts[kind.place()];
    }

    private static double clamp(double value, double lower, double upper) {
        return Math.max(lower, Math.min(upper, value));
    }
}

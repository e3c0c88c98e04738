package dev.sinew.controller.loop;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.record.Intervention;
import java.util.Arrays;

/**
 * The limits of one actuator channel, in the order in which they are applied; the last one has the last word. What they promise
 * for each kind of channel is written at {@link CommandGuard}.
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

    private static final double LEAST_SHARE = 0.01;

    private final Action action;
    private final ActuatorChannel channel;
    private final Joint joint;
    private final double rest;
    private final double effortLimit;
    private final double effortRate;
    private final double periodSeconds;
    private final boolean sure;
    private final BrakingEnvelope envelope;
    private final GoalsInFlight flight;
    private final long[] counts = new long[Intervention.values().length];

    private double share = 1;
    private double sent;
    private double before;

    /** Whether the joint has been inside its envelope in this trial, and not been beyond its range since. */
    private boolean inside;

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
        boolean effort = channel.unit() == joint.type().effort();
        effortLimit = effort ? joint.effortLimit() : Double.POSITIVE_INFINITY;
        effortRate = effort ? joint.effortRateLimit() : Double.POSITIVE_INFINITY;
        Braking braking = joint.braking();
        sure = braking.isSure();
        double farthest = Math.max(-brakeDown(), brakeUp());
        if (sure && pushes() && Double.isInfinite(farthest)) {
            throw new IllegalArgumentException("actuator " + channel.name() + " needs a finite range or effort limit,"
                    + " or its brake has none; found " + brakeDown() + " to " + brakeUp());
        }
        envelope = new BrakingEnvelope(braking, periodSeconds, farthest / slowestRate());
        flight = new GoalsInFlight(braking.latency(), periodSeconds);
    }

    void reset(double q) {
        Arrays.fill(counts, 0);
        sent = action == Action.GOAL && Double.isFinite(q) ? clamp(q, channel.lower(), channel.upper()) : rest;
        before = sent;
        flight.reset(sent);
        inside = false;
    }

    /** Scales the limits of speed, effort and rate; a share below 1 % is taken as 1 %, one that is not a number too. */
    void derate(double share) {
        this.share = share >= LEAST_SHARE ? Math.min(1, share) : LEAST_SHARE;
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
            case SPEED -> limitSpeed(q, qd);
            case GOAL -> limitGoal();
            case OFFSET -> limitOffset(q, qd);
            default -> limitRate();
        }
        before = sent;
        sent = value;
        flight.add(sent);
        return mask;
    }

    private void limitPush(double q, double qd) {
        within(Intervention.EFFORT, -derated(effortLimit), derated(effortLimit));
        limitRange();
        nearLast(Intervention.EFFORT_RATE, derated(effortRate));
        limitRate();
        stop(q, qd);
    }

    /** No goal beyond the joint's range; from beyond it, none farther out. */
    private void limitOffset(double q, double qd) {
        limitRange();
        limitRate();
        if (Double.isFinite(q)) {
            within(Intervention.POSITION, Math.min(0, joint.lower() - q), Math.max(0, joint.upper() - q));
        }
        stop(q, qd);
    }

    /** What ends a push, or turns it round: the range, the velocity limit and the envelope, which has the last word but one. */
    private void stop(double q, double qd) {
        if (sure) {
            relaxWhenTooFast(qd);
            brake(q, qd);
            relaxBeyondTheRange(q);
        } else {
            relaxBeyondTheRange(q);
            relaxWhenTooFast(qd);
        }
    }

    private void relaxBeyondTheRange(double q) {
        if (leavesRange(q)) {
            replace(Intervention.POSITION, rest);
        }
    }

    private void relaxWhenTooFast(double qd) {
        if (!(Math.abs(qd) < derated(joint.velocityLimit())) && !(value * qd <= 0)) {
            replace(Intervention.VELOCITY, rest);
        }
    }

    private void limitSpeed(double q, double qd) {
        within(Intervention.VELOCITY, -derated(joint.velocityLimit()), derated(joint.velocityLimit()));
        limitRange();
        limitRate();
        nearLast(Intervention.ACCELERATION, joint.braking().acceleration());
        if (sure) {
            // Until this goal takes effect the joint goes on as fast as it is, or becomes as fast as it was told to be.
            double latency = joint.braking().latency();
            double up = Math.max(0, Math.max(qd, flight.largest()));
            double down = Math.max(0, -Math.min(qd, flight.smallest()));
            within(
                    Intervention.BRAKING,
                    -envelope.goalSpeed(q - latency * down - joint.lower(), down),
                    envelope.goalSpeed(joint.upper() - (q + latency * up), up));
        } else if (leavesRange(q)) {
            replace(Intervention.POSITION, rest);
        }
    }

    private void limitGoal() {
        double lower = Math.max(joint.lower(), channel.lower());
        double upper = Math.min(joint.upper(), channel.upper());
        within(Intervention.POSITION, joint.lower(), joint.upper());
        nearLast(Intervention.VELOCITY, derated(joint.velocityLimit()));
        limitRate();
        double change = joint.braking().acceleration() * periodSeconds * periodSeconds;
        double straight = sent + (sent - before);
        within(Intervention.ACCELERATION, straight - change, straight + change);
        if (sure) {
            within(
                    Intervention.BRAKING,
                    sent - periodSeconds * envelope.goalSpeed(sent - lower),
                    sent + periodSeconds * envelope.goalSpeed(upper - sent));
        } else {
            within(Intervention.POSITION, Math.min(sent, lower), Math.max(sent, upper));
        }
    }

    /** Brakes a joint that could not stop any more; one that lies near its limit without having come there is let lie. */
    private void brake(double q, double qd) {
        boolean up = !envelope.canStop(q, qd, joint.upper());
        boolean down = !envelope.canStop(-q, -qd, -joint.lower());
        inside = (inside || !(up || down)) && q >= joint.lower() && q <= joint.upper();
        if (!Double.isFinite(q + qd)) {
            push(Intervention.BRAKING, rest);
        } else if (up && down) {
            push(Intervention.BRAKING, qd > 0 ? pushDown() : qd < 0 ? pushUp() : rest);
        } else if (up && (qd > 0 || inside)) {
            push(Intervention.BRAKING, pushDown());
        } else if (down && (qd < 0 || inside)) {
            push(Intervention.BRAKING, pushUp());
        } else if ((up && value > rest) || (down && value < rest)) {
            push(Intervention.POSITION, rest);
        }
    }

    private boolean pushes() {
        return action == Action.PUSH || action == Action.OFFSET;
    }

    /** The strongest push downwards that the rates allow; the way to rest is free. */
    private double pushDown() {
        return Math.max(brakeDown(), Math.min(sent, rest) - slowestRate() * periodSeconds);
    }

    private double pushUp() {
        return Math.min(brakeUp(), Math.max(sent, rest) + slowestRate() * periodSeconds);
    }

    /** The strongest push downwards; a brake is not derated. */
    private double brakeDown() {
        return clamp(-effortLimit, channel.lower(), channel.upper());
    }

    private double brakeUp() {
        return clamp(effortLimit, channel.lower(), channel.upper());
    }

    private double slowestRate() {
        return Math.min(effortRate, channel.rateLimit());
    }

    private void push(Intervention kind, double with) {
        if (with != value) {
            replace(kind, with);
        }
    }

    /** A place that is not known is taken for the end of the range, on either side. */
    private boolean leavesRange(double q) {
        return (value != 0 && !Double.isFinite(q))
                || (value > 0 && !(q < joint.upper()))
                || (value < 0 && !(q > joint.lower()));
    }

    /** The channel's range, shrunk about rest. */
    private void limitRange() {
        if (share < 1) {
            within(
                    Intervention.COMMAND,
                    rest + share * (channel.lower() - rest),
                    rest + share * (channel.upper() - rest));
        }
    }

    private void limitRate() {
        nearLast(Intervention.RATE, derated(channel.rateLimit()));
    }

    private double derated(double limit) {
        return share * limit;
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

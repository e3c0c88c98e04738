package dev.sinew.controller.loop;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.Unit;

/**
 * Looks at what a guard let out and says what was wrong with it. Written from the documented promises alone, and separately from
 * the guard on purpose: nothing of its code is used here, and what it knows of the past are the commands that it saw.
 */
final class CommandAuditor {

    private static final double SLACK = 1e-9;
    private static final double HUGE = 1e100;

    private final RobotDescription robot;
    private final double P;
    private final double[] last;
    private final double[] lastButOne;
    private double share = 1;

    CommandAuditor(RobotDescription robot) {
        this.robot = robot;
        P = robot.periodNanos() / 1e9;
        last = new double[robot.actuators().size()];
        lastButOne = new double[last.length];
    }

    void begin(RobotState state) {
        for (int i = 0; i < last.length; i++) {
            ActuatorChannel channel = robot.actuators().get(i);
            double q = state.q[robot.jointOf(i)];
            double start = isGoal(channel) && Double.isFinite(q) ? q : 0;
            last[i] = Math.min(channel.upper(), Math.max(channel.lower(), start));
            lastButOne[i] = last[i];
        }
    }

    void derate(double to) {
        share = to;
    }

    /** What is wrong with a tick's commands; empty when nothing is. */
    String audit(RobotState state, double[] sent) {
        for (int i = 0; i < sent.length; i++) {
            ActuatorChannel channel = robot.actuators().get(i);
            int j = robot.jointOf(i);
            Joint joint = robot.joints().get(j);
            String fault = !Double.isFinite(sent[i])
                    ? "not finite"
                    : sent[i] < channel.lower() || sent[i] > channel.upper()
                            ? "outside the channel's range"
                            : audit(channel, joint, i, state.q[j], state.qd[j], sent[i]);
            if (!fault.isEmpty()) {
                return channel.name() + " [" + channel.unit() + "] sent " + sent[i] + " after " + last[i] + ", "
                        + lastButOne[i] + " at " + state.q[j] + ", " + state.qd[j] + ": " + fault;
            }
            lastButOne[i] = last[i];
            last[i] = sent[i];
        }
        return "";
    }

    private String audit(ActuatorChannel channel, Joint joint, int i, double q, double qd, double u) {
        return switch (channel.unit()) {
            case NEWTON_METER, NEWTON, VOLT -> push(channel, joint, i, q, qd, u);
            case RADIAN_PER_SECOND, METER_PER_SECOND -> speed(channel, joint, i, q, qd, u);
            case RADIAN, METER -> channel.offset() ? offset(channel, joint, i, q, qd, u) : goal(channel, joint, i, u);
            case SECOND, NONE ->
                Math.abs(u - last[i]) > reach(share * channel.rateLimit(), last[i]) ? "too fast a change" : "";
        };
    }

    private static boolean isGoal(ActuatorChannel channel) {
        return (channel.unit() == Unit.RADIAN || channel.unit() == Unit.METER) && !channel.offset();
    }

    private double reach(double rate, double about) {
        return rate * P + SLACK * (1 + Math.abs(about));
    }

    private String offset(ActuatorChannel channel, Joint joint, int i, double q, double qd, double u) {
        boolean brakes = Double.isFinite(joint.braking().deceleration());
        boolean goalBeyond = (u > 0 && q + u > joint.upper() + SLACK * (1 + Math.abs(q)))
                || (u < 0 && q + u < joint.lower() - SLACK * (1 + Math.abs(q)));
        if (goalBeyond && !brakes) {
            return "a goal beyond the range";
        }
        return push(channel, joint, i, q, qd, u);
    }

    private String push(ActuatorChannel channel, Joint joint, int i, double q, double qd, double u) {
        boolean isEffort = channel.unit() == joint.type().effort();
        double most = isEffort ? joint.effortLimit() : Double.POSITIVE_INFINITY;
        double rate = Math.min(channel.rateLimit(), isEffort ? joint.effortRateLimit() : Double.POSITIVE_INFINITY);
        double rest = Math.min(channel.upper(), Math.max(channel.lower(), 0));
        double low = Math.max(channel.lower(), -most);
        double high = Math.min(channel.upper(), most);
        if (rest == 0 && Math.abs(u) > most) {
            return "above the effort limit";
        }
        double slack = SLACK * (1 + Math.abs(last[i]));
        boolean towardsRest = (u >= rest && u <= last[i]) || (u <= rest && u >= last[i]);
        double free = u > rest ? Math.max(last[i], rest) : Math.min(last[i], rest);
        if (!towardsRest && Math.abs(u - free) > rate * P + slack) {
            return "too fast a change of a push";
        }
        if (rest != 0) {
            return ""; // A channel that can't let go promises no more.
        }
        if (!Double.isFinite(q) && u != 0) {
            return "a push at no known place";
        }
        if ((u > 0 && q >= joint.upper()) || (u < 0 && q <= joint.lower())) {
            return "a push out of the range";
        }
        boolean tooFast = u != 0 && !(Math.abs(qd) < share * joint.velocityLimit()) && !(u * qd <= 0);
        if (tooFast && !Double.isFinite(joint.braking().deceleration())) {
            return "a push beyond the velocity limit";
        }
        if (!Double.isFinite(joint.braking().deceleration()) || !Double.isFinite(q + qd)) {
            return derated(u, i, low, high, most, rate, isEffort, slack);
        }
        double buildUp = Math.max(high, -low) / rate;
        boolean up = overruns(joint, q, qd, joint.upper(), buildUp);
        boolean down = overruns(joint, -q, -qd, -joint.lower(), buildUp);
        if (up && qd > 0 && q > joint.lower()) {
            return u > Math.max(low, Math.min(last[i], 0) - rate * P) + slack ? "it does not brake upwards" : "";
        }
        if (down && qd < 0 && q < joint.upper()) {
            return u < Math.min(high, Math.max(last[i], 0) + rate * P) - slack ? "it does not brake downwards" : "";
        }
        if ((up && u > 0) || (down && u < 0)) {
            return "a push from where it can't stop";
        }
        boolean mayBrake = up || down || Math.abs(q) > HUGE || Math.abs(qd) > HUGE || nearly(joint, q, qd, buildUp);
        if (tooFast && !mayBrake) {
            return "a push beyond the velocity limit";
        }
        return mayBrake ? "" : derated(u, i, low, high, most, rate, isEffort, slack);
    }

    /** A derated push, or one on its way down as fast as the derated rates allow. */
    private String derated(
            double u, int i, double low, double high, double most, double rate, boolean isEffort, double slack) {
        double top = share < 1 ? share * robot.actuators().get(i).upper() : high;
        double bottom = share < 1 ? share * robot.actuators().get(i).lower() : low;
        top = Math.max(isEffort ? Math.min(top, share * most) : top, last[i] - share * rate * P);
        bottom = Math.min(isEffort ? Math.max(bottom, -share * most) : bottom, last[i] + share * rate * P);
        return u > top + slack || u < bottom - slack ? "above the derated limits" : "";
    }

    /** Follows the worst push until the brake holds, and then the brake, to where the joint stands. */
    private boolean overruns(Joint joint, double q, double v, double end, double buildUp) {
        if (Math.abs(q) > HUGE || Math.abs(v) > HUGE) {
            return false; // Squares of these are none; that nothing leaves the range any farther is still looked at.
        }
        return standstill(joint, q, v, buildUp) > end + SLACK * (1 + Math.abs(q) + Math.abs(end));
    }

    private boolean nearly(Joint joint, double q, double v, double buildUp) {
        double slack = SLACK * (1 + Math.abs(q) + Math.abs(v));
        return standstill(joint, q, v, buildUp) > joint.upper() - slack
                || standstill(joint, -q, -v, buildUp) > -joint.lower() - slack;
    }

    private double standstill(Joint joint, double q, double v, double buildUp) {
        double t = P + joint.braking().latency() + buildUp;
        double A = joint.braking().acceleration();
        double then = v + A * t;
        double mean = (v + then) / 2;
        double stopping = then > 0 ? then / joint.braking().deceleration() : 0;
        return q + mean * t + then * stopping / 2;
    }

    private String speed(ActuatorChannel channel, Joint joint, int i, double q, double qd, double u) {
        double slack = SLACK * (1 + Math.abs(last[i]));
        double A = joint.braking().acceleration();
        double a = joint.braking().deceleration();
        double rate = Math.min(share * channel.rateLimit(), A);
        double rest = Math.min(channel.upper(), Math.max(channel.lower(), 0));
        boolean towardsRest = (u >= rest && u <= last[i]) || (u <= rest && u >= last[i]);
        if (!towardsRest && Math.abs(u - last[i]) > rate * P + slack && Math.abs(u - rest) > slack) {
            return "too fast a change of speed";
        }
        if (rest != 0) {
            return "";
        }
        double most = Math.max(share * joint.velocityLimit(), Math.abs(last[i]) - rate * P);
        if (Math.abs(u) > most + slack) {
            return "too fast";
        }
        if ((u > 0 && !(q < joint.upper())) || (u < 0 && !(q > joint.lower()))) {
            return "out of the range";
        }
        if (Double.isFinite(a) && u != 0) {
            double side = Math.signum(u);
            double end = u > 0 ? joint.upper() : -joint.lower();
            double t = joint.braking().latency();
            double place = side * q + t * Math.max(0, Math.max(side * qd, side * last[i]));
            double stop = place + Math.abs(u) * P + u * u / (2 * a);
            if (!(stop <= end + SLACK * (1 + Math.abs(place) + Math.abs(end)))) {
                return "too fast to stop";
            }
        }
        return "";
    }

    private String goal(ActuatorChannel channel, Joint joint, int i, double u) {
        double A = joint.braking().acceleration();
        double a = joint.braking().deceleration();
        double low = Math.max(joint.lower(), channel.lower());
        double high = Math.min(joint.upper(), channel.upper());
        if (!(low <= high)) {
            return "";
        }
        double w = (u - last[i]) / P;
        double before = (last[i] - lastButOne[i]) / P;
        double slack = SLACK * (1 + Math.abs(u) + Math.abs(last[i])) / P;
        boolean startedOutside = last[i] > high || last[i] < low;
        if ((last[i] >= high && w > slack) || (last[i] <= low && w < -slack)) {
            return "a goal farther out";
        }
        double fastest = share * Math.min(joint.velocityLimit(), channel.rateLimit());
        if (Math.abs(w) > Math.max(fastest, Math.abs(before) - A * P) + slack) {
            return "a goal that runs too fast";
        }
        if (!startedOutside && (u < low || u > high)) {
            return "a goal out of the range";
        }
        if (!startedOutside && Double.isFinite(a)) {
            double ahead = w > 0 ? high - u : u - low;
            if (w * w / (2 * a) > ahead + slack * P + slack * Math.abs(w) / a) {
                return "a goal that can't stop in time";
            }
            if (Math.abs(w - before) > A * P + 4 * slack) {
                return "a goal that speeds up too fast";
            }
        }
        return "";
    }
}

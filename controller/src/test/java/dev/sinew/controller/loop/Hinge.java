package dev.sinew.controller.loop;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Intervention;

/**
 * A joint before a guard: it can be sped up by 10 rad/s^2, slows down by 5 rad/s^2 and has ends at 2 rad; its period is 0.01 s, its
 * latency 0.03 s.
 */
abstract class Hinge extends OneChannel {

    static final Braking BRAKING = new Braking(10, 5, 0.03);
    static final double H = 0.04;
    static final double LOW = 0.55;
    static final double HIGH = 2.85;

    static Joint hinge(double velocity, double effort, double effortRate, Braking braking) {
        return new Joint("hinge", JointType.REVOLUTE, -2, 2, velocity, effort, effortRate, braking);
    }

    void guard(Joint joint, Unit unit, double range, double rate, boolean offset) {
        guard(joint, new ActuatorChannel("motor", "hinge", unit, -range, range, rate, offset));
    }

    void guardPush() {
        guard(hinge(INF, INF, INF, BRAKING), Unit.NEWTON_METER, 4, INF, false);
    }

    void at(double q, double qd) {
        state.q[0] = q;
        state.qd[0] = qd;
    }

    /** What is sent when the joint is at q with qd. */
    double send(double q, double qd, double request) {
        at(q, qd);
        return send(request);
    }

    void assertSends(double expected, Intervention kind, double q, double qd, double request) {
        at(q, qd);
        assertIntervened(kind, expected, request);
    }

    void assertPasses(double q, double qd, double request) {
        at(q, qd);
        assertUntouched(request);
    }
}

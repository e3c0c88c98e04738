package dev.sinew.controller.failsafe;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.SafeHold;

/**
 * What is asked of the actuators in place of the policy's action: a ramp to rest, then rest. It begins at the measured pose and
 * passes the guard like everything else.
 *
 * <pre>
 *   goal     g_k = q + v h (k - k^2 / 2R), k = 1 .. R, so that its speed falls from v to 0; then g_R
 *   damped   u_k = -d qd while there are samples
 *   else     u_k = u (1 - k / R), then 0
 * </pre>
 *
 * <p>with q, v and u as measured and sent last, h the period [s] and R the periods of the ramp.
 */
public final class SafeMotion {

    private final int[] joint;
    private final ActuatorChannel[] channels;
    private final SafeHold[] holds;
    private final double periodSeconds;
    private final int ramp;
    private final double[] q;
    private final double[] v;
    private final double[] u;

    /**
     * A motion for a robot.
     *
     * @param robot says what each of its actuators does
     * @param ramp periods R of the ramp; 0 for rest at once
     */
    public SafeMotion(RobotDescription robot, int ramp) {
        int m = robot.actuators().size();
        joint = new int[m];
        channels = robot.actuators().toArray(ActuatorChannel[]::new);
        holds = robot.holds().toArray(SafeHold[]::new);
        for (int i = 0; i < m; i++) {
            joint[i] = robot.jointOf(i);
        }
        periodSeconds = robot.periodNanos() * 1e-9;
        this.ramp = ramp;
        q = new double[m];
        v = new double[m];
        u = new double[m];
    }

    /**
     * Begins a ramp.
     *
     * @param state the last sample that can be trusted, not modified
     * @param sent the last command, not modified
     */
    public void begin(RobotState state, RobotCommand sent) {
        for (int i = 0; i < joint.length; i++) {
            q[i] = state.q[joint[i]];
            v[i] = Double.isFinite(state.qd[joint[i]]) ? state.qd[joint[i]] : 0;
            u[i] = sent.values[i];
        }
    }

    /**
     * What to ask for.
     *
     * @param k periods since the ramp began, from 0
     * @param state the last sample that can be trusted, not modified
     * @param fresh whether it is of this period; an offset from a pose that is not known goes to 0
     * @param asked [m], overwritten; the guard has the last word on it
     */
    public void act(long k, RobotState state, boolean fresh, double[] asked) {
        double r = Math.min(ramp, k + 1);
        double left = ramp > 0 ? 1 - r / ramp : 0;
        for (int i = 0; i < joint.length; i++) {
            asked[i] = switch (holds[i].kind()) {
                case REST -> left * u[i];
                case DAMPED -> fresh ? -holds[i].damping() * state.qd[joint[i]] : left * u[i];
                case POSE -> {
                    double goal = q[i] + v[i] * periodSeconds * (ramp > 0 ? r - r * r / (2 * ramp) : 0);
                    yield !channels[i].offset() ? goal : fresh ? goal - state.q[joint[i]] : left * u[i];
                }
            };
        }
    }
}

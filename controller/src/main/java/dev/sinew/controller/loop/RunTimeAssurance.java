package dev.sinew.controller.loop;

import dev.sinew.controller.policy.Dynamics;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import java.util.Arrays;

/**
 * Run-time assurance after the Simplex architecture (arXiv 2102.12981): before an action is applied, the model says where it
 * would lead, and whether a baseline controller could still brake from there within all position and velocity limits. If not, the
 * baseline acts at once, for the rest of the trial; it was seen to be able to from here a tick ago.
 *
 * <p>Followed are the commands still in flight, the action, and then the baseline until every driven joint is at rest; if one is
 * not within the horizon, or a limit less its reserve is passed on the way, or a number is none, the answer is no. Work per tick
 * is bounded by {@code 1 + periodsInFlight + horizon} steps of the model and as many of the baseline.
 *
 * <p>The promise rests on the reserves: the state stays within the limits if the robot under the baseline stays within the reserves
 * of the model's prediction. Gravity, friction, gains and delays that differ from the model's have to be covered by them.
 */
public final class RunTimeAssurance implements Assurance {

    private static final double[] NO_DERIVATIVES = {};

    private final int n;
    private final Dynamics model;
    private final Baseline baseline;
    private final AssuranceSettings settings;
    private final double[] lowest;
    private final double[] highest;
    private final double[] fastest;
    private final double[] resting;
    private final boolean[] driven;
    private final boolean[] all;
    private final double[] least;
    private final double[] most;

    /** The last commands, the oldest first [periodsInFlight x m]; before the first one the robot was let be, by commands of 0. */
    private final double[] flight;

    private final double[] x;
    private final double[] ahead;
    private final double[] next;
    private final double[] action;
    private boolean takenOver;

    /** Whether the baseline was begun, and nothing else has acted since. */
    private boolean braking;

    private boolean asked;

    /**
     * Assurance for a robot.
     *
     * @param robot its limits are the envelope
     * @param model one period of it, state {@code [q; qd]}; must not allocate when asked for no derivatives
     * @param baseline brakes it
     * @param settings horizon and reserves
     * @throws IllegalArgumentException when a driven joint has no velocity limit
     */
    public RunTimeAssurance(RobotDescription robot, Dynamics model, Baseline baseline, AssuranceSettings settings) {
        n = robot.joints().size();
        this.model = model;
        this.baseline = baseline;
        this.settings = settings;
        lowest = new double[n];
        highest = new double[n];
        fastest = new double[n];
        resting = new double[n];
        driven = new boolean[n];
        all = new boolean[n];
        Arrays.fill(all, true);
        for (int j = 0; j < n; j++) {
            Joint joint = robot.joints().get(j);
            double range = joint.upper() - joint.lower();
            double reserve = Double.isFinite(range) ? settings.positionReserve() * range : 0;
            lowest[j] = joint.lower() + reserve;
            highest[j] = joint.upper() - reserve;
            resting[j] = settings.restVelocity() * joint.velocityLimit();
            fastest[j] = (1 - settings.velocityReserve()) * joint.velocityLimit();
        }
        int m = robot.actuators().size();
        least = new double[m];
        most = new double[m];
        for (int i = 0; i < m; i++) {
            ActuatorChannel channel = robot.actuators().get(i);
            least[i] = channel.lower();
            most[i] = channel.upper();
            driven[robot.jointOf(i)] = true;
            if (Double.isInfinite(fastest[robot.jointOf(i)])) {
                throw new IllegalArgumentException(
                        "run-time assurance takes a driven joint to be at rest below a share of"
                                + " its velocity limit, and joint "
                                + robot.joints().get(robot.jointOf(i)).name() + " has none");
            }
        }
        flight = new double[settings.periodsInFlight() * m];
        x = new double[2 * n];
        ahead = new double[2 * n];
        next = new double[2 * n];
        action = new double[m];
    }

    @Override
    public void reset(RobotState state) {
        takenOver = false;
        braking = false;
        asked = false;
        Arrays.fill(flight, 0);
    }

    @Override
    public boolean apply(RobotState state, double[] u) {
        take(state);
        if (!takenOver) {
            braking = false;
            takenOver = !isRecoverable(u);
        }
        if (takenOver) {
            brake(u);
        }
        return takenOver;
    }

    @Override
    public boolean brake(RobotState state, double[] u) {
        take(state);
        brake(u);
        return true;
    }

    private void take(RobotState state) {
        System.arraycopy(state.q, 0, x, 0, n);
        System.arraycopy(state.qd, 0, x, n, n);
        asked = true;
    }

    private void brake(double[] u) {
        if (!braking) {
            braking = true;
            baseline.begin(x);
        }
        baseline.act(x, u);
    }

    @Override
    public void sent(double[] values) {
        braking &= asked;
        asked = false;
        int m = action.length;
        if (flight.length > 0) {
            System.arraycopy(flight, m, flight, 0, flight.length - m);
            System.arraycopy(values, 0, flight, flight.length - m, m);
        }
    }

    private boolean isRecoverable(double[] u) {
        System.arraycopy(x, 0, ahead, 0, 2 * n);
        int m = action.length;
        for (int at = 0; at < flight.length; at += m) {
            System.arraycopy(flight, at, action, 0, m);
            if (!advance(1)) {
                return false;
            }
        }
        System.arraycopy(u, 0, action, 0, m);
        if (!advance(1)) {
            return false;
        }
        baseline.begin(ahead);
        for (int k = 0; k < settings.horizon(); k++) {
            if (isAtRest(all)) {
                return true;
            }
            baseline.act(ahead, action);
            if (!advance(settings.authority())) {
                return false;
            }
        }
        return isAtRest(driven);
    }

    /** One period under an action within a share of the channels' ranges; whether the state after it is within the limits. */
    private boolean advance(double share) {
        for (int i = 0; i < action.length; i++) {
            action[i] = Math.max(share * least[i], Math.min(share * most[i], action[i]));
        }
        model.step(ahead, action, next, NO_DERIVATIVES);
        System.arraycopy(next, 0, ahead, 0, 2 * n);
        for (int j = 0; j < n; j++) {
            double spare = settings.wayReserve() * Math.abs(ahead[j] - x[j]);
            // Written so that NaN is outside.
            if (!(ahead[j] - spare >= lowest[j]
                    && ahead[j] + spare <= highest[j]
                    && Math.abs(ahead[n + j]) <= fastest[j])) {
                return false;
            }
        }
        return true;
    }

    private boolean isAtRest(boolean[] which) {
        for (int j = 0; j < n; j++) {
            if (which[j] && Math.abs(ahead[n + j]) > resting[j]) {
                return false;
            }
        }
        return true;
    }
}

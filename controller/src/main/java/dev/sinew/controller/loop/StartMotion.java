package dev.sinew.controller.loop;

import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.RobotDescription;

/**
 * Drives a robot of servos from wherever it is to a start pose, and keeps it there.
 *
 * <p>Each joint follows the path of minimum jerk (Flash and Hogan, 1985), {@code s(r) = 10 r^3 - 15 r^4 + 6 r^5} of its way, whose
 * fastest point is 15/8 of the mean speed; the time is such that no joint exceeds a share of its velocity limit. A goal that is
 * an offset pulls towards the path, with a slow integral against weight.
 */
final class StartMotion implements Policy {

    private static final double SPEED_SHARE = 0.25;
    private static final double USUAL_SPEED = 1; // rad/s or m/s, for a joint without a limit
    private static final double PEAK = 15.0 / 8;
    private static final double SHORTEST = 0.5; // s
    private static final double INTEGRAL_RATE = 2; // 1/s
    private static final double MOST_INTEGRAL = 0.15; // rad or m

    private final RobotDescription robot;
    private final double[] goal;
    private final double dt;
    private final int[] joint;
    private final boolean[] offset;
    private final double[] from;
    private final double[] integral;
    private double duration;

    /**
     * A motion.
     *
     * @param goal start pose [joints], not modified
     * @param dt step [s]
     */
    StartMotion(RobotDescription robot, double[] goal, double dt) {
        this.robot = robot;
        this.goal = goal.clone();
        this.dt = dt;
        int m = robot.actuators().size();
        joint = new int[m];
        offset = new boolean[m];
        for (int i = 0; i < m; i++) {
            joint[i] = robot.jointOf(i);
            offset[i] = robot.actuators().get(i).offset();
        }
        from = new double[goal.length];
        integral = new double[m];
    }

    /** Whether a robot can be driven to a pose: every joint has a servo that takes positions. */
    static boolean canDrive(RobotDescription robot) {
        boolean[] driven = new boolean[robot.joints().size()];
        for (int i = 0; i < robot.actuators().size(); i++) {
            driven[robot.jointOf(i)] |= robot.actuators().get(i).takesPosition();
        }
        for (boolean each : driven) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    /** The state begins with the positions of the joints. */
    @Override
    public void act(int t, double[] x, double[] u) {
        if (t == 0 || duration == 0) {
            begin(x);
        }
        double r = Math.min(1, (t + 1) * dt / duration);
        double share = r * r * r * (10 + r * (6 * r - 15));
        for (int i = 0; i < u.length; i++) {
            int j = joint[i];
            double path = from[j] + share * (goal[j] - from[j]);
            double off = path - x[j];
            integral[i] = Math.clamp(integral[i] + INTEGRAL_RATE * dt * off, -MOST_INTEGRAL, MOST_INTEGRAL);
            u[i] = offset[i] ? off + integral[i] : path;
        }
    }

    private void begin(double[] x) {
        duration = SHORTEST;
        for (int j = 0; j < goal.length; j++) {
            from[j] = x[j];
            double limit = robot.joints().get(j).velocityLimit();
            double fastest = Double.isInfinite(limit) ? USUAL_SPEED : SPEED_SHARE * limit;
            duration = Math.max(duration, PEAK * Math.abs(goal[j] - from[j]) / fastest);
        }
    }
}

package dev.sinew.controller.loop;

import dev.sinew.controller.failsafe.SafeMotion;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotState;

/**
 * What is asked of a robot that its policy may not move: to come to rest, and to stay there.
 *
 * <p>While the ramp lasts, the baseline of the assurance brakes, which is known to come to rest inside the limits. Where there is
 * none, or it can't, or a period has no sample, and after the ramp in any case, {@link SafeMotion} acts from there on.
 */
final class Resting {

    private final Acting acting;
    private final SafeMotion motion;
    private final int ramp;
    private final double[] u;

    /** The period in which it began, or less than 0. */
    private long since;

    /** The period in which the safe motion began, or less than 0. */
    private long moving;

    Resting(Acting acting, SafeMotion motion, int ramp, int m) {
        this.acting = acting;
        this.motion = motion;
        this.ramp = ramp;
        u = new double[m];
        end();
    }

    /** The policy acts again, or for the first time. */
    void end() {
        since = -1;
        moving = -1;
    }

    boolean isResting() {
        return since >= 0;
    }

    /**
     * What to ask for.
     *
     * @param period of the loop
     * @param state the last sample that can be trusted, not modified
     * @param sees whether it is of this period
     * @param sent the last command, not modified
     * @return [m], its own
     */
    double[] act(long period, RobotState state, boolean sees, RobotCommand sent) {
        if (since < 0) {
            since = period;
        }
        if (moving < 0 && sees && period - since < ramp && acting.brake(state, u)) {
            return u;
        }
        if (moving < 0) {
            moving = period;
            motion.begin(state, sent);
        }
        motion.act(period - moving, state, sees, u);
        return u;
    }
}

package dev.sinew.controller.loop;

import dev.sinew.hal.RobotState;

/**
 * Asked at every tick, before the guard, whether the policy's action may be applied; where it may not, a baseline controller
 * acts in its place for the rest of the trial (Simplex architecture, arXiv 2102.12981).
 *
 * <p>Called from the loop: allocates nothing, throws nothing, bounded work.
 */
public interface Assurance {

    /** Lets every action through. */
    Assurance NONE = new Assurance() {
        @Override
        public void reset(RobotState state) {}

        @Override
        public boolean apply(RobotState state, double[] u) {
            return false;
        }

        @Override
        public boolean brake(RobotState state, double[] u) {
            return false;
        }

        @Override
        public void sent(double[] values) {}
    };

    /**
     * Begins a trial: the policy acts.
     *
     * @param state the trial's first sample, not modified
     */
    void reset(RobotState state);

    /**
     * Judges an action.
     *
     * @param state the sample at hand, not modified
     * @param u what the policy asks for [m], overwritten with the baseline's action when that acts
     * @return whether the baseline acts; once true, true until the next reset
     */
    boolean apply(RobotState state, double[] u);

    /**
     * Asked in place of {@link #apply} while the failsafe brings the robot to rest and there are samples: the baseline's action.
     *
     * @param state the sample at hand, not modified
     * @param u action [m], overwritten when there is a baseline
     * @return whether there is one
     */
    boolean brake(RobotState state, double[] u);

    /**
     * Told of every command, whoever asked for it.
     *
     * @param values what was really sent [m], not modified
     */
    void sent(double[] values);
}

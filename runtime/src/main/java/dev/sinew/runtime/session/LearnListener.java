package dev.sinew.runtime.session;

/** Hears how learning goes on; every method may do nothing. */
public interface LearnListener {

    /**
     * Learning begins.
     *
     * @param task name of the task
     * @param robot name of the robot
     * @param conditions number of conditions
     */
    default void begins(String task, String robot, int conditions) {}

    /**
     * A stretch of work begins that is no trial.
     *
     * @param what in a few words, such as {@code planning on the nominal model}
     */
    default void works(String what) {}

    /**
     * A trial begins.
     *
     * @param iteration counted from 0
     * @param condition counted from 1
     * @param trial counted from 1
     * @param of trials of this condition in this iteration
     */
    default void tries(int iteration, int condition, int trial, int of) {}

    /**
     * Nothing can be learned from a trial, and it reaches no goal.
     *
     * @param condition counted from 1
     * @param why one sentence
     */
    default void unusable(int condition, String why) {}

    /** An iteration is over. */
    default void iterated(IterationReport report) {}
}

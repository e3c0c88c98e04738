package dev.sinew.controller.loop;

/**
 * How a trial ended.
 *
 * @param status the kind of end
 * @param steps steps of the policy that were begun
 * @param staleSamples ticks in which the robot gave no sample of their own
 * @param reason one sentence for a person
 */
public record TrialEnd(Status status, int steps, int staleSamples, String reason) {

    /** The kinds of end. */
    public enum Status {
        /** All steps ran, and the last sample was taken. */
        COMPLETED,
        /** It was asked to stop. */
        STOPPED,
        /** The robot was not in its start pose, or would not be armed; nothing ran. */
        REFUSED,
        /** The robot could not be read or written any more. */
        ROBOT_FAILED,
        /** The robot gave no new sample for too long. */
        STALE,
        /** The policy asked for something that is not a number. */
        POLICY_NOT_FINITE
    }

    /** Whether all steps ran. */
    public boolean completed() {
        return status == Status.COMPLETED;
    }
}

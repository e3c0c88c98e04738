package dev.sinew.hal;

/** How a read or a write ended; a value, because nothing is thrown in the loop. */
public enum IoStatus {
    /** The sample is new, or the command was sent. */
    OK,
    /** The robot did not answer in time; the buffer still holds the sample before. */
    STALE,
    /** The robot is not in a state that allows it, such as a write when it is not armed. */
    REFUSED,
    /** The robot can't be reached any more. */
    FAILED
}

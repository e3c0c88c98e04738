package dev.sinew.hal.record;

/**
 * What the loop tells of each tick. An implementation allocates nothing, takes no lock and throws nothing while it is told.
 *
 * <p>Every row holds a sample. Every row but the last of a whole trial holds a command too: the one that answered the sample.
 */
public interface TickRecorder {

    /** Most rows that it takes. */
    int capacity();

    /** Size n of the estimated state in a row. */
    int stateSize();

    /** Forgets all rows, before a trial. */
    void reset();

    /** Adds a tick, which is the teller's and not kept. Nothing may follow one without a command. */
    void append(Tick tick);
}

package dev.sinew.controller.failsafe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The faults of a period. Some are raised at once; others have signs that must show for as many periods in a row as the table
 * says. A fault that is not watched for is not raised, and a Throwable that would raise it goes on its way.
 */
public final class Alarm {

    private final long watched;
    private final int[] inARow = new int[Fault.values().length];
    private long showing;
    private long faults;
    private long seen;
    private final @Nullable Throwable[] thrown = new @Nullable Throwable[Fault.values().length];

    /** An alarm for a mask of faults. */
    public Alarm(long watched) {
        this.watched = watched;
    }

    /** Forgets everything, before a trial. */
    public void reset() {
        Arrays.fill(inARow, 0);
        showing = 0;
        faults = 0;
        seen = 0;
        Arrays.fill(thrown, null);
    }

    /** Begins a period: no fault yet. */
    public void begin() {
        faults = 0;
    }

    /** Whether any of these faults is watched for. */
    public boolean watches(long any) {
        return (watched & any) != 0;
    }

    /** Raises a fault. */
    public void raise(Fault fault) {
        raise(fault.bit());
    }

    /** Raises some faults. */
    public void raise(long some) {
        faults |= some & watched;
        seen |= some & watched;
    }

    /** Takes the signs of this period: all of them, once. */
    public void signs(long signs) {
        for (long gone = showing & ~signs; gone != 0; gone &= gone - 1) {
            inARow[Long.numberOfTrailingZeros(gone)] = 0;
        }
        showing = signs;
        for (long left = signs; left != 0; left &= left - 1) {
            int place = Long.numberOfTrailingZeros(left);
            inARow[place]++;
            if (inARow[place] >= Fault.at(place).periods()) {
                raise(1L << place);
            }
        }
    }

    /**
     * Turns a Throwable into a fault, or throws it on when that is not watched for.
     *
     * @param fault what it means here; no memory means more
     */
    public void take(Throwable e, Fault fault) {
        if (caught(e, fault)) {
            return;
        }
        switch (e) {
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(e); // Nothing that the loop calls declares one.
        }
    }

    /** Turns a Throwable into a fault; whether that is watched for. */
    boolean caught(Throwable e, Fault fault) {
        Fault meant = e instanceof OutOfMemoryError ? Fault.MEMORY_FULL : fault;
        if (!watches(meant.bit())) {
            return false;
        }
        if (thrown[meant.place()] == null) {
            thrown[meant.place()] = e;
        }
        raise(meant);
        return true;
    }

    /** The faults of this period. */
    public long faults() {
        return faults;
    }

    /** The faults of this trial. */
    public long seen() {
        return seen;
    }

    /** Whether this period has a fault that takes the robot away from the policy. */
    public boolean isSevere() {
        return Fault.worst(faults).isAtLeast(SafeState.HOLD);
    }

    /** The first Throwable of this trial that became a fault, if one did. */
    public @Nullable Throwable thrown(Fault fault) {
        return thrown[fault.place()];
    }
}

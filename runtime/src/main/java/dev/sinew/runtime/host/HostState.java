package dev.sinew.runtime.host;

import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;

/** Where a host is in its life; the place is part of the hand-over file's format. */
public enum HostState {
    /** It loads, asks for its rights, and practises. */
    STARTING(0),
    /** It waits for a request. */
    READY(1),
    /** A trial runs: the robot is armed, or about to be. */
    RUNNING(2),
    /** It has ended in good order. */
    ENDED(3),
    /** Real-time rights were required and not granted. */
    REFUSED(4),
    /** The console was gone. */
    ABANDONED(5),
    /** The loop's thread stood still, or did not end its trial when it was asked to, and the process was ended. */
    HUNG(6),
    /** An error in the program. */
    FAILED(7);

    private final int place;

    HostState(int place) {
        this.place = place;
    }

    /** What a hand-over file says. */
    public static HostState of(HandOver handOver) {
        long place = handOver.get(Word.HOST_STATE);
        for (HostState each : values()) {
            if (each.place == place) {
                return each;
            }
        }
        return FAILED;
    }

    void tell(HandOver handOver) {
        handOver.set(Word.HOST_STATE, place);
    }
}

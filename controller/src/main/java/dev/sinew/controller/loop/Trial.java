package dev.sinew.controller.loop;

import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import java.util.Map;

/**
 * One attempt: what it left behind, how it ended, and what a person says of it afterwards.
 *
 * @param recording what was measured, asked for and sent; empty when the trial was refused
 * @param end how it ended
 * @param mark what a person says of it
 */
public record Trial(Recording recording, TrialEnd end, Mark mark) {

    private static final String WHY_FAILED = "failed";

    /** What a person says of a trial. */
    public enum Mark {
        /** Nothing. */
        NONE,
        /** It did not do what it should, whatever was measured; what was measured is good to learn from. */
        FAILED,
        /** Something from outside disturbed it: it is no experience, and nothing is learned from it. */
        DISCARDED
    }

    /** A trial of which nobody has said anything. */
    public Trial(Recording recording, TrialEnd end) {
        this(recording, end, Mark.NONE);
    }

    /** The same trial, failed for a reason that its recording keeps. */
    public Trial failed(String why) {
        return new Trial(recording.with(Map.of(WHY_FAILED, why)), end, mark == Mark.NONE ? Mark.FAILED : mark);
    }

    /** The same trial, discarded for a reason that its recording keeps; no rollout is made of it any more. */
    public Trial discarded(String why) {
        return new Trial(recording.with(Map.of(RecordingInfo.UNUSABLE, why)), end, Mark.DISCARDED);
    }

    /** Whether it may be learned from. */
    public boolean isUsable() {
        return mark != Mark.DISCARDED && end.isUsable();
    }
}

package dev.sinew.controller.loop;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.hal.record.RecordingInfo;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a trial ended.
 *
 * @param status the kind of end
 * @param steps steps of the policy that were begun
 * @param staleSamples ticks in which the robot gave no sample that could be used
 * @param level the most severe state that was reached
 * @param fault the fault that led there; empty for {@link SafeState#NORMAL}
 * @param period the period in which it was reached, 0 for {@link SafeState#NORMAL}
 * @param faults all faults of the trial, a mask
 * @param reason one sentence for a person
 */
public record TrialEnd(
        Status status,
        int steps,
        int staleSamples,
        SafeState level,
        Optional<Fault> fault,
        long period,
        long faults,
        String reason) {

    /** The kinds of end. */
    public enum Status {
        /** It reached its last step, and the last sample was taken; a hold in between may have cost steps. */
        COMPLETED,
        /** It was asked to stop. */
        STOPPED,
        /** The robot was not in its start pose, or would not be armed; nothing ran. */
        REFUSED,
        /** A fault ended it. */
        FAULT
    }

    /** An end without any fault. */
    public TrialEnd(Status status, int steps, int staleSamples, String reason) {
        this(status, steps, staleSamples, SafeState.NORMAL, Optional.empty(), 0, 0, reason);
    }

    /** The end of a reset as the end of its trial. */
    TrialEnd refused() {
        return new TrialEnd(Status.REFUSED, 0, staleSamples, level, fault, period, faults, "reset: " + reason);
    }

    /**
     * What a recording keeps of it: {@code end}, and after a fault {@code fault}, the worst, {@code fault_period}, and all
     * {@code faults}.
     */
    public SortedMap<String, String> labels() {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put(RecordingInfo.END, status.name());
        fault.ifPresent(worst -> {
            labels.put("fault", worst.name());
            labels.put("fault_period", Long.toString(period));
            labels.put(
                    "faults",
                    Arrays.stream(Fault.values())
                            .filter(each -> each.in(faults))
                            .map(Fault::name)
                            .collect(Collectors.joining(" ")));
        });
        return labels;
    }

    /** Whether all steps ran. */
    public boolean completed() {
        return status == Status.COMPLETED;
    }

    /** Whether it may be learned from: all steps ran without a hold, under the policy, and no sample was lost. */
    public boolean isUsable() {
        return completed()
                && !level.isAtLeast(SafeState.HOLD)
                && !Fault.BASELINE_ACTS.in(faults)
                && !Fault.SAMPLE_LOST.in(faults);
    }
}

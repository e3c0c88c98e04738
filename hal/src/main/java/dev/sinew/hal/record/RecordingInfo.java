package dev.sinew.hal.record;

import dev.sinew.hal.Backend;
import dev.sinew.hal.RobotDescription;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a recording comes from.
 *
 * @param robot the robot, which fixes the layout of every row
 * @param backend what stood behind it
 * @param seed seed of the trial's random stream
 * @param periodsPerStep periods of the loop in one step of the policy, at least 1
 * @param labels anything else worth keeping, such as condition, iteration or verdict; sorted by key
 */
public record RecordingInfo(
        RobotDescription robot, Backend backend, long seed, int periodsPerStep, SortedMap<String, String> labels) {

    /** The label that says how the trial ended. */
    public static final String END = "end";

    /** The label of a recording that must not be learned from; its value is the reason. */
    public static final String UNUSABLE = "unusable";

    /**
     * Copies the labels.
     *
     * @throws IllegalArgumentException when a step has no period
     */
    public RecordingInfo {
        if (periodsPerStep < 1) {
            throw new IllegalArgumentException("a step needs at least 1 period, found " + periodsPerStep);
        }
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** Whether it may be learned from: no sample of it was lost. */
    public boolean isUsable() {
        return !labels.containsKey(UNUSABLE);
    }

    /** The same with more labels; one of the same key is replaced. */
    public RecordingInfo with(Map<String, String> more) {
        TreeMap<String, String> all = new TreeMap<>(labels);
        all.putAll(more);
        return new RecordingInfo(robot, backend, seed, periodsPerStep, all);
    }
}

package dev.sinew.runtime.mcap;

import dev.sinew.hal.record.RecordingInfo;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of an episode before it begins.
 *
 * @param info where it comes from; labels that its end brings are added then
 * @param stateSize entries n of the estimated state
 * @param attachments files that go with it, by name, such as the effective configuration, the calibration and the skill
 */
public record Episode(RecordingInfo info, int stateSize, SortedMap<String, byte[]> attachments) {

    /** Copies the attachments. */
    public Episode {
        attachments = new TreeMap<>(attachments);
    }
}

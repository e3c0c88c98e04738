package dev.sinew.runtime.session;

/**
 * Whether a trial met its goal, and by how much.
 *
 * @param passed whether it did
 * @param text in a sentence, such as {@code holds for the last 0.50 s: |angle| at most 0.013 rad, allowed 0.2 rad}
 */
public record TrialVerdict(boolean passed, String text) {}

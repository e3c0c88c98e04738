package dev.sinew.controller.loop;

import dev.sinew.hal.record.Recording;

/**
 * One attempt: what it left behind, and how it ended.
 *
 * @param recording what was measured, asked for and sent; empty when the trial was refused
 * @param end how it ended
 */
public record Trial(Recording recording, TrialEnd end) {}

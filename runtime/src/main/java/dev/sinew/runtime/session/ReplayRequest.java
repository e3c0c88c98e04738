package dev.sinew.runtime.session;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A recorded trial to repeat.
 *
 * @param recording the recording's file
 * @param skill the skill that acts; empty for the one that goes with the recording
 */
public record ReplayRequest(Path recording, Optional<Path> skill) {}

package dev.sinew.runtime.session;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A skill to run or to evaluate.
 *
 * @param skill the skill file, which exists
 * @param seed seed of the plant and of the noise; null for the one it was learned with
 * @param threads threads that may be used; results don't depend on them
 * @param plant which simulated robot; null for the one it was learned on
 * @param realTime whether trials run in real time
 */
public record SkillRequest(
        Path skill,
        @Nullable Long seed,
        int threads,
        @Nullable Plant plant,
        RealTime realTime) {}

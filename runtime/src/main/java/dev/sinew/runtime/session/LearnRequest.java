package dev.sinew.runtime.session;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to learn, and how.
 *
 * @param task a built-in task's name or a task file's path; null for the default task
 * @param seed seed of everything that is drawn
 * @param threads threads that may be used; results don't depend on them
 * @param plant which simulated robot
 * @param start where the first controller comes from; null for the task's default
 * @param from skill to start from instead
 * @param adapt how trials improve the controller; null for all that the start allows
 * @param iterations most iterations; null for the task's budget
 * @param resume run folder to go on with
 * @param realTime whether trials run in real time
 * @param explain whether to write the page that explains the run
 */
public record LearnRequest(
        @Nullable String task,
        long seed,
        int threads,
        Plant plant,
        @Nullable Start start,
        @Nullable Path from,
        @Nullable Adapt adapt,
        @Nullable Integer iterations,
        @Nullable Path resume,
        RealTime realTime,
        boolean explain) {}

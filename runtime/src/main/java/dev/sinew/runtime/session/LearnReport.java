package dev.sinew.runtime.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How learning ended.
 *
 * @param task name of the task
 * @param robot name of the robot
 * @param seed seed of everything that was drawn
 * @param start where the first controller came from: {@code scratch}, {@code pd}, {@code model} or {@code skill}
 * @param plant which simulated robot
 * @param adapt how trials improved the controller
 * @param trials trials up to the controller that passed, or all
 * @param experienceSeconds experience up to the controller that passed, or all [s]
 * @param examined trials that moved the robot to examine controllers, and from which nothing was learned; 0 in simulated time
 * @param examinedSeconds how long these took [s]
 * @param success whether the goal was reached
 * @param iterations what each iteration did, in order
 * @param costInitial cost of the starting controller
 * @param costFinal cost of the controller in the skill
 * @param skill skill file, relative to the working directory
 * @param run run folder, relative to the working directory
 * @param generation of the skill, counted from 1; 0 when no controller passed the gates
 * @param refusal which gate refused the controller in the skill, and why; empty when it passed them
 * @param explain the page that explains the run, relative to the working directory, if one was asked for
 */
public record LearnReport(
        String task,
        String robot,
        long seed,
        String start,
        Plant plant,
        Adapt adapt,
        int trials,
        double experienceSeconds,
        int examined,
        double examinedSeconds,
        boolean success,
        List<IterationReport> iterations,
        double costInitial,
        double costFinal,
        Path skill,
        Path run,
        int generation,
        String refusal,
        Optional<Path> explain) {

    /** Copies the list. */
    public LearnReport {
        iterations = List.copyOf(iterations);
    }
}

package dev.sinew.runtime.session;

import java.util.List;

/**
 * How well a skill does.
 *
 * @param task name of the task
 * @param robot name of the robot
 * @param seed seed of plant and noise
 * @param plant which simulated robot
 * @param success whether it met the task's goal
 * @param nominal the noise-free verdict, one per condition
 * @param passed perturbed starts that passed
 * @param perturbed perturbed starts tried
 * @param cost mean cost of the noise-free runs
 */
public record EvalReport(
        String task,
        String robot,
        long seed,
        Plant plant,
        boolean success,
        List<TrialVerdict> nominal,
        int passed,
        int perturbed,
        double cost) {

    /** Copies the list. */
    public EvalReport {
        nominal = List.copyOf(nominal);
    }
}

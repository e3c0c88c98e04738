package dev.sinew.runtime.session;

import java.util.Optional;

/**
 * How a repeated trial compares with the recorded one.
 *
 * @param task name of the task
 * @param robot name of the robot
 * @param seed of the trial's random stream
 * @param condition name of the condition
 * @param commands in the recording
 * @param compared commands that were made again, and compared
 * @param differences commands that differ in any bit of any value
 * @param first the first difference
 */
public record ReplayReport(
        String task,
        String robot,
        long seed,
        String condition,
        int commands,
        int compared,
        int differences,
        Optional<Difference> first) {

    /**
     * Where a command is not the recorded one.
     *
     * @param row of the recording
     * @param channel name of the actuator channel; empty when the recording holds no command there
     * @param recorded value that was sent then
     * @param sent value that is sent now
     */
    public record Difference(int row, String channel, double recorded, double sent) {}

    /** Whether every command came again, to the last bit. */
    public boolean isEqual() {
        return differences == 0 && compared == commands;
    }
}

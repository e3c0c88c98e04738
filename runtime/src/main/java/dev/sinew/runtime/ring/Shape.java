package dev.sinew.runtime.ring;

import dev.sinew.controller.loop.LoopSettings;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.RobotDescription;

/**
 * What fixes the size of everything that is handed over.
 *
 * @param joints of the robot
 * @param sensors channels of the robot
 * @param actuators m of the robot
 * @param stateSize n of the state that the loop estimates
 * @param policySize n of the state that a policy sees, the first entries of it
 * @param steps T of a trial
 * @param periodsPerStep periods of the loop in a step
 * @param extraRows ticks beyond the trial that a ramp to rest may take
 * @param periodNanos the loop's period [ns]
 */
public record Shape(
        int joints,
        int sensors,
        int actuators,
        int stateSize,
        int policySize,
        int steps,
        int periodsPerStep,
        int extraRows,
        long periodNanos) {

    /** Longest label of a trial [bytes]. */
    static final int LABEL_BYTES = 2048;

    /** Longest reason of an end [bytes]. */
    static final int REASON_BYTES = 512;

    private static final int MAX = 1 << 24;

    /** Checks that all are within reason. */
    public Shape {
        long rows = (long) steps * periodsPerStep + 1 + extraRows;
        long doubles = (long) steps * (actuators * (policySize + 2L) + 3L * policySize);
        if (joints < 1 || sensors < 0 || actuators < 1 || stateSize < 0 || policySize < 0 || periodNanos < 1) {
            throw new IllegalArgumentException("no robot has this shape: " + joints + " " + actuators);
        }
        if (rows < 2 || extraRows < 0 || rows > MAX || doubles > MAX) {
            throw new IllegalArgumentException(
                    "a trial of " + rows + " ticks with " + doubles + " gains and statistics is too long");
        }
    }

    /**
     * Of a task whose controllers see {@code policySize} entries of the estimated state.
     *
     * @throws IllegalArgumentException when a trial is too long to be handed over
     */
    public static Shape of(Task task, int stateSize, int policySize, LoopSettings settings) {
        RobotDescription robot = task.robot();
        Shape shape = new Shape(
                robot.joints().size(),
                robot.sensors().size(),
                robot.actuators().size(),
                stateSize,
                policySize,
                task.T(),
                settings.periodsPerStep(),
                settings.protectionOf(robot).extraRows(),
                robot.periodNanos());
        HandOver.bytes(shape);
        return shape;
    }

    /** Most ticks of a trial, with the last sample, or with a ramp to rest. */
    public int rows() {
        return steps * periodsPerStep + 1 + extraRows;
    }

    int requestBytes() {
        return TrialRequest.FIRST_DOUBLE + 8 * TrialRequest.doubles(this) + LABEL_BYTES;
    }

    int sampleBytes() {
        return Math.max(TickRow.bytes(this), TrialEnding.bytes());
    }

    /** Room for two whole trials, so that a console that stands still for one loses nothing. */
    int sampleSlots() {
        return Integer.highestOneBit(2 * (rows() + 1) - 1) << 1;
    }
}

package dev.sinew.hal;

/**
 * The only door to a machine, whether real, simulated, dry or replayed.
 *
 * <p>{@link #read} and {@link #write} are called once per period by the control loop, allocate nothing and throw nothing. The
 * rest is called outside the loop.
 */
public interface Robot extends AutoCloseable {

    /** What the robot consists of; constant for the life of the robot. */
    RobotDescription description();

    /** What stands behind this door. */
    Backend backend();

    /** Where the robot is in its life. */
    LifeCycle lifeCycle();

    /**
     * Lets commands through, from {@link LifeCycle#READY} to {@link LifeCycle#ARMED}.
     *
     * @throws IllegalStateException when the robot is not ready
     */
    void arm();

    /** Takes commands off: back to {@link LifeCycle#READY}; does nothing when not armed. */
    void disarm();

    /**
     * Takes a sample.
     *
     * @param state overwritten when the result is {@link IoStatus#OK}, else untouched
     */
    IoStatus read(RobotState state);

    /**
     * Sends a command, which holds until the next one.
     *
     * @param command not modified
     */
    IoStatus write(RobotCommand command);

    /** Disarms and releases everything; a second call does nothing. */
    @Override
    void close();
}

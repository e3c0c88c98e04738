package dev.sinew.runtime.failure;

/** How the program ends; scripts rely on the numbers. 74 and 75 are those of the BSD header sysexits.h. */
public enum ExitCode {
    DONE(0),
    INTERNAL(1),
    USAGE(2),
    CONFIGURATION(3),
    DEVICE(4),
    SAFETY_STOP(5),
    GOAL_MISSED(6),
    IO(74),
    BUSY(75),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the process returns. */
    public int number() {
        return number;
    }
}

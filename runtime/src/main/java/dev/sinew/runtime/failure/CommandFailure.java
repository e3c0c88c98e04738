package dev.sinew.runtime.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command with an exit code and a message for people: what is wrong and where, what was found, what is allowed, and what
 * to do about it.
 */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode exit;
    private final @Nullable String found;
    private final @Nullable String allowed;
    private final String remedy;

    private CommandFailure(
            ExitCode exit,
            String what,
            @Nullable String found,
            @Nullable String allowed,
            String remedy,
            @Nullable Throwable cause) {
        super(what, cause);
        this.exit = exit;
        this.found = found;
        this.allowed = allowed;
        this.remedy = remedy;
    }

    /**
     * A failure that one sentence explains.
     *
     * @param exit how the program ends
     * @param what what is wrong, and where
     * @param remedy what to do about it
     */
    public static CommandFailure of(ExitCode exit, String what, String remedy) {
        return new CommandFailure(exit, what, null, null, remedy, null);
    }

    /** A usage error: what is wrong with the words that were typed. */
    public static CommandFailure usage(String what, String remedy) {
        return of(ExitCode.USAGE, what, remedy);
    }

    /**
     * A file or a setting that is refused.
     *
     * @param what file and entry, and what is wrong with it
     * @param found the offending value
     * @param allowed what may stand there
     * @param remedy what to do about it
     */
    public static CommandFailure refused(String what, String found, String allowed, String remedy) {
        return new CommandFailure(ExitCode.CONFIGURATION, what, found, allowed, remedy, null);
    }

    /** The same failure with its cause, which is shown with {@code --debug}. */
    public CommandFailure because(Throwable cause) {
        return new CommandFailure(exit, what(), found, allowed, remedy, cause);
    }

    /** How the program ends. */
    public ExitCode exit() {
        return exit;
    }

    /** What is wrong, and where. */
    public String what() {
        return Objects.requireNonNull(getMessage());
    }

    /** The offending value, when there is one. */
    public @Nullable String found() {
        return found;
    }

    /** What would have been allowed, when it can be said. */
    public @Nullable String allowed() {
        return allowed;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}

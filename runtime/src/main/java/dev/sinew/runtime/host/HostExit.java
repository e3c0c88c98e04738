package dev.sinew.runtime.host;

import dev.sinew.runtime.failure.ExitCode;

/** What a host's process returns. */
public final class HostExit {

    private HostExit() {}

    /** The exit code of a host that ended in a state. */
    public static ExitCode of(HostState state) {
        return switch (state) {
            case ENDED -> ExitCode.DONE;
            case REFUSED -> ExitCode.CONFIGURATION;
            case ABANDONED, HUNG -> ExitCode.SAFETY_STOP;
            case STARTING, READY, RUNNING, FAILED -> ExitCode.INTERNAL;
        };
    }
}

package dev.sinew.runtime.host;

/** The host is gone, or does not answer and was ended; every tick that it told of has been received. */
public final class HostGone extends RuntimeException {

    private static final long serialVersionUID = 1;

    HostGone(String reason) {
        super(reason);
    }
}

package dev.sinew.runtime.host;

/** The host is gone, or does not answer and was ended; every tick that it told of has been received. */
public final class HostGone extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean meant;

    HostGone(String reason, boolean meant) {
        super(reason);
        this.meant = meant;
    }

    /** Whether it ended in good order because somebody asked for a software stop. */
    public boolean meant() {
        return meant;
    }
}

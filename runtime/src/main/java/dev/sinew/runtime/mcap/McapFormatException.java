package dev.sinew.runtime.mcap;

import java.io.IOException;

/** A file that is not whole and valid MCAP, or not a recording of Sinew's; the message says what and where. */
public final class McapFormatException extends IOException {

    private static final long serialVersionUID = 1;

    McapFormatException(String message) {
        super(message);
    }

    McapFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.sinew.hal.config;

/** A file that can't be used; the message says where, what was found, what is allowed and what to do. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 600;

    private final String message;
    private final String file;
    private final int line;

    /**
     * A complaint about one line.
     *
     * @param file the file as the user named it
     * @param line counted from 1; 0 when it concerns the whole file
     * @param problem what was found, what is allowed and what to do, in one line
     */
    public ConfigException(String file, int line, String problem) {
        super(problem);
        this.message = oneLine(file + (line > 0 ? ":" + line : "") + ": " + problem);
        this.file = file;
        this.line = line;
    }

    /** File, line and problem on one line of printable characters. */
    @Override
    public String getMessage() {
        return message;
    }

    /** What a hostile file could put into a message must neither flood nor steer a terminal. */
    private static String oneLine(String message) {
        String printable = message.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
    }

    /** The file as the user named it. */
    public String file() {
        return file;
    }

    /** The line, counted from 1; 0 when it concerns the whole file. */
    public int line() {
        return line;
    }
}

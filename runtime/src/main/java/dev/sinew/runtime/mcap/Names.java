package dev.sinew.runtime.mcap;

import java.nio.file.Files;
import java.nio.file.Path;

/** Names of recordings' files. */
public final class Names {

    static final String EXTENSION = ".mcap";
    private static final String UNFINISHED = ".unfinished" + EXTENSION;

    private Names() {}

    /** The name, or the next one with a number, that no recording has, finished or not: {@code a.mcap}, {@code a.2.mcap}. */
    public static Path free(Path wanted) {
        Path free = wanted;
        for (int i = 2; Files.exists(free) || Files.exists(unfinished(free)); i++) {
            free = wanted.resolveSibling(stem(wanted) + "." + i + EXTENSION);
        }
        return free;
    }

    /** The name as long as its trial, or its file, is not finished: {@code a.unfinished.mcap}. */
    public static Path unfinished(Path file) {
        return file.resolveSibling(stem(file) + UNFINISHED);
    }

    /** Whether this is the name of a recording whose trial, or whose file, is not finished. */
    public static boolean isUnfinished(Path file) {
        return String.valueOf(file.getFileName()).endsWith(UNFINISHED);
    }

    /** Where what is recovered of a file goes: beside it, under a name that nothing has. */
    static Path recovered(Path file) {
        return free(file.resolveSibling(stem(file) + ".recovered" + EXTENSION));
    }

    /** Where the table of a recording goes. */
    static Path table(Path file) {
        return file.resolveSibling(stem(file) + ".csv");
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return cut(cut(name, UNFINISHED), EXTENSION);
    }

    private static String cut(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }
}
